package lstm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimestepLengthTest {

    private static final long SECOND = 1_000_000_000L;

    private static TimestepLength of(Duration duration) {
        return new TimestepLength(0, Optional.of(duration));
    }

    @Test
    void timestepsStayWhateverTheStep() {
        assertEquals(15, TimestepLength.ofTimesteps(15).timesteps(SECOND));
        assertEquals(15, TimestepLength.ofTimesteps(15).timesteps(0));
        assertEquals(15 * SECOND, TimestepLength.ofTimesteps(15).nanos(SECOND));
        assertEquals(0, TimestepLength.ofTimesteps(0).timesteps(SECOND));
    }

    @Test
    void durationsAreRoundedUpToTimesteps() {
        assertEquals(900, of(Duration.ofMinutes(15)).timesteps(SECOND));
        assertEquals(4, of(Duration.ofSeconds(10)).timesteps(3 * SECOND));
        assertEquals(1, of(Duration.ofNanos(1)).timesteps(SECOND));
        assertEquals(10 * SECOND, of(Duration.ofSeconds(10)).nanos(3 * SECOND));
    }

    @Test
    void roundsUpAgainstTheSlowTwin() {
        for (long step = 1; step < 12; step++) {
            for (long nanos = 1; nanos < 40; nanos++) {
                int expected = 0;
                while (expected * step < nanos) {
                    expected++;
                }
                assertEquals(expected, of(Duration.ofNanos(nanos)).timesteps(step));
            }
        }
    }

    @Test
    void lengthsBeyondAllDataAreTheLongestThereIs() {
        assertEquals(Integer.MAX_VALUE, of(Duration.ofDays(365)).timesteps(1_000_000));
        assertEquals(Integer.MAX_VALUE, of(Duration.ofDays(365)).timesteps(0));
        assertEquals(
                Long.MAX_VALUE, TimestepLength.ofTimesteps(Integer.MAX_VALUE).nanos(3_600 * SECOND * 24));
    }

    @Test
    void isShownAsItIsWritten() {
        assertEquals("15", TimestepLength.ofTimesteps(15).toString());
        assertEquals("PT15M", of(Duration.ofMinutes(15)).toString());
    }

    @Test
    void refusesNegativeOnes() {
        assertThrows(IllegalArgumentException.class, () -> TimestepLength.ofTimesteps(-1));
    }
}
