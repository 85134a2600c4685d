package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import lstm.io.TimeParser.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A time is read out of characters as it is read as a String, and refused alike. */
class PlainTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Two passes over the same cells, one the quick way, one the other. */
    private static final class Passes {

        private final TimeParser parser;
        private final PlainTimes quick;
        private final LocalClock quickClock;
        private final LocalClock clock;

        Passes(TimeParser parser) {
            this.parser = parser;
            quick = new PlainTimes(parser);
            quickClock = LocalClock.single(parser.axis().zone());
            clock = LocalClock.single(parser.axis().zone());
        }

        void assertAlike(String cell) {
            Object slow;
            try {
                slow = parser.nanos(cell, clock);
            } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
                slow = kind(e);
            }
            Object found;
            try {
                found = quick.nanos(("7" + cell + "7").toCharArray(), 1, 1 + cell.length(), quickClock);
            } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
                found = kind(e);
            }
            assertEquals(slow, found, "'" + cell + "'");
        }

        /** The two kinds of failure that a user is told of in different words. */
        private static String kind(RuntimeException failure) {
            return failure instanceof LocalClock.LeftOut ? failure.getMessage() : "no time";
        }
    }

    private static String date(Order order, int year, int month, int day, char separator) {
        String years = String.format(Locale.ROOT, "%04d", year);
        String months = String.format(Locale.ROOT, "%02d", month);
        String days = String.format(Locale.ROOT, "%02d", day);
        return String.join(
                String.valueOf(separator),
                switch (order) {
                    case YEAR_MONTH_DAY -> List.of(years, months, days);
                    case DAY_MONTH_YEAR -> List.of(days, months, years);
                    case MONTH_DAY_YEAR -> List.of(months, days, years);
                });
    }

    @ParameterizedTest
    @EnumSource
    void timesOfEveryUsualShape(Order order) {
        var random = new Random(1);
        var passes = List.of(
                new Passes(new TimeParser.Calendar(order, ZoneOffset.UTC)),
                new Passes(new TimeParser.Calendar(order, ZoneOffset.ofHours(-3))),
                new Passes(new TimeParser.Calendar(order, BERLIN)));
        String[] ends = {
            "", "", "Z", "+01:00", "-05:30", "+18:00", "+19:00", "+1:00", " PM", ".5", ",25", ".1234567890", "."
        };
        for (int i = 0; i < 50_000; i++) {
            String cell = date(
                            order,
                            random.nextInt(20) == 0 ? random.nextInt(2_400) : 2024,
                            random.nextInt(14),
                            random.nextInt(33),
                            "-./:".charAt(random.nextInt(4)))
                    + "T  _".charAt(random.nextInt(4))
                    + String.format(Locale.ROOT, "%02d:%02d", random.nextInt(25), random.nextInt(61))
                    + (random.nextBoolean() ? String.format(Locale.ROOT, ":%02d", random.nextInt(61)) : "")
                    + (random.nextInt(4) == 0 ? "." + random.nextInt(1_000_000) : "")
                    + ends[random.nextInt(ends.length)];
            passes.forEach(pass -> pass.assertAlike(cell));
        }
    }

    @Test
    void cellsThatAreCutOffOrSpoilt() {
        var random = new Random(2);
        var pass = new Passes(new TimeParser.Calendar(Order.YEAR_MONTH_DAY, BERLIN));
        for (int i = 0; i < 50_000; i++) {
            var cell = new StringBuilder("2025-03-30 01:59:58.123+01:00");
            cell.setLength(random.nextInt(cell.length() + 1));
            if (!cell.isEmpty()) {
                cell.setCharAt(random.nextInt(cell.length()), " 0123456789-:.TZ+a\u0663".charAt(random.nextInt(19)));
            }
            pass.assertAlike(cell.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Asia/Kolkata",
                "UTC",
                "Africa/Casablanca"
            })
    void everyMinuteOfTwoYearsOfLocalTimes(String zone) {
        var pass = new Passes(new TimeParser.Calendar(Order.YEAR_MONTH_DAY, ZoneId.of(zone)));
        for (long minute = 28_401_120; minute < 28_401_120 + 2 * 365 * 1_440; minute += 7) {
            long local = minute + minute % 1_440 / 300 * 35; // steps back now and then
            pass.assertAlike(java.time.LocalDateTime.ofEpochSecond(60 * local, 0, ZoneOffset.UTC) + "");
        }
    }

    @Test
    void hourThatComesTwice() {
        var pass = new Passes(new TimeParser.Calendar(Order.YEAR_MONTH_DAY, BERLIN));
        for (int year = 2020; year < 2026; year++) {
            for (String day :
                    List.of("10-24", "10-25", "10-26", "10-27", "10-28", "10-29", "10-30", "10-31", "03-29")) {
                for (int minute = 0; minute < 6 * 60; minute += 10) {
                    int shown = minute < 180 ? minute : minute - 60;
                    pass.assertAlike(String.format(Locale.ROOT, "%d-%s %02d:%02d", year, day, shown / 60, shown % 60));
                }
            }
        }
    }

    @Test
    void numbers() {
        var random = new Random(3);
        var passes = List.of(
                new Passes(new TimeParser.Epoch(1_000_000_000, ZoneOffset.UTC)),
                new Passes(new TimeParser.Epoch(1_000_000, BERLIN)),
                new Passes(new TimeParser.Epoch(1, ZoneOffset.UTC)),
                new Passes(new TimeParser.Steps(1_000_000_000)),
                new Passes(new TimeParser.Steps(7)));
        for (int i = 0; i < 50_000; i++) {
            String whole = String.valueOf(random.nextLong() >> random.nextInt(64));
            String cell = (random.nextInt(9) == 0 ? " " : "")
                    + whole
                    + (random.nextInt(3) == 0 ? "." + random.nextInt(1 << random.nextInt(30)) : "")
                    + (random.nextInt(9) == 0 ? "e.-+ ".charAt(random.nextInt(5)) : "");
            passes.forEach(pass -> pass.assertAlike(cell));
        }
        for (String cell :
                List.of("", "-", ".5", "-.5", "5.", "+5", "-0", "00", "1.0000000000", "9223372036854775807")) {
            passes.forEach(pass -> pass.assertAlike(cell));
        }
    }

    @Test
    void patternsOfTheUser() {
        var pass = new Passes(TimeParser.Pattern.of("dd.MM.yy HH:mm", BERLIN));
        List.of("31.01.25 10:00", "31.01.2025 10:00", "1738314000", "").forEach(pass::assertAlike);
    }
}
