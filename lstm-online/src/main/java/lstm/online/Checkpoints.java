package lstm.online;

import java.util.function.LongSupplier;
import lstm.check.Require;

/**
 * When the state is saved: after so many arrivals or so much time, and at every change of an alarm. Not thread-safe.
 */
final class Checkpoints {

    private final long everyArrivals;
    private final long everyNanos;
    private final LongSupplier nanoTime;
    private long arrivals; // since the last one
    private long last;
    private boolean urgent;

    Checkpoints(long everyArrivals, long everyNanos, LongSupplier nanoTime) {
        this.everyArrivals = Require.atLeast("everyArrivals", everyArrivals, 1);
        this.everyNanos = Require.atLeast("everyNanos", everyNanos, 1);
        this.nanoTime = nanoTime;
        last = nanoTime.getAsLong();
    }

    /** A row arrived and is part of the state. */
    void arrived() {
        arrivals++;
    }

    /** Something happened that should not be said twice. */
    void alarmChanged() {
        urgent = true;
    }

    boolean due() {
        return arrivals > 0 && (urgent || arrivals >= everyArrivals || nanoTime.getAsLong() - last >= everyNanos);
    }

    void done() {
        arrivals = 0;
        urgent = false;
        last = nanoTime.getAsLong();
    }
}
