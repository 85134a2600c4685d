package lstm.frame;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Writes the times of many rows as {@link TimeAxis#format} does, byte for byte, but remembers the day and the offset of the
 * row before: fast where times are in order, right where they are not. Not thread-safe.
 */
public final class TimeStamps {

    /** No text has more bytes. */
    public static final int MOST_BYTES = 48;

    private static final int DAY = 86_400; // seconds
    private static final int NANO_DIGITS = 9;

    private final TimeAxis axis;
    private final ZoneRules rules;
    private long offsetFrom = 1; // epoch seconds in [from, to) have the offset; at first none
    private long offsetTo;
    private int offsetSeconds;
    private byte[] offset = {};
    private long day = Long.MIN_VALUE; // since 1970, in local time
    private byte[] date = {};

    public TimeStamps(TimeAxis axis) {
        this.axis = axis;
        rules = axis.zone().getRules();
    }

    /** Writes a time in nanoseconds to {@code line}, from {@code at} on; returns where it ends. */
    public int write(long nanos, byte[] line, int at) {
        if (axis.isSteps()) {
            return put(ascii(axis.format(nanos)), line, at);
        }
        long second = Math.floorDiv(nanos, TimeAxis.SECOND);
        if (second < offsetFrom || second >= offsetTo) {
            findOffset(second);
        }
        long local = second + offsetSeconds;
        if (Math.floorDiv(local, DAY) != day) {
            day = Math.floorDiv(local, DAY);
            date = ascii(LocalDate.ofEpochDay(day) + "T");
        }
        int inDay = (int) (local - day * DAY);
        int to = put(date, line, at);
        to = twoDigits(inDay / 3600, line, to);
        line[to++] = ':';
        to = twoDigits(inDay / 60 % 60, line, to);
        line[to++] = ':';
        to = twoDigits(inDay % 60, line, to);
        to = fraction((int) (nanos - second * TimeAxis.SECOND), line, to);
        return put(offset, line, to);
    }

    private void findOffset(long second) {
        Instant instant = Instant.ofEpochSecond(second);
        ZoneOffset found = rules.getOffset(instant);
        ZoneOffsetTransition next = rules.nextTransition(instant);
        offsetFrom = rules.isFixedOffset() ? Long.MIN_VALUE : second;
        offsetTo = next == null ? Long.MAX_VALUE : next.toEpochSecond();
        offsetSeconds = found.getTotalSeconds();
        offset = ascii(found.getId());
    }

    private static int fraction(int nanos, byte[] line, int at) {
        if (nanos == 0) {
            return at;
        }
        line[at] = '.';
        int left = nanos;
        int end = at + 1;
        for (int to = at + NANO_DIGITS; to > at; to--) {
            line[to] = (byte) ('0' + left % 10);
            end = end == at + 1 && line[to] != '0' ? to + 1 : end; // zeros at the end are left out
            left /= 10;
        }
        return end;
    }

    private static int twoDigits(int number, byte[] line, int at) {
        line[at] = (byte) ('0' + number / 10);
        line[at + 1] = (byte) ('0' + number % 10);
        return at + 2;
    }

    private static int put(byte[] text, byte[] line, int at) {
        System.arraycopy(text, 0, line, at, text.length);
        return at + text.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
