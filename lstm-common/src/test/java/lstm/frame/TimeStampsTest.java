package lstm.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeStampsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Z",
                "+05:30",
                "-09:45:30",
                "Europe/Berlin",
                "America/St_Johns",
                "Australia/Lord_Howe",
                "Asia/Kathmandu",
                "Africa/Monrovia",
                "UTC"
            })
    void writesWhatTheAxisWrites(String zone) {
        var random = new SplittableRandom(zone.hashCode());
        TimeAxis axis = TimeAxis.calendar(ZoneId.of(zone));
        var stamps = new TimeStamps(axis);
        for (int i = 0; i < 100_000; i++) {
            assertSame(axis, stamps, random.nextLong()); // from 1677 to 2262, in any order
        }
        long time = TimeAxis.nanos(Instant.parse("2023-12-30T21:59:00Z"));
        long[] steps = {TimeAxis.SECOND, 60 * TimeAxis.SECOND, 1_000_000, 1, 3_600 * TimeAxis.SECOND, 120_000_000};
        for (int i = 0; i < 100_000; i++) { // two years in order
            time += steps[i % steps.length];
            assertSame(axis, stamps, time);
        }
        for (long extreme : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1, 100, -TimeAxis.SECOND}) {
            assertSame(axis, stamps, extreme);
        }
    }

    @Test
    void stepsAreNumbers() {
        TimeAxis axis = TimeAxis.steps(10);
        var stamps = new TimeStamps(axis);
        for (long time : new long[] {0, 10, 170, 175, -20, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertSame(axis, stamps, time);
        }
    }

    private static void assertSame(TimeAxis axis, TimeStamps stamps, long time) {
        var line = new byte[TimeStamps.MOST_BYTES + 3];
        int end = stamps.write(time, line, 3);
        assertEquals(axis.format(time), new String(line, 3, end - 3, StandardCharsets.US_ASCII));
    }
}
