package lstm.sample;

/**
 * What the first rows of a series say about it.
 *
 * @param deviation standard deviation, above 0 unless the series is constant
 */
record Spread(double mean, double deviation, double least, double most) {

    /** Of the first {@code rows} values. */
    static Spread of(double[] series, int rows) {
        double mean = 0;
        double squares = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < rows; t++) { // Welford's update
            double before = series[t] - mean;
            mean += before / (t + 1);
            squares += before * (series[t] - mean);
            least = Math.min(least, series[t]);
            most = Math.max(most, series[t]);
        }
        return new Spread(mean, Math.sqrt(squares / rows), least, most);
    }

    double clipped(double value) {
        return Math.max(least, Math.min(most, value));
    }
}
