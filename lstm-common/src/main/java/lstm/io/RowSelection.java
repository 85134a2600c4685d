package lstm.io;

import java.util.OptionalLong;

/**
 * A part of a source.
 *
 * @param fromRow first data row, from 0
 * @param toRow first data row after it; {@link Long#MAX_VALUE}: to the end
 * @param fromTime first time, in nanoseconds
 * @param toTime first time after it, in nanoseconds
 */
public record RowSelection(long fromRow, long toRow, OptionalLong fromTime, OptionalLong toTime) {

    /** Every row. */
    public static final RowSelection ALL =
            new RowSelection(0, Long.MAX_VALUE, OptionalLong.empty(), OptionalLong.empty());

    /** Whether a row belongs to it. */
    public boolean holds(long index, long time) {
        return index >= fromRow
                && index < toRow
                && (fromTime.isEmpty() || time >= fromTime.getAsLong())
                && (toTime.isEmpty() || time < toTime.getAsLong());
    }
}
