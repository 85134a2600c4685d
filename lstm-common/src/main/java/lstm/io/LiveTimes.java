package lstm.io;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.SourceConfig;
import lstm.frame.TimeAxis;

/**
 * Reads the times of single messages, where no column shows what is meant: the year comes first unless {@code source.timeFormat} says
 * how they are written; without an offset they are in {@code source.zone}. Not thread-safe.
 */
public final class LiveTimes {

    private static final long MILLIS_FROM = 100_000_000_000L; // as seconds the year 5138, as milliseconds 1973
    private static final long MICROS_FROM = 1000 * MILLIS_FROM;
    private static final long NANOS_FROM = 1000 * MICROS_FROM;
    private static final long THOUSAND = 1000;

    private final TimeParser parser;
    private final LocalClock clock;

    /**
     * Reads as the configuration says.
     *
     * @throws UserException when it says that there are no times
     */
    public LiveTimes(SourceConfig config) {
        if (config.timeColumn().filter("none"::equals).isPresent()) {
            throw new UserException(
                    ExitCode.CONFIG,
                    "source.timeColumn is none: the bundle was trained on rows without times, which can only come as CSV,"
                            + " from stdin or with -i; train it on rows that have times");
        }
        parser = config.timeFormat()
                .<TimeParser>map(pattern -> TimeParser.Pattern.of(pattern, config.zone()))
                .orElseGet(() -> new TimeParser.Calendar(TimeParser.Order.YEAR_MONTH_DAY, config.zone()));
        clock = LocalClock.single(config.zone());
    }

    /** What the times mean. */
    public TimeAxis axis() {
        return parser.axis();
    }

    /**
     * Nanoseconds since 1970 in UTC.
     *
     * @throws IllegalArgumentException that says what is allowed, to go on after "which"
     */
    public long nanos(String text) {
        try {
            return parser.nanos(text, clock);
        } catch (LocalClock.LeftOut e) {
            throw new IllegalArgumentException(e.why(), e);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("is not a time such as " + parser.example(), e);
        }
    }

    /** The same of a whole number since 1970: seconds, milliseconds, microseconds or nanoseconds by its size. */
    public long nanosOfNumber(long number) {
        long size = Math.abs(number);
        if (size >= NANOS_FROM) {
            return number;
        }
        long unit = size >= MICROS_FROM
                ? THOUSAND
                : size >= MILLIS_FROM ? THOUSAND * THOUSAND : THOUSAND * THOUSAND * THOUSAND;
        return number * unit; // cannot overflow: each range ends where nanoseconds would
    }

    /** The same of a number with decimals. */
    public long nanosOfNumber(BigDecimal number) {
        try {
            BigDecimal size = number.abs();
            int digits = size.compareTo(BigDecimal.valueOf(NANOS_FROM)) >= 0
                    ? 0
                    : size.compareTo(BigDecimal.valueOf(MICROS_FROM)) >= 0
                            ? 3
                            : size.compareTo(BigDecimal.valueOf(MILLIS_FROM)) >= 0 ? 6 : 9;
            return number.movePointRight(digits)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("is not a number since 1970", e);
        }
    }
}
