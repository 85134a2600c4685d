package lstm.online.intake;

import java.time.Clock;
import java.time.Duration;
import lstm.frame.TimeAxis;

/** How far ahead of this machine's clock a time may be: a clock that is wrong must not shut out every row that is right. */
public final class FutureLimit {

    private static final long NANOS_OF_MILLI = 1_000_000L;

    private final Clock clock;
    private final Duration ahead;

    /** {@code ahead}: {@code online.align.future}. */
    public FutureLimit(Clock clock, Duration ahead) {
        this.clock = clock;
        this.ahead = ahead;
    }

    /** The latest time that is taken now, in nanoseconds since 1970 in UTC. */
    public long latest() {
        long now = clock.millis() * NANOS_OF_MILLI;
        long latest = now + ahead.toNanos();
        return latest < now ? Long.MAX_VALUE : latest; // no limit
    }

    /** What to say of a time beyond it, to go on after where it stands. */
    public String words(long time, TimeAxis axis) {
        return "has the time " + axis.format(time) + ", more than " + ahead
                + " ahead of this machine's clock; set both clocks, or online.align.future";
    }

    /** The time now, in nanoseconds since 1970 in UTC, as finely as the clock has it. */
    public long now() {
        return TimeAxis.nanos(clock.instant());
    }
}
