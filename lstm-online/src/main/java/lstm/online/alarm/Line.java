package lstm.online.alarm;

/**
 * A straight line by least squares through the newest values of a series.
 *
 * @param slope per value
 * @param end of the line, at the newest value
 * @param significance of a rise, as so many standard deviations of the normal distribution; 0 where the line falls
 */
record Line(double slope, double end, double significance) {

    private static final double MOST_CORRELATED = 0.95;

    /**
     * Through {@code length} values, at least 3, that end before {@code to}.
     *
     * <p>The standard error allows for residuals that are like their neighbours (Bartlett, 1935); with few values much is asked of
     * it (Student's t as a normal deviate: Wallace, "Bounds on Normal Approximations to Student's and the Chi-Square
     * Distributions", 1959).
     *
     * @param least the smallest deviation of values that is told from none, above 0
     */
    static Line through(double[] values, int to, int length, double least) {
        int from = to - length;
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        double mean = sum / length;
        double middle = from + (length - 1) / 2.0;
        double products = 0;
        for (int i = from; i < to; i++) {
            products += (i - middle) * (values[i] - mean);
        }
        double spread = length * ((double) length * length - 1) / 12; // sum of squared distances from the middle
        double slope = products / spread;
        double squares = 0;
        double neighbours = 0;
        double before = 0;
        for (int i = from; i < to; i++) {
            double residual = values[i] - mean - slope * (i - middle);
            squares += residual * residual;
            neighbours += residual * before;
            before = residual;
        }
        int free = length - 2;
        double correlation = squares == 0 ? 0 : Math.min(MOST_CORRELATED, Math.max(0, neighbours / squares));
        double variance = Math.max(squares / free, least * least) * (1 + correlation) / (1 - correlation);
        double t = Math.max(0, slope) / Math.sqrt(variance / spread);
        return new Line(slope, mean + slope * (length - 1) / 2, Math.sqrt(free * StrictMath.log1p(t * t / free)));
    }
}
