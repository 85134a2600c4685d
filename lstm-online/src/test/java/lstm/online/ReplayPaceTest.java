package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReplayPaceTest {

    /** A clock that only sleeping moves. */
    private static final class Sleeper implements Pace.Clock {

        private long millis;

        @Override
        public long nanoTime() {
            return millis * 1_000_000;
        }

        @Override
        public void sleepMillis(long more) {
            millis += more;
        }
    }

    @Test
    void aMinuteTakesASecondAtSpeedSixty() {
        var clock = new Sleeper();
        Pace pace = Pace.replay(60, clock, () -> false);
        assertTrue(pace.await(1_000 * SmallPlant.SECOND));
        assertEquals(0, clock.millis);
        assertTrue(pace.await(1_060 * SmallPlant.SECOND));
        assertEquals(1_000, clock.millis);
        assertTrue(pace.await(1_120 * SmallPlant.SECOND));
        assertEquals(2_000, clock.millis);
    }

    @Test
    void aLateRowIsNotWaitedForNorMadeUpFor() {
        var clock = new Sleeper();
        Pace pace = Pace.replay(1, clock, () -> false);
        assertTrue(pace.await(0));
        clock.sleepMillis(5_000);
        assertTrue(pace.await(3 * SmallPlant.SECOND));
        assertEquals(5_000, clock.millis);
    }

    @Test
    void aStopEndsTheWait() {
        var clock = new Sleeper();
        Pace pace = Pace.replay(1, clock, () -> clock.millis >= 300);
        assertTrue(pace.await(0));
        assertFalse(pace.await(3_600 * SmallPlant.SECOND));
        assertEquals(300, clock.millis);
    }
}
