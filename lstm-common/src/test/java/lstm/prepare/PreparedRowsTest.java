package lstm.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import lstm.frame.SegmentRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holes are steps above 10; values are held for 5; the mean of two rows. */
class PreparedRowsTest {

    private static final double NONE = Double.NaN;
    private static final Preparation PREPARATION = new Preparation(
            new SegmentRule(10), List.of(MissingRule.hold(5), MissingRule.mean(7)), new Smoothing.RollingMean(2));

    private final PreparedRows rows = new PreparedRows(PREPARATION);

    private void becomes(long time, double[] row, double... expected) {
        rows.accept(time, row, true);
        assertArrayEquals(expected, rows.row());
    }

    @Test
    void fillsFirstAndThenSmooths() {
        becomes(0, new double[] {10, 1}, 10, 1);
        becomes(1, new double[] {20, NONE}, 15, 4); // 1 and the mean 7
        becomes(2, new double[] {NONE, 3}, 20, 5); // held as it was measured, not as it was smoothed
    }

    @Test
    void aNewSegmentForgetsWhatWasHeldAndSmoothed() {
        becomes(0, new double[] {10, 1}, 10, 1);
        becomes(11, new double[] {20, 3}, 20, 3);
        assertTrue(rows.newSegment());
        becomes(22, new double[] {NONE, 5}, NONE, 5);
    }

    @Test
    void theLongestStepWithinASegmentForgetsNothing() {
        becomes(0, new double[] {10, 1}, 10, 1);
        becomes(10, new double[] {20, 3}, 15, 2);
        assertFalse(rows.newSegment());
    }

    @Test
    void aStopForgetsWhatWasHeldAndSmoothed() {
        becomes(0, new double[] {10, 1}, 10, 1);
        assertFalse(rows.accept(1, new double[] {30, 3}, false));
        assertFalse(rows.newSegment());
        becomes(2, new double[] {NONE, 5}, NONE, 5);
    }

    @Test
    void aRowOfAStopIsLeftAsItWasMeasured() {
        becomes(0, new double[] {10, 1}, 10, 1);
        rows.accept(1, new double[] {30, NONE}, false);
        assertArrayEquals(new double[] {30, NONE}, rows.row());
        assertEquals(0, rows.filled(1) + rows.left(1)); // counts are of a plant that runs
    }

    @Test
    void aRowIsUsableWhenItCountsAndIsComplete() {
        assertTrue(rows.accept(0, new double[] {1, NONE}, true));
        assertTrue(rows.accept(5, new double[] {NONE, 1}, true));
        assertFalse(rows.accept(6, new double[] {NONE, 1}, true)); // too old to be held
        assertFalse(rows.accept(7, new double[] {1, 1}, false));
        assertEquals(1, rows.filled(0));
        assertEquals(1, rows.left(0));
        assertEquals(1, rows.filled(1));
    }

    @Test
    void theFirstRowStartsASegment() {
        rows.accept(-1000, new double[] {1, 1}, true);
        assertTrue(rows.newSegment());
    }

    @Test
    void aTimeThatDoesNotRiseIsRefused() {
        rows.accept(5, new double[] {1, 1}, true);
        assertFalse(rows.accepts(5));
        assertThrows(IllegalArgumentException.class, () -> rows.accept(5, new double[] {1, 1}, true));
        assertThrows(IllegalArgumentException.class, () -> rows.accept(6, new double[] {1}, true));
    }

    @Test
    void theGivenRowIsNotWrittenTo() {
        double[] given = {10, NONE};
        rows.accept(0, given, true);
        assertArrayEquals(new double[] {10, NONE}, given);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void savingAndRestoringAtAnyRowChangesNothing(long seed) {
        var random = new SplittableRandom(seed);
        var pieces = new PreparedRows(PREPARATION);
        long time = 0;
        boolean running = true;
        for (int t = 0; t < 300; t++) {
            time += random.nextInt(20) == 0 ? 30 : 1 + random.nextInt(4);
            running = random.nextInt(10) == 0 ? !running : running;
            double[] row = {cell(random), cell(random)};
            if (random.nextInt(4) == 0) {
                PreparedRows.State state = pieces.state();
                pieces = new PreparedRows(PREPARATION);
                pieces.restore(state);
            }
            assertEquals(rows.accept(time, row, running), pieces.accept(time, row, running));
            assertEquals(rows.newSegment(), pieces.newSegment());
            assertArrayEquals(rows.row(), pieces.row());
        }
    }

    private static double cell(SplittableRandom random) {
        return random.nextInt(3) == 0 ? NONE : random.nextDouble();
    }
}
