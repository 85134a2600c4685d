package lstm.io;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import lstm.frame.TimeAxis;

/**
 * Reads one cell as a time in nanoseconds.
 *
 * <p>Every kind throws {@link DateTimeException}, {@link ArithmeticException} or {@link NumberFormatException} for what
 * is no time of its kind.
 */
sealed interface TimeParser {

    /** The time of a cell that stands alone. */
    default long nanos(String cell) {
        return nanos(cell, LocalClock.single(axis().zone()));
    }

    /** The time of a row; {@code clock}: the pass that the row is read in. */
    long nanos(String cell, LocalClock clock);

    TimeAxis axis();

    /** How a message describes what was expected. */
    String example();

    /** Which of the first three numbers is what. */
    enum Order {
        YEAR_MONTH_DAY("2025-12-31 23:59:59"),
        DAY_MONTH_YEAR("31.12.2025 23:59:59"),
        MONTH_DAY_YEAR("12/31/2025 23:59:59");

        private final String example;

        Order(String example) {
            this.example = example;
        }
    }

    /**
     * Dates as numbers with anything between them: {@code 2025-01-31T10:00:00.5+01:00}, {@code 31.01.2025 10:00},
     * {@code 1/31/2025 10:00 PM}, {@code 2004.02.12.10.32.39}, {@code 20250131T100000}.
     */
    record Calendar(Order order, ZoneId zone) implements TimeParser {

        @Override
        public long nanos(String cell, LocalClock clock) {
            return CalendarScanner.nanos(cell, order, clock);
        }

        @Override
        public TimeAxis axis() {
            return TimeAxis.calendar(zone);
        }

        @Override
        public String example() {
            return order.example;
        }
    }

    /** Times by a pattern that the user gave. */
    record Pattern(String pattern, DateTimeFormatter formatter, ZoneId zone) implements TimeParser {

        static Pattern of(String pattern, ZoneId zone) {
            var formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive() // 31-JAN-25, am
                    .appendPattern(pattern)
                    .toFormatter(Locale.ENGLISH); // names of months; the root locale has only short ones
            return new Pattern(pattern, formatter, zone);
        }

        @Override
        public long nanos(String cell, LocalClock clock) {
            TemporalAccessor parsed = formatter.parse(cell.strip());
            LocalDate date = parsed.query(TemporalQueries.localDate());
            LocalTime time = parsed.query(TemporalQueries.localTime());
            ZoneId given = parsed.query(TemporalQueries.zone());
            if (date == null) {
                throw new DateTimeException("no date");
            }
            LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
            LocalClock read = given == null ? clock : LocalClock.single(given);
            long seconds = time == null ? read.startOfDay(date) : read.seconds(local);
            return TimeAxis.nanos(Instant.ofEpochSecond(seconds, local.get(ChronoField.NANO_OF_SECOND)));
        }

        @Override
        public TimeAxis axis() {
            return TimeAxis.calendar(zone);
        }

        @Override
        public String example() {
            return pattern;
        }
    }

    /** Numbers since 1970 in UTC, of seconds or parts of them. */
    record Epoch(long nanosPerUnit, ZoneId zone) implements TimeParser {

        @Override
        public long nanos(String cell, LocalClock clock) {
            return Decimal.times(cell.strip(), nanosPerUnit);
        }

        @Override
        public TimeAxis axis() {
            return TimeAxis.calendar(zone);
        }

        @Override
        public String example() {
            return nanosPerUnit == TimeAxis.SECOND ? "1735689600, seconds since 1970" : "a number since 1970";
        }
    }

    /** Numbers of steps. */
    record Steps(long stepNanos) implements TimeParser {

        @Override
        public long nanos(String cell, LocalClock clock) {
            return Decimal.times(cell.strip(), stepNanos);
        }

        @Override
        public TimeAxis axis() {
            return TimeAxis.steps(stepNanos);
        }

        @Override
        public String example() {
            return "17, the number of a step";
        }
    }

    /** Exact product of a decimal number and a whole one. */
    final class Decimal {

        private Decimal() {}

        static long times(String number, long factor) {
            int dot = number.indexOf('.');
            if (dot < 0) {
                return Math.multiplyExact(Long.parseLong(number), factor);
            }
            return new BigDecimal(number)
                    .multiply(BigDecimal.valueOf(factor))
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }
    }
}
