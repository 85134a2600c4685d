package lstm.cleaning.inspect;

/**
 * Rows in a row with one value.
 *
 * @param from time of the first, in nanoseconds
 * @param to time of the last, in nanoseconds
 */
public record Run(double value, long rows, long from, long to) {

    private static final int STUCK_ROWS = 20;
    private static final double STUCK_RUNS = 20;

    /**
     * Whether a sensor's longest run is far longer than its runs usually are, at a value where it does not rest at times.
     *
     * @param usual mean length of its other runs, in rows
     * @param low value that 1 % of its measurements are below
     * @param high value that 1 % are above
     */
    public boolean isStuck(double usual, double low, double high) {
        return value > low && value < high && rows >= STUCK_ROWS && rows >= STUCK_RUNS * usual;
    }

    long nanos() {
        return to - from;
    }
}
