package lstm.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeAxisTest {

    @ParameterizedTest
    @CsvSource({
        "0, UTC, 1970-01-01T00:00:00Z",
        "0, Europe/Berlin, 1970-01-01T01:00:00+01:00",
        "1500000000, UTC, 1970-01-01T00:00:01.5Z",
        "1, UTC, 1970-01-01T00:00:00.000000001Z",
        "-1, UTC, 1969-12-31T23:59:59.999999999Z",
        "1719835200000000000, Asia/Kolkata, 2024-07-01T17:30:00+05:30"
    })
    void writesACalendarTimeWithItsOffset(long nanos, String zone, String expected) {
        assertEquals(expected, TimeAxis.calendar(ZoneId.of(zone)).format(nanos));
    }

    @Test
    void tellsTheTwoHoursOfAutumnApart() {
        TimeAxis berlin = TimeAxis.calendar(ZoneId.of("Europe/Berlin"));
        long summer = TimeAxis.nanos(Instant.parse("2024-10-27T00:30:00Z"));
        assertEquals("2024-10-27T02:30:00+02:00", berlin.format(summer));
        assertEquals("2024-10-27T02:30:00+01:00", berlin.format(summer + 3600 * TimeAxis.SECOND));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "30, 3", "-20, -2", "35, 3.5"})
    void writesTheNumberOfAStep(long nanos, String expected) {
        assertEquals(expected, TimeAxis.steps(10).format(nanos));
    }

    @Test
    void knowsStepsFromCalendar() {
        assertTrue(TimeAxis.steps(1).isSteps());
        assertFalse(TimeAxis.calendar(ZoneOffset.UTC).isSteps());
        assertThrows(IllegalArgumentException.class, () -> TimeAxis.steps(0));
        assertThrows(IllegalArgumentException.class, () -> new TimeAxis(ZoneOffset.UTC, -1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatItWritesReadsBackToTheNanosecond(long seed) {
        var random = new SplittableRandom(seed);
        TimeAxis axis = TimeAxis.calendar(ZoneId.of("America/St_Johns"));
        long from = TimeAxis.nanos(Instant.parse("1950-01-01T00:00:00Z"));
        for (int i = 0; i < 500; i++) {
            long nanos = random.nextLong(from, Long.MAX_VALUE);
            assertEquals(nanos, TimeAxis.nanos(TimeAxis.instant(nanos)));
            assertEquals(
                    nanos,
                    TimeAxis.nanos(OffsetDateTime.parse(axis.format(nanos)).toInstant()));
        }
    }

    @Test
    void refusesATimeThatNanosecondsCannotHold() {
        assertThrows(ArithmeticException.class, () -> TimeAxis.nanos(Instant.parse("2300-01-01T00:00:00Z")));
        assertThrows(ArithmeticException.class, () -> TimeAxis.nanos(Instant.MIN));
    }
}
