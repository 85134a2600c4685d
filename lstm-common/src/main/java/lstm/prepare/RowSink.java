package lstm.prepare;

/** Takes rows of a station, in order of time. */
@FunctionalInterface
public interface RowSink {

    /**
     * Takes one row.
     *
     * @param time in nanoseconds
     * @param index number of the row in its source
     * @param row shape [sensors], NaN is missing; valid until this returns, and may be written to
     */
    void row(long time, long index, double[] row);
}
