package lstm.online.sql;

import java.util.HashSet;
import java.util.Set;
import lstm.io.GrowingTable;
import lstm.online.event.Event.Problem;
import lstm.online.intake.Arrivals;
import lstm.online.intake.KnownSensors;

/** What is taken of a page of a table: everything but what was taken before. */
final class TakenRows implements GrowingTable.Taker {

    private final KnownSensors known;
    private final Arrivals arrivals;
    private final boolean onceMore;
    private final Set<String> atTime; // sensors of the last time so far
    private long time;
    private long rows;
    private boolean skipped;

    /** {@code onceMore}: whether measurements of the place's own time are read again. */
    TakenRows(KnownSensors known, TablePlace place, boolean onceMore) {
        this.known = known;
        this.onceMore = onceMore;
        arrivals = new Arrivals(known.count());
        time = place.time();
        atTime = new HashSet<>(place.sensors());
    }

    @Override
    public void row(long rowTime, double[] values) {
        skipped = false;
        rows++;
        arrivals.row(rowTime, values);
    }

    @Override
    public void measurement(long rowTime, int sensor, double value) {
        if (isNew(rowTime, sensor)) {
            rows++;
            arrivals.measurement(rowTime, sensor, value);
        }
    }

    @Override
    public void refused(long rowTime, int sensor, String message) {
        if (sensor < 0 || isNew(rowTime, sensor)) {
            arrivals.refused(Problem.BAD_ROW, message);
        }
    }

    private boolean isNew(long rowTime, int sensor) {
        if (rowTime > time) {
            time = rowTime;
            atTime.clear();
        }
        skipped = !atTime.add(known.names().get(sensor)) && onceMore;
        return !skipped;
    }

    @Override
    public void notGood(String sensor) {
        if (!skipped) {
            arrivals.remark(Problem.NOT_GOOD, sensor);
        }
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** Rows or measurements. */
    long rows() {
        return rows;
    }

    /** The place after everything up to {@code last} was taken. */
    TablePlace placeAt(long last) {
        return new TablePlace(last, onceMore && time == last ? atTime : Set.of());
    }
}
