package lstm.io;

import java.io.Closeable;

/**
 * One pass over the rows of a file or of a result of a database, in their order. What cannot be read is a {@link
 * lstm.cli.UserException} that says where.
 */
interface RowCursor extends Closeable {

    /** Moves on to the next row, at first to the first one; false at the end. */
    boolean next();

    /** Time of the row in nanoseconds; rows without times are numbered by {@code row}. */
    long time(long row);

    /** A measurement of the row; NaN when it is missing or infinite, as no plant measures that. */
    double value(int column, String sensor);

    /** A cell of the row; empty when there is nothing in it. */
    String text(int column);

    /** Whether a column can only hold true and false, read as 1 and 0. */
    default boolean isTruth(int column) {
        return false;
    }

    /** Source and row, for messages. */
    String where();

    @Override
    void close();
}
