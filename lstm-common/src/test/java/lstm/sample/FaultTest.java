package lstm.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {

    @ParameterizedTest
    @CsvSource({"9, 0", "10, 1", "14, 5", "15, 6", "19, 6", "20, 0"})
    void aDriftGrowsInAStraightLineAndEndsBeforeItsEnd(long row, double size) {
        var drift = new Fault(10, 20, 1, FaultKind.SLOW_DRIFT, Strength.STRONG); // 6 σ after 6 of 10 rows
        assertEquals(size, drift.sizeAt(row), 1e-12);
    }

    @Test
    void aStuckSensorIsStuckAtOnce() {
        var stuck = new Fault(10, 20, 1, FaultKind.STUCK_SENSOR, Strength.WEAK);
        assertEquals(0.8, stuck.sizeAt(10));
    }

    @Test
    void everyKindGrowsWithStrength() {
        for (FaultKind kind : FaultKind.values()) {
            assertTrue(kind.size(Strength.WEAK) < kind.size(Strength.MEDIUM), kind.label());
            assertTrue(kind.size(Strength.MEDIUM) < kind.size(Strength.STRONG), kind.label());
            assertTrue(kind.size(Strength.WEAK) < 1, kind.label());
        }
    }

    @Test
    void labelsAreTheSameUnderATurkishLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertEquals("slow-drift", FaultKind.SLOW_DRIFT.label());
            assertEquals("medium", Strength.MEDIUM.label());
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 5", "5, 5", "5, 4"})
    void rejectsAnEmptyOrNegativeStretch(long start, long end) {
        var thrown = assertThrows(
                IllegalArgumentException.class, () -> new Fault(start, end, 1, FaultKind.LEAK, Strength.WEAK));
        assertTrue(thrown.getMessage().contains("[" + start + ", " + end + ")"), thrown.getMessage());
    }
}
