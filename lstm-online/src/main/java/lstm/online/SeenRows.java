package lstm.online;

import lstm.io.LiveSource.Arrival;

/**
 * Passes over rows that the state has already seen, so that a source that starts again from its beginning goes on
 * where it was: everything up to the row with the state's last time, and what came after it and was no later. A source that
 * does not start again is taken up with its first later row. Not thread-safe.
 */
final class SeenRows {

    private long lastTime;
    private long since; // rows after that one, none of them later
    private long left; // of those, to be passed over
    private boolean any; // whether there is a row with a time
    private boolean met; // the row with the last time has come by
    private boolean active;
    private long count;

    /** Nothing was seen. */
    SeenRows() {}

    private SeenRows(long lastTime, long since) {
        this.lastTime = lastTime;
        this.since = since;
        left = since;
        any = true;
        active = true;
    }

    /**
     * What {@link #position} gave.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static SeenRows of(String position) {
        String[] parts = position.split(" ", -1);
        if (position.isEmpty()) {
            return new SeenRows();
        }
        if (parts.length != 2) {
            throw new IllegalArgumentException("'" + position + "' is no position in CSV");
        }
        return new SeenRows(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    /** How far the source was taken. */
    String position() {
        return any ? lastTime + " " + since : "";
    }

    /** A row was taken. {@code time} counts for good rows only. */
    void took(Arrival row, long time) {
        if (row == Arrival.ROW && (!any || time > lastTime)) {
            any = true;
            lastTime = time;
            since = 0;
        } else if (any) {
            since++;
        }
    }

    /** Whether to pass over a row. {@code time} counts for good rows only. */
    boolean passOver(Arrival row, long time) {
        if (!active) {
            return false;
        }
        if (met) {
            active = left-- > 0;
        } else if (row == Arrival.ROW) {
            met = time == lastTime;
            active = time <= lastTime;
        }
        count += active ? 1 : 0;
        return active;
    }

    /** Time of the last row that was seen. */
    long lastTime() {
        return lastTime;
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
