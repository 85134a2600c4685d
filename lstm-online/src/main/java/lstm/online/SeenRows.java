package lstm.online;

import lstm.io.LiveSource.Arrival;

/**
 * Passes over rows that the state has already seen, so that a source that starts again from its beginning goes on
 * where it was: everything up to the row with the state's last time, and what was refused after it. A source that does
 * not start again is taken up with its first later row. Not thread-safe.
 */
final class SeenRows {

    private final long lastTime;
    private long rowsSince;
    private boolean met; // the row with the last time has come by
    private boolean active;
    private long count;

    SeenRows(boolean active, long lastTime, long rowsSince) {
        this.active = active;
        this.lastTime = lastTime;
        this.rowsSince = rowsSince;
    }

    /** Whether to pass over a row. {@code time} counts for good rows only. */
    boolean passOver(Arrival row, long time) {
        if (!active) {
            return false;
        }
        if (met) {
            active = rowsSince-- > 0;
        } else if (row == Arrival.ROW) {
            met = time == lastTime;
            active = time <= lastTime;
        }
        count += active ? 1 : 0;
        return active;
    }

    /** Rows passed over. */
    long count() {
        return count;
    }

    /** Whether more may come. */
    boolean active() {
        return active;
    }
}
