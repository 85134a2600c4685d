package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lstm.frame.SensorFrame;
import lstm.interval.AlarmRule;
import lstm.prepare.OperatingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The golden test of blocks: rows score the same to the last bit, one by one or many at a time. */
class ScorerBlockTest {

    private static final int ROWS = 4000;
    private static final int SENSORS = 4;
    private static final List<OperatingState> STOPS =
            List.of(OperatingState.SETTLING, OperatingState.SHORT_STOP, OperatingState.STOP);
    private static final double BEYOND_FLOAT = 1e300;

    /** Rows with holes, missing values, stops and numbers beyond float, and what the plant does in each. */
    private record Rough(SensorFrame frame, List<OperatingState> states) {

        static Rough of(long seed) {
            var random = new SplittableRandom(seed);
            var states = new ArrayList<OperatingState>();
            OperatingState state = OperatingState.RUNNING;
            int left = 0;
            for (int t = 0; t < ROWS; t++) {
                if (left-- == 0) {
                    state = state == OperatingState.RUNNING
                            ? STOPS.get(random.nextInt(STOPS.size()))
                            : OperatingState.RUNNING;
                    left = state == OperatingState.RUNNING ? random.nextInt(300) : random.nextInt(8);
                }
                states.add(state);
            }
            return new Rough(Plant.rough(SENSORS, ROWS, seed), states);
        }

        double[] row(int t) {
            var row = new double[SENSORS];
            frame.copyRow(t, row);
            if (t % 701 == 500) {
                row[t % SENSORS] = t % 2 == 0 ? BEYOND_FLOAT : -BEYOND_FLOAT;
            }
            return row;
        }
    }

    @ParameterizedTest
    @CsvSource({"1,8,4000,1", "2,8,1000,2", "3,8,97,1", "4,3,64,3", "5,30,10,2", "6,8,1,1", "7,60,4096,5", "8,1,33,2"})
    void blocksScoreAsRowsDo(long seed, int window, int blockRows, int parts) {
        ScoreModel model = Plant.fitted(SENSORS, window, seed);
        Rough rough = Rough.of(seed);
        var random = new SplittableRandom(seed);
        var rows = new Scorer(model, AlarmRule.DEFAULT);
        var blocks = new Scorer(model, AlarmRule.DEFAULT, blockRows, parts);
        int network = 0;
        int holes = 0;
        for (int from = 0; from < ROWS; ) {
            int to = Math.min(ROWS, from + 1 + random.nextInt(blockRows)); // a block may end anywhere
            for (int t = from; t < to; t++) {
                blocks.add(rough.frame().time(t), rough.row(t), rough.states().get(t));
            }
            for (int part = parts - 1; part >= 0; part--) { // in any order
                blocks.reconstruct(part);
            }
            for (int t = from; t < to; t++) {
                RowScore one = rows.next(
                        rough.frame().time(t), rough.row(t), rough.states().get(t));
                assertTrue(blocks.hasNext());
                assertSame(one, rows, blocks.next(), blocks, "row " + t);
                network += Double.isNaN(rows.expected(0)) ? 0 : 1;
                holes += one.newSegment() ? 1 : 0;
            }
            assertFalse(blocks.hasNext());
            assertEquals(rows.state(), blocks.state(), "after row " + (to - 1));
            from = to;
        }
        assertTrue(network > (window > 30 ? 10 : 200), "rows the network saw: " + network);
        assertTrue(holes > 20, "holes: " + holes);
    }

    private static void assertSame(RowScore row, Scorer rows, RowScore block, Scorer blocks, String where) {
        assertEquals(row, block, where); // a record compares doubles to the last bit
        var expected = new double[SENSORS];
        var shares = new double[SENSORS];
        rows.contributions(expected);
        blocks.contributions(shares);
        for (int s = 0; s < SENSORS; s++) {
            assertEquals(rows.measured(s), blocks.measured(s), where);
            assertEquals(rows.expected(s), blocks.expected(s), where);
            assertEquals(expected[s], shares[s], where);
        }
    }

    @Test
    void aStateSavedAfterABlockGoesOnRowByRowAndTheOtherWayRound() {
        ScoreModel model = Plant.fitted(SENSORS, 8, 9);
        Rough rough = Rough.of(9);
        var whole = new Scorer(model, AlarmRule.DEFAULT);
        var expected = new ArrayList<RowScore>();
        for (int t = 0; t < ROWS; t++) {
            expected.add(whole.next(
                    rough.frame().time(t), rough.row(t), rough.states().get(t)));
        }
        var blocks = new Scorer(model, AlarmRule.DEFAULT, 512, 2);
        var found = new ArrayList<RowScore>();
        for (int from = 0; from < ROWS; from += 500) {
            var rows = new Scorer(model, AlarmRule.DEFAULT);
            if (from > 0) {
                rows.restore(blocks.state());
            }
            for (int t = from; t < from + 100; t++) {
                found.add(rows.next(
                        rough.frame().time(t), rough.row(t), rough.states().get(t)));
            }
            blocks.restore(rows.state());
            for (int t = from + 100; t < from + 500; t++) {
                blocks.add(rough.frame().time(t), rough.row(t), rough.states().get(t));
            }
            blocks.reconstruct();
            while (blocks.hasNext()) {
                found.add(blocks.next());
            }
        }
        assertEquals(expected, found);
    }

    @ParameterizedTest
    @CsvSource({"11,8,1000,2", "12,8,97,1", "13,30,10,3", "14,8,1,1", "15,60,4096,4"})
    void aBlockIsScoredAndTheNextButOneAddedWhileTheNetworkRunsOverTheOneInBetween(
            long seed, int window, int blockRows, int parts) throws InterruptedException {
        ScoreModel model = Plant.fitted(SENSORS, window, seed);
        Rough rough = Rough.of(seed);
        var random = new SplittableRandom(seed);
        var rows = new Scorer(model, AlarmRule.DEFAULT);
        var blocks = new Scorer(model, AlarmRule.DEFAULT, blockRows, parts);
        blocks.swap();
        int scored = 0;
        for (int added = 0; scored < ROWS; ) {
            var network = new Thread(blocks::reconstruct);
            network.start();
            while (blocks.hasNext()) {
                RowScore one = rows.next(
                        rough.frame().time(scored),
                        rough.row(scored),
                        rough.states().get(scored));
                assertSame(one, rows, blocks.next(), blocks, "row " + scored++);
            }
            int to = Math.min(ROWS, added + random.nextInt(blockRows + 1)); // there may be none
            for (; added < to; added++) {
                blocks.add(
                        rough.frame().time(added),
                        rough.row(added),
                        rough.states().get(added));
            }
            network.join();
            if (scored < added) {
                assertThrows(IllegalStateException.class, blocks::state); // rows are on their way
                blocks.swap();
            }
        }
        assertEquals(rows.state(), blocks.state());
        var restored = new Scorer(model, AlarmRule.DEFAULT);
        restored.restore(blocks.state());
        assertEquals(rows.state(), restored.state());
        blocks.restore(rows.state());
        assertEquals(rows.state(), blocks.state());
    }

    @Test
    void blocksAreNotSwappedBeforeAllRowsAreScored() {
        var blocks = new Scorer(Plant.fitted(2, 3, 10), AlarmRule.DEFAULT, 2, 1);
        blocks.add(1, new double[2], OperatingState.RUNNING);
        blocks.swap();
        blocks.reconstruct();
        blocks.swap();
        assertThrows(IllegalStateException.class, blocks::swap);
        blocks.next();
        blocks.swap();
        assertFalse(blocks.hasNext());
    }

    @Test
    void saysWhenABlockIsUsedInTheWrongOrder() {
        var blocks = new Scorer(Plant.fitted(2, 3, 10), AlarmRule.DEFAULT, 2, 1);
        assertThrows(IllegalStateException.class, blocks::next);
        blocks.add(1, new double[2], OperatingState.RUNNING);
        blocks.add(2, new double[2], OperatingState.RUNNING);
        assertThrows(
                IllegalStateException.class, () -> blocks.add(3, new double[2], OperatingState.RUNNING)); // it is full
        assertThrows(IllegalStateException.class, blocks::state);
        blocks.reconstruct();
        blocks.next();
        assertThrows(
                IllegalStateException.class,
                () -> blocks.add(3, new double[2], OperatingState.RUNNING)); // half of it is scored
    }
}
