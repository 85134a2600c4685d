package lstm.io;

import java.time.LocalDate;
import lstm.frame.TimeAxis;
import lstm.io.TimeParser.Order;

/**
 * Reads the times of one pass over a source out of characters. The usual ways to write them make no garbage: dates of
 * fixed width such as {@code 2025-01-31 10:00:00.5+01:00}, in the three orders, and numbers. All others, and what is no
 * time, go to the {@link TimeParser}. Not thread-safe.
 */
final class PlainTimes {

    private static final long NOT_PLAIN = Long.MIN_VALUE;
    private static final int DATE = 10; // characters of 2025-01-31
    private static final int MINUTES = DATE + 6; // characters of 2025-01-31 10:00
    private static final long[] POWERS = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };
    private static final int MOST_DECIMALS = POWERS.length - 1;
    private static final int MOST_DIGITS = 18; // of a whole number that surely fits

    private final TimeParser parser;
    private final boolean dates;
    private final int year; // where the year begins in a date
    private final int month;
    private final int day;
    private final long nanosPerUnit; // of a number; 0: it is none
    private long lastDate = -1; // year, month and day as one number
    private long lastEpochDay;

    PlainTimes(TimeParser parser) {
        this.parser = parser;
        dates = parser instanceof TimeParser.Calendar;
        Order order = parser instanceof TimeParser.Calendar calendar ? calendar.order() : Order.YEAR_MONTH_DAY;
        year = order == Order.YEAR_MONTH_DAY ? 0 : 6;
        month = order == Order.YEAR_MONTH_DAY ? 5 : order == Order.DAY_MONTH_YEAR ? 3 : 0;
        day = order == Order.YEAR_MONTH_DAY ? 8 : order == Order.DAY_MONTH_YEAR ? 0 : 3;
        nanosPerUnit = parser instanceof TimeParser.Epoch epoch
                ? epoch.nanosPerUnit()
                : parser instanceof TimeParser.Steps steps ? steps.stepNanos() : 0;
    }

    /** The time in nanoseconds that stands in {@code [from, to)}; throws what {@link TimeParser#nanos} throws. */
    long nanos(char[] text, int from, int to, LocalClock clock) {
        long time = dates ? date(text, from, to, clock) : number(text, from, to);
        return time == NOT_PLAIN ? parser.nanos(new String(text, from, to - from), clock) : time;
    }

    private long date(char[] text, int from, int to, LocalClock clock) {
        if (to - from < MINUTES) {
            return NOT_PLAIN;
        }
        long years = digits(text, from + year, 4);
        long months = digits(text, from + month, 2);
        long days = digits(text, from + day, 2);
        long hours = digits(text, from + DATE + 1, 2);
        long minutes = digits(text, from + DATE + 4, 2);
        boolean fits = (years | months | days | hours | minutes) >= 0 && isShaped(text, from);
        if (!fits || years < 1000 || hours > 23 || minutes > 59) {
            return NOT_PLAIN;
        }
        int at = from + MINUTES;
        long seconds = 0;
        long fraction = 0;
        if (at + 3 <= to && text[at] == ':') {
            seconds = digits(text, at + 1, 2);
            at += 3;
            if (at < to && (text[at] == '.' || text[at] == ',')) {
                int start = at + 1;
                at = endOfDigits(text, start, to);
                fraction = fraction(text, start, at);
            }
        }
        if (seconds < 0 || seconds > 59 || fraction < 0) {
            return NOT_PLAIN;
        }
        long offset = offset(text, at, to);
        if (at < to && offset == NOT_PLAIN) {
            return NOT_PLAIN;
        }
        long local = ((epochDay(years, months, days) * 24 + hours) * 60 + minutes) * 60 + seconds;
        long utc = at < to ? local - offset : clock.seconds(local);
        return Math.addExact(Math.multiplyExact(utc, TimeAxis.SECOND), fraction);
    }

    /** Whether the right characters stand between the numbers. */
    private boolean isShaped(char[] text, int from) {
        char middle = text[from + DATE];
        return isSeparator(text[from + (year == 0 ? 4 : 2)])
                && isSeparator(text[from + (year == 0 ? 7 : 5)])
                && (middle == ' ' || middle == 'T')
                && text[from + DATE + 3] == ':';
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '.' || c == '/';
    }

    /** Days since 1970; throws what {@link LocalDate#of} throws. */
    private long epochDay(long years, long months, long days) {
        long date = (years * 100 + months) * 100 + days;
        if (date != lastDate) {
            lastEpochDay = LocalDate.of((int) years, (int) months, (int) days).toEpochDay();
            lastDate = date;
        }
        return lastEpochDay;
    }

    /** Seconds east of Greenwich. */
    private static long offset(char[] text, int from, int to) {
        if (from + 1 == to && text[from] == 'Z') {
            return 0;
        }
        if (from + 6 != to || (text[from] != '+' && text[from] != '-') || text[from + 3] != ':') {
            return NOT_PLAIN;
        }
        long hours = digits(text, from + 1, 2);
        long minutes = digits(text, from + 4, 2);
        if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
            return NOT_PLAIN;
        }
        long seconds = (hours * 60 + minutes) * 60;
        return text[from] == '-' ? -seconds : seconds;
    }

    private long number(char[] text, int from, int to) {
        boolean negative = from < to && text[from] == '-';
        int start = negative ? from + 1 : from;
        int dot = endOfDigits(text, start, to);
        if (nanosPerUnit == 0 || dot == start || dot - start > MOST_DIGITS) {
            return NOT_PLAIN;
        }
        long nanos = Math.multiplyExact(digits(text, start, dot - start), nanosPerUnit);
        if (dot < to) {
            int decimals = to - dot - 1;
            if (text[dot] != '.'
                    || decimals == 0
                    || decimals > MOST_DECIMALS
                    || nanosPerUnit % POWERS[decimals] != 0
                    || endOfDigits(text, dot + 1, to) != to) {
                return NOT_PLAIN;
            }
            nanos = Math.addExact(nanos, digits(text, dot + 1, decimals) * (nanosPerUnit / POWERS[decimals]));
        }
        return negative ? -nanos : nanos;
    }

    /** Nanoseconds; -1 where there are no digits, or too many. */
    private static long fraction(char[] text, int start, int stop) {
        int decimals = stop - start;
        return decimals == 0 || decimals > MOST_DECIMALS
                ? -1
                : digits(text, start, decimals) * POWERS[MOST_DECIMALS - decimals];
    }

    /** A whole number of so many digits; -1 where something else stands among them. */
    private static long digits(char[] text, int from, int count) {
        long number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static int endOfDigits(char[] text, int from, int to) {
        int end = from;
        while (end < to && text[end] >= '0' && text[end] <= '9') {
            end++;
        }
        return end;
    }
}
