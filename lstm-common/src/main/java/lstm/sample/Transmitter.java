package lstm.sample;

/** From the true value of a point to the reading of one sensor: gain, noise, a stuck reading, missing values. */
final class Transmitter {

    private final double gain;
    private final double offset;
    private final double sigma;
    private final boolean belowZero;
    private final Noise noise;
    private final Gaps gaps;
    private double held = Double.NaN; // the frozen reading, NaN while not stuck

    /** {@code index} counts the sensors of the group; the first transmitter of a point has gain 1 and no offset. */
    Transmitter(PlantSpec spec, Point point, Norms norms, int index, Draws draws) {
        int points = norms.size();
        boolean first = index < points;
        Draws trim = draws.child(1);
        this.sigma = norms.spread(index % points);
        this.gain = first ? 1 : 1 + 0.03 * trim.gaussian();
        this.offset = first ? 0 : 0.2 * sigma * trim.gaussian();
        this.belowZero = point.unit().equals("degC");
        this.noise = new Noise(point.noiseKind(), point.noise() * sigma, draws.child(2), spec.stepHours());
        this.gaps = new Gaps(spec, draws.child(3));
    }

    /** The reading of a sound transmitter; never below 0 but for temperatures. */
    double read(double truth) {
        double reading = noise.read(gain * truth + offset);
        return belowZero ? reading : Math.max(0, reading);
    }

    /** What arrives: the reading, or a frozen one until it is {@code stuck} σ off (0: not stuck), or NaN in a gap. */
    double send(double reading, double stuck) {
        if (stuck == 0) {
            held = Double.NaN;
        } else if (Double.isNaN(held) || Math.abs(reading - held) > stuck * sigma) {
            held = reading;
        }
        return gaps.missing() ? Double.NaN : stuck == 0 ? reading : held;
    }
}
