package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import lstm.prepare.OperatingState;
import org.junit.jupiter.api.Test;

class ClaimWatchTest {

    private static RowScore row(double score, boolean anomaly) {
        return new RowScore(score, 0.5, anomaly, false, false, OperatingState.RUNNING);
    }

    @Test
    void isVoidAboveATenthOfADayAndNotBeforeOne() {
        var watch = new ClaimWatch(240);
        for (int t = 0; t < 239; t++) {
            watch.accept(row(2, false));
            assertFalse(watch.isVoid());
        }
        watch.accept(row(2, false));
        assertTrue(watch.isVoid());
        int more = 0;
        while (watch.isVoid()) {
            watch.accept(row(0.5, false));
            more++;
        }
        assertEquals(0.9 * 240, more, 20);
    }

    @Test
    void alarmsAndRowsWithoutAScoreDoNotCount() {
        var watch = new ClaimWatch(48);
        for (int t = 0; t < 200; t++) {
            watch.accept(row(9, true));
            watch.accept(row(Double.NaN, false));
        }
        assertEquals(0, watch.share());
        assertFalse(watch.isVoid());
    }

    @Test
    void goesOnAfterARestart() {
        var random = new SplittableRandom(1);
        var steady = new ClaimWatch(100);
        var restarted = new ClaimWatch(100);
        for (int t = 0; t < 1000; t++) {
            RowScore row = row(random.nextDouble(1.2), false);
            steady.accept(row);
            if (random.nextInt(10) == 0) {
                ClaimWatch.State state = restarted.state();
                restarted = new ClaimWatch(100);
                restarted.restore(state);
            }
            restarted.accept(row);
            assertEquals(steady.share(), restarted.share());
            assertEquals(steady.isVoid(), restarted.isVoid());
        }
    }
}
