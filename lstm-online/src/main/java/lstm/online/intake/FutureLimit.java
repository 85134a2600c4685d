package lstm.online.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import lstm.frame.TimeAxis;

/**
 * How far ahead of this machine's clock, or of the time at which its message was written, a time may be: a clock that is wrong
 * must not shut out every row that is right.
 */
public final class FutureLimit {

    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final long LATEST_MILLIS = Long.MAX_VALUE / NANOS_OF_MILLI / 2; // with room for the duration

    private final Clock clock;
    private final Duration ahead;
    private final String whose;

    /** {@code ahead}: {@code online.align.future}. */
    public FutureLimit(Clock clock, Duration ahead) {
        this(clock, ahead, "this machine's clock");
    }

    private FutureLimit(Clock clock, Duration ahead, String whose) {
        this.clock = clock;
        this.ahead = ahead;
        this.whose = whose;
    }

    /**
     * The same for one message, the same whenever it is read again.
     *
     * @param millis when it was written, since 1970 in UTC
     */
    public FutureLimit ofMessage(long millis) {
        Instant written = Instant.ofEpochMilli(Math.min(millis, LATEST_MILLIS));
        return new FutureLimit(Clock.fixed(written, ZoneOffset.UTC), ahead, "the timestamp of its message");
    }

    /** The latest time that is taken now, in nanoseconds since 1970 in UTC. */
    public long latest() {
        long now = clock.millis() * NANOS_OF_MILLI;
        long latest = now + ahead.toNanos();
        return latest < now ? Long.MAX_VALUE : latest; // no limit
    }

    /** What to say of a time beyond it, to go on after where it stands. */
    public String words(long time, TimeAxis axis) {
        return "has the time " + axis.format(time) + ", more than " + ahead + " ahead of " + whose
                + "; set both clocks, or online.align.future";
    }

    /** The time now, in nanoseconds since 1970 in UTC, as finely as the clock has it. */
    public long now() {
        return TimeAxis.nanos(clock.instant());
    }
}
