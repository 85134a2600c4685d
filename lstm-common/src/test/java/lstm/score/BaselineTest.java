package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lstm.frame.SensorFrame;
import org.junit.jupiter.api.Test;

class BaselineTest {

    private static final double[] ROW = {1, 2};

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
        List<Baseline> all = Baseline.all(model);
        assertEquals(
                List.of("mean-abs-z", "pca", "level"),
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
    void levelStartsAnewAfterAMissingCell() {
        ScoreModel model = Plant.fitted(3, 5, 1);
        Baseline missed = Baseline.all(model).get(2);
        missed.next(new double[] {100, 100, 100}, true);
        assertTrue(Double.isNaN(missed.next(new double[] {1, Double.NaN, 1}, false)));
        assertEquals(
                Baseline.all(model).get(2).next(new double[] {1, 1, 1}, true),
                missed.next(new double[] {1, 1, 1}, false));
    }

    @Test
    void onePercentOfCleanRowsExceedsOneInEveryOne() {
        SensorFrame frame = Plant.clean(3, 4000, 3);
        ScoreModel model = new ScoreFitter(Plant.prepared(frame, 5, 3)).fit(frame, t -> true, t -> t < 1000);
        var row = new double[3];
        for (Baseline baseline : Baseline.all(model)) {
            int above = 0;
            for (int t = 0; t < 4000; t++) {
                frame.copyRow(t, row);
                above += baseline.next(row, t == 0) > 1 ? 1 : 0;
            }
            assertEquals(40, above, 1, baseline.name());
        }
    }
}
