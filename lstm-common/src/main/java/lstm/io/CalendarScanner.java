package lstm.io;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import lstm.frame.TimeAxis;
import lstm.io.TimeParser.Order;

/** Reads a date and time as the numbers in it, whatever stands between them. Not thread-safe; made per cell. */
final class CalendarScanner {

    private static final int FIELDS = 7; // year, month, day, hour, minute, second, fraction

    private final String text;
    private final int[] fields = new int[FIELDS];
    private int count;
    private int place;

    private CalendarScanner(String text) {
        this.text = text;
    }

    static long nanos(String cell, Order order, LocalClock clock) {
        return new CalendarScanner(cell.strip()).read(order, clock);
    }

    private long read(Order order, LocalClock clock) {
        compactDate();
        while (place < text.length() && count < FIELDS && digitAt(place)) {
            number();
            if (count >= 3 && atSuffix()) {
                break;
            }
            if (place < text.length() && !digitAt(place)) {
                separator();
            }
        }
        require(count >= 3, "a date has a year, a month and a day");
        LocalDate date =
                switch (order) {
                    case YEAR_MONTH_DAY -> LocalDate.of(fields[0], fields[1], fields[2]);
                    case DAY_MONTH_YEAR -> LocalDate.of(fields[2], fields[1], fields[0]);
                    case MONTH_DAY_YEAR -> LocalDate.of(fields[2], fields[0], fields[1]);
                };
        require(date.getYear() >= 1000, "a year has four digits");
        String suffix = text.substring(place).strip();
        int hour = hour(suffix);
        boolean endOfDay = hour == 24 && fields[4] == 0 && fields[5] == 0 && fields[6] == 0; // ISO 8601: 24:00
        LocalDateTime local = endOfDay ? date.plusDays(1).atStartOfDay() : date.atTime(hour, fields[4], fields[5]);
        Optional<ZoneId> given = zone(suffix);
        long seconds = given.isPresent() && given.get() instanceof ZoneOffset fixed
                ? local.toEpochSecond(fixed)
                : seconds(date, local, given.map(LocalClock::single).orElse(clock));
        return Math.addExact(Math.multiplyExact(seconds, TimeAxis.SECOND), fields[6]);
    }

    private long seconds(LocalDate date, LocalDateTime local, LocalClock clock) {
        return count == 3 ? clock.startOfDay(date) : clock.seconds(local);
    }

    /** Takes {@code 20250131}, {@code 202501312359} and {@code 20250131T235959} apart. */
    private void compactDate() {
        int digits = digitsFrom(0);
        if (digits != 8 && digits != 12 && digits != 14) {
            return;
        }
        fields[0] = Integer.parseInt(text.substring(0, 4));
        fields[1] = Integer.parseInt(text.substring(4, 6));
        fields[2] = Integer.parseInt(text.substring(6, 8));
        count = 3;
        place = 8;
        if (place < text.length() && !digitAt(place)) {
            place++;
        }
        int clock = digitsFrom(place);
        if (clock != 4 && clock != 6) {
            return;
        }
        for (int end = place + clock; place < end; count++, place += 2) {
            fields[count] = Integer.parseInt(text.substring(place, place + 2));
        }
        if (place < text.length() && text.charAt(place) == '.') {
            place++;
        }
    }

    private int digitsFrom(int start) {
        int end = start;
        while (end < text.length() && digitAt(end)) {
            end++;
        }
        return end - start;
    }

    private boolean digitAt(int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private void number() {
        int start = place;
        while (place < text.length() && digitAt(place)) {
            place++;
        }
        String digits = text.substring(start, place);
        if (count == FIELDS - 1) {
            digits = (digits + "000000000").substring(0, 9); // a fraction of a second, in nanoseconds
        }
        require(digits.length() <= 9, "too many digits");
        fields[count++] = Integer.parseInt(digits);
    }

    /** Whether a zone, AM or PM begins here, not another number. */
    private boolean atSuffix() {
        if (place >= text.length()) {
            return true;
        }
        char c = text.charAt(place);
        boolean sign = count > 3 && (c == '+' || c == '-');
        boolean word = (Character.isLetter(c) && !(c == 'T' && count == 3)) || c == '[';
        boolean spaced = c == ' ' && place + 1 < text.length() && count > 3 && !digitAt(place + 1);
        return sign || word || spaced;
    }

    private void separator() {
        place++;
        while (place < text.length() && text.charAt(place) == ' ') {
            place++;
        }
    }

    private int hour(String suffix) {
        String word = suffix.toUpperCase(Locale.ROOT);
        boolean afternoon = word.startsWith("PM");
        if (!afternoon && !word.startsWith("AM")) {
            return fields[3];
        }
        require(fields[3] >= 1 && fields[3] <= 12, "an hour before AM or PM is from 1 to 12");
        return fields[3] % 12 + (afternoon ? 12 : 0);
    }

    /** Empty: the time comes without. */
    private static Optional<ZoneId> zone(String suffix) {
        String word = suffix.toUpperCase(Locale.ROOT);
        if (word.startsWith("AM") || word.startsWith("PM")) {
            word = word.substring(2).strip();
        }
        int bracket = word.indexOf('[');
        if (bracket == 0) {
            require(suffix.endsWith("]"), "a zone stands in brackets");
            return Optional.of(ZoneId.of(suffix.substring(suffix.indexOf('[') + 1, suffix.length() - 1)));
        }
        if (bracket > 0) {
            word = word.substring(0, bracket).strip(); // the offset before it says the same
        }
        if (word.isEmpty()) {
            return Optional.empty();
        }
        boolean utc = word.equals("Z") || word.equals("UTC") || word.equals("GMT");
        return Optional.of(utc ? ZoneOffset.UTC : ZoneOffset.of(word));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new DateTimeException(message);
        }
    }
}
