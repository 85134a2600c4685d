package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lstm.interval.AlarmRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {

    private static final double[] ROW = {1, 2};

    @Test
    void namesAreThoseOfTheFiles() {
        assertEquals("all-ones", new Baseline.AllOnes().name());
        assertEquals("random", new Baseline.Chance(1).name());
        assertEquals("mean-abs-z", meanAbsZ(1).name());
    }

    @Test
    void allOnesIsInAlarmWhateverTheRule() {
        var baseline = new Baseline.AllOnes();
        var rule = new AlarmRule(100, 50, 0.9);
        AlarmRule.State state = AlarmRule.State.QUIET;
        for (int t = 0; t < 5; t++) {
            state = baseline.alarm(rule, state, baseline.next(ROW, t == 3));
            assertTrue(state.alarm());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void chanceExceedsOneInOnePercentAndIsTheSameForTheSameSeed(long seed) {
        var baseline = new Baseline.Chance(seed);
        var again = new Baseline.Chance(seed);
        int above = 0;
        for (int t = 0; t < 100_000; t++) {
            double score = baseline.next(ROW, false);
            assertEquals(score, again.next(ROW, true));
            assertTrue(score >= 0);
            above += score > 1 ? 1 : 0;
        }
        assertEquals(1000, above, 100);
    }

    private static Baseline meanAbsZ(double unit) {
        return new Baseline.MeanAbsZ(new SensorStatistics(List.of(1.0, 2.0), List.of(2.0, 0.5)), unit);
    }

    @Test
    void meanAbsZIsSmoothedAndDividedByItsUnit() {
        Baseline baseline = meanAbsZ(4);
        assertEquals(0.25, baseline.next(new double[] {3, 2.5}, true)); // |z| is 1 and 1
        assertEquals(0.25 + 2.0 / 21 * (0.5 - 0.25), baseline.next(new double[] {-3, 1}, false), 1e-15);
    }

    @Test
    void meanAbsZStartsAnewAfterABreakAndAfterAMissingCell() {
        Baseline baseline = meanAbsZ(1);
        baseline.next(new double[] {100, 100}, true);
        assertEquals(0, baseline.next(ROW, true));
        baseline.next(new double[] {100, 100}, false);
        assertTrue(Double.isNaN(baseline.next(new double[] {1, Double.NaN}, false)));
        assertEquals(0, baseline.next(ROW, false));
    }
}
