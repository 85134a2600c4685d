package lstm.prepare;

/** A step that all rows of a station go through before they are split into groups. Not thread-safe. */
public interface RowStage {

    /** Takes one row, which may be changed; hands on what is ready: none, this one, or several. */
    void accept(long time, long index, double[] row, RowSink next);

    /** The rows have ended: hands on what is still held back. */
    void finish(RowSink next);
}
