package lstm.online;

import java.util.function.BooleanSupplier;

/** A replay, some times as fast as the rows' times say. Not thread-safe. */
final class ReplayPace implements Pace {

    private static final long LONGEST_NAP_MILLIS = 100; // a stop is noticed after at most so long
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final double speed;
    private final Clock clock;
    private final BooleanSupplier stop;
    private boolean started;
    private long firstTime;
    private long firstNano;

    ReplayPace(double speed, Clock clock, BooleanSupplier stop) {
        this.speed = speed;
        this.clock = clock;
        this.stop = stop;
    }

    @Override
    public boolean await(long time) {
        if (!started) {
            started = true;
            firstTime = time;
            firstNano = clock.nanoTime();
        }
        double due = (time - firstTime) / speed;
        for (double left = due - (clock.nanoTime() - firstNano);
                left > 0;
                left = due - (clock.nanoTime() - firstNano)) {
            if (stop.getAsBoolean()) {
                return false;
            }
            try {
                clock.sleepMillis((long) Math.min(LONGEST_NAP_MILLIS, Math.ceil(left / NANOS_PER_MILLI)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
