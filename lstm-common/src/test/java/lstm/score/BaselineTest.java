package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lstm.frame.SensorFrame;
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
        return Baseline.meanAbsZ(new SensorStatistics(List.of(1.0, 2.0), List.of(2.0, 0.5)), unit);
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

    @Test
    void levelIsTheLevelChannelAlone() {
        ScoreModel model = Plant.fitted(3, 5, 1);
        SensorFrame frame = Plant.clean(3, 200, 2);
        List<Baseline> all = Baseline.all(model, 1);
        assertEquals(
                List.of("mean-abs-z", "pca", "level", "random", "all-ones"),
                all.stream().map(Baseline::name).toList());
        var errors = new ErrorStream(model.prepared());
        var score = new ChannelScore(model.causal().channels().get(0));
        var row = new double[3];
        for (int t = 0; t < 200; t++) {
            frame.copyRow(t, row);
            errors.accept(frame.time(t), row, true);
            assertEquals(score.of(errors.smoothed(Channel.LEVEL)), all.get(2).next(row, t == 0));
        }
    }

    @Test
    void onePercentOfCleanRowsExceedsOneInEveryFittedOne() {
        SensorFrame frame = Plant.clean(3, 4000, 3);
        ScoreModel model = new ScoreFitter(Plant.prepared(frame, 5, 3)).fit(frame, t -> true, t -> t < 1000);
        var row = new double[3];
        for (Baseline baseline : Baseline.all(model, 1).subList(0, 3)) {
            int above = 0;
            for (int t = 0; t < 4000; t++) {
                frame.copyRow(t, row);
                above += baseline.next(row, t == 0) > 1 ? 1 : 0;
            }
            assertEquals(40, above, 1, baseline.name());
        }
    }
}
