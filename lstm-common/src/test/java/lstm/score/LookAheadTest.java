package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;
import lstm.interval.AlarmRule;
import lstm.prepare.OperatingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAheadTest {

    private static List<RowScore> scores(ScoreModel model, SensorFrame frame, int blockRows) {
        var scorer = new Scorer(model, AlarmRule.DEFAULT, blockRows, 1, true);
        List<RowScore> scores = new ArrayList<>();
        var row = new double[scorer.sensors()];
        for (int from = 0; from < frame.rows(); from += blockRows) {
            for (int t = from; t < Math.min(frame.rows(), from + blockRows); t++) {
                frame.copyRow(t, row);
                scorer.add(frame.time(t), row, OperatingState.RUNNING);
            }
            scorer.reconstruct();
            scorer.hold();
            take(scorer, frame, scores);
        }
        scorer.end();
        take(scorer, frame, scores);
        return scores;
    }

    private static void take(Scorer scorer, SensorFrame frame, List<RowScore> scores) {
        while (scorer.hasNext()) {
            RowScore score = scorer.next();
            if (score.scored() && !Double.isNaN(frame.value(scores.size(), 0))) {
                assertEquals(frame.value(scores.size(), 0), scorer.measured(0));
            }
            scores.add(score);
        }
    }

    /** All at once, as training smooths. */
    private static double[] slowTwin(ScoreModel model, SensorFrame frame) {
        TrainingErrors errors = TrainingErrors.of(model.prepared(), frame, t -> true);
        Chain chain = model.lookAhead().orElseThrow();
        List<double[]> scores = chain.channels().stream()
                .map(channel -> ChainFitter.scores(channel, errors.smoothed(channel.channel(), true)))
                .toList();
        var combined = new double[frame.rows()];
        Arrays.setAll(
                combined,
                t -> Chain.combined(scores.stream().mapToDouble(s -> s[t]).toArray(), chain.weights()) / chain.unit());
        return combined;
    }

    @ParameterizedTest
    @CsvSource({"1, 256, 1000", "2, 300, 1201", "3, 5000, 900", "4, 256, 256", "3, 400, 401"})
    void agreesWithSmoothingAllAtOnce(int sensors, int blockRows, int rows) {
        ScoreModel model = Plant.fitted(sensors, 5, sensors);
        SensorFrame frame = Plant.rough(sensors, rows, sensors);
        double[] expected = slowTwin(model, frame);
        List<RowScore> found = scores(model, frame, blockRows);
        assertEquals(rows, found.size());
        for (int t = 0; t < rows; t++) {
            assertEquals(!Double.isNaN(expected[t]), found.get(t).scored(), "row " + t);
            if (found.get(t).scored()) {
                assertEquals(expected[t], found.get(t).score(), 1e-5 * (1 + expected[t]), "row " + t);
            }
        }
    }

    @Test
    void seesAFaultBeforeItBeginsAndLetsGoAtItsEnd() {
        ScoreModel model = Plant.fitted(3, 5, 1);
        SensorFrame frame = Plant.clean(3, 600, 9);
        var builder = new FrameBuilder(frame.sensors());
        var row = new double[3];
        for (int t = 0; t < 600; t++) {
            frame.copyRow(t, row);
            row[1] += t >= 300 && t < 360 ? 40 : 0;
            builder.add(frame.time(t), t, row);
        }
        List<RowScore> ahead = scores(model, builder.build(), 256);
        assertTrue(ahead.get(299).score() > 3 * ahead.get(250).score());
        assertTrue(ahead.get(330).anomaly());
        assertFalse(ahead.get(420).anomaly());
    }

    @Test
    void aModelThatWasNotFittedToIsRefused() {
        ScoreModel model = Plant.fitted(2, 3, 1);
        var old =
                new ScoreModel(model.prepared(), model.causal(), Optional.empty(), model.baselines(), Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> new Scorer(old, AlarmRule.DEFAULT, 10, 1, true));
    }
}
