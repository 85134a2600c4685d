package lstm.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BearingRigTest {

    private final BearingRig rig = new BearingRig(7, 100, 4096);

    private double meanAbsolute(int burst, int bearing) {
        return Arrays.stream(rig.burst(burst)[bearing]).map(Math::abs).average().orElseThrow();
    }

    private double peak(int burst, int bearing) {
        return Arrays.stream(rig.burst(burst)[bearing]).map(Math::abs).max().orElseThrow();
    }

    @Test
    void theSameSeedGivesTheSameBurstsInAnyOrder() {
        double[][] later = rig.burst(90);
        rig.burst(3);
        assertArrayEquals(later, new BearingRig(7, 100, 4096).burst(90));
        assertNotEquals(later[0][0], new BearingRig(8, 100, 4096).burst(90)[0][0]);
        assertNotEquals(later[0][0], rig.burst(91)[0][0]);
    }

    @Test
    void theDefectGrowsInTheFirstBearingAndIsHeardNextDoor() {
        assertEquals(60, rig.onset());
        double healthy = meanAbsolute(30, 0);
        assertTrue(Math.abs(meanAbsolute(59, 0) / healthy - 1) < 0.15, "nothing before the onset");
        assertTrue(peak(90, 0) > 1.3 * peak(30, 0), "knocks show in the peak");
        assertTrue(meanAbsolute(99, 0) > 2 * healthy, meanAbsolute(99, 0) + " after " + healthy);
        assertTrue(meanAbsolute(99, 1) > 1.05 * meanAbsolute(30, 1));
        assertTrue(meanAbsolute(99, 3) < 1.15 * meanAbsolute(30, 3));
    }

    @Test
    void refusesWhatIsNoRig() {
        assertThrows(IllegalArgumentException.class, () -> new BearingRig(1, 19, 4096));
        assertThrows(IllegalArgumentException.class, () -> new BearingRig(1, 100, 255));
    }
}
