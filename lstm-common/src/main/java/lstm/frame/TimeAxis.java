package lstm.frame;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import lstm.check.Require;

/**
 * What a time in nanoseconds means to a person: a point of the calendar, or the number of a step.
 *
 * @param zone the zone in which times of the calendar are shown
 * @param stepNanos length of a numbered step; 0 when times are of the calendar, nanoseconds since 1970 in UTC
 */
public record TimeAxis(ZoneId zone, long stepNanos) {

    /** Nanoseconds of a second, the length of a numbered step when nothing else is known. */
    public static final long SECOND = 1_000_000_000L;

    private static final long DAY_SECONDS = 86_400;
    private static final long STEPS_OF_A_DAY = 1_440;

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    public TimeAxis {
        Require.atLeast("stepNanos", stepNanos, 0);
    }

    /** Times of the calendar, shown in {@code zone}. */
    public static TimeAxis calendar(ZoneId zone) {
        return new TimeAxis(zone, 0);
    }

    /** Steps numbered from 0, each {@code stepNanos} long. */
    public static TimeAxis steps(long stepNanos) {
        return new TimeAxis(ZoneOffset.UTC, Require.atLeast("stepNanos", stepNanos, 1));
    }

    /**
     * Length of a day; where steps are numbered and nobody said how long one is, that of {@value #STEPS_OF_A_DAY} steps, for
     * which a minute each is the likeliest.
     */
    public long dayNanos() {
        return stepNanos == SECOND ? STEPS_OF_A_DAY * stepNanos : DAY_SECONDS * SECOND;
    }

    /** Whether times are numbers of steps and not of the calendar. */
    public boolean isSteps() {
        return stepNanos > 0;
    }

    /** The time as a person reads it: ISO-8601 with offset, or the number of the step. */
    public String format(long nanos) {
        if (isSteps()) {
            return nanos % stepNanos == 0
                    ? Long.toString(nanos / stepNanos)
                    : Double.toString((double) nanos / stepNanos);
        }
        return FORMAT.format(instant(nanos).atZone(zone));
    }

    /** The instant of a time of the calendar. */
    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    /** Nanoseconds since 1970 in UTC; an {@link ArithmeticException} outside the years 1678 to 2262. */
    public static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    }
}
