package lstm.io;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lstm.frame.TimeAxis;

/**
 * A selection by time as a condition on a column, so that the database need not send the rest. It may let in a little
 * more than the selection holds, as a date or a local time is less exact than an instant.
 *
 * @param column quoted
 * @param from values for {@link #before}, none or one
 * @param all values for {@link #inside}, one or two
 */
record SqlBounds(String column, List<Object> from, List<Object> all) {

    private static final long MARGIN = 86_400 * TimeAxis.SECOND;

    SqlBounds {
        from = List.copyOf(from);
        all = List.copyOf(all);
    }

    /** The condition; empty when nothing is selected by time, or the database cannot compare the column's times. */
    static Optional<SqlBounds> of(RowSelection selection, SqlType type, TimeParser times, String column) {
        List<Object> from = value(selection.fromTime(), -MARGIN, type, times);
        List<Object> to = value(selection.toTime(), MARGIN, type, times);
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        var all = new ArrayList<>(from);
        all.addAll(to);
        return Optional.of(new SqlBounds(SqlRelation.quoted(column), from, all));
    }

    private static List<Object> value(OptionalLong time, long margin, SqlType type, TimeParser times) {
        if (time.isEmpty()) {
            return List.of();
        }
        long bound = time.getAsLong() + margin;
        if (type == SqlType.TIME) {
            return List.of(OffsetDateTime.ofInstant(TimeAxis.instant(bound), ZoneOffset.UTC));
        }
        if (type == SqlType.INTEGER && times instanceof TimeParser.Epoch epoch) {
            return List.of(Math.floorDiv(bound, epoch.nanosPerUnit()));
        }
        if (type == SqlType.INTEGER && times instanceof TimeParser.Steps steps) {
            return List.of(Math.floorDiv(time.getAsLong(), steps.stepNanos()) + (margin > 0 ? 1 : 0));
        }
        return List.of();
    }

    /** Holds for the rows that come before. */
    String before() {
        return from.isEmpty() ? "" : column + " < ?";
    }

    /** Holds for the rows that are read. */
    String inside() {
        String most = all.size() > from.size() ? column + " < ?" : "";
        return from.isEmpty() ? most : column + " >= ?" + (most.isEmpty() ? "" : " and " + most);
    }
}
