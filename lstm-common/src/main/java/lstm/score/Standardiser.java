package lstm.score;

/** How many standard deviations the sensors of a row are from their means. Holds scratch space: one per thread. */
final class Standardiser {

    private final double[] mean; // [sensors]
    private final double[] deviation; // [sensors]
    private final double[] z; // [sensors]

    Standardiser(SensorStatistics statistics) {
        mean = Unboxed.of(statistics.mean());
        deviation = Unboxed.of(statistics.deviation());
        z = new double[mean.length];
    }

    int sensors() {
        return z.length;
    }

    /** Shape [sensors], as {@code row}; the next call overwrites it. NaN gives NaN. */
    double[] of(double[] row) {
        for (int s = 0; s < z.length; s++) {
            z[s] = (row[s] - mean[s]) / deviation[s];
        }
        return z;
    }
}
