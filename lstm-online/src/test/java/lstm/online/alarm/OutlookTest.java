package lstm.online.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlookTest {

    /** The twin draws speeds. */
    @ParameterizedTest
    @CsvSource({"1, 0.01, 0.001", "0.4, 0.02, 0.008", "2, 0.1, 0.05"})
    void itsBandIsThatOfSpeedsDrawn(double gap, double speed, double deviation) {
        var random = new Random(1);
        double[] crossings = random.doubles(0, 1)
                .limit(100_000)
                .map(unused -> speed + deviation * random.nextGaussian())
                .map(drawn -> drawn > 0 ? gap / drawn : Double.MAX_VALUE)
                .sorted()
                .toArray();
        var outlook = new Outlook(gap, speed, deviation);

        assertEquals(crossings[10_000], outlook.earliest(), 0.02 * outlook.earliest());
        assertEquals(crossings[50_000], outlook.likely(), 0.02 * outlook.likely());
        assertEquals(crossings[90_000], outlook.latest(), 0.03 * outlook.latest());
    }

    @Test
    void maybeNeverIsSaidSo() {
        assertEquals(Double.POSITIVE_INFINITY, new Outlook(1, 0.01, 0.01).latest());
    }

    @Test
    void whoWandersMoreHasAWiderBandAndCrossesSooner() {
        Outlook calm = Outlook.of(1, 0.02, 0.001, 0.001);
        Outlook restless = Outlook.of(1, 0.02, 0.005, 0.004);

        assertTrue(restless.earliest() < calm.earliest());
        assertTrue(restless.likely() < calm.likely());
        assertTrue(restless.latest() > calm.latest());
    }

    @Test
    void aLevelThatIsReachedIsCrossedNow() {
        Outlook outlook = Outlook.of(0, 0.02, 0.001, 0.001);

        assertEquals(0, outlook.latest());
        assertEquals(0, outlook.earliest());
    }
}
