package lstm.sample;

/**
 * A kind of measurement that every machine of an {@link Equipment} has.
 *
 * @param noise in units of σ
 */
record Point(String name, String unit, int decimals, NoiseKind noiseKind, double noise) {}
