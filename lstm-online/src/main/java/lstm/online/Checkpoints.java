package lstm.online;

import java.util.function.LongSupplier;
import lstm.check.Require;

/**
 * When the state is saved: after so many arrivals or so much time, and at every change of an alarm; but never so often that
 * saving takes more than a small share of the time. Not thread-safe.
 */
final class Checkpoints {

    private static final long COST = 20; // saving may take one part of so many

    private final long everyArrivals;
    private final long everyNanos;
    private final LongSupplier nanoTime;
    private long arrivals; // since the last one
    private long last;
    private long cost; // of the last one, in nanoseconds
    private boolean urgent;

    Checkpoints(long everyArrivals, long everyNanos, LongSupplier nanoTime) {
        this.everyArrivals = Require.atLeast("everyArrivals", everyArrivals, 1);
        this.everyNanos = Require.atLeast("everyNanos", everyNanos, 1);
        this.nanoTime = nanoTime;
        last = nanoTime.getAsLong();
    }

    /** So many rows or measurements arrived and are part of the state. */
    void arrived(int count) {
        arrivals += count;
    }

    /** Something happened that should not be said twice. */
    void alarmChanged() {
        urgent = true;
    }

    boolean due() {
        if (arrivals == 0) {
            return false;
        }
        long since = nanoTime.getAsLong() - last;
        return (urgent || arrivals >= everyArrivals || since >= everyNanos) && since >= COST * cost;
    }

    /** The state was captured. */
    void done() {
        arrivals = 0;
        urgent = false;
        last = nanoTime.getAsLong();
    }

    /** It was saved, which took so long. */
    void saved(long nanos) {
        cost = nanos;
    }
}
