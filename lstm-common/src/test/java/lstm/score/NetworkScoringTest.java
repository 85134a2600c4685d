package lstm.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lstm.frame.SensorFrame;
import lstm.interval.AlarmRule;
import lstm.net.ActivationKind;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.Kernel;
import lstm.net.KernelKind;
import lstm.net.LayerSpec;
import lstm.net.LayerSpec.Cell;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Direction;
import lstm.net.LayerSpec.Flatten;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayerSpec.Repeat;
import lstm.net.LayerSpec.Unflatten;
import lstm.net.LayeredSpec;
import lstm.net.LayeredSpec.Task;
import lstm.net.NetworkSpec;
import lstm.net.RandomWeights;
import lstm.prepare.OperatingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden test of networks of any shape, with channels and with the plain error: the same rows give the same scores everywhere. */
class NetworkScoringTest {

    private static final int ROWS = 1500;
    private static final int SENSORS = 3;
    private static final Optional<PlainError> SQUARED = Optional.of(new PlainError(PlainError.Size.SQUARED, 5));
    private static final Optional<PlainError> ABSOLUTE = Optional.of(new PlainError(PlainError.Size.ABSOLUTE, 3));

    private static LayerSpec recurrent(Cell cell, Direction way, boolean sequence) {
        return new Recurrent(cell, 4, ActivationKind.TANH, ActivationKind.SIGMOID, way, sequence);
    }

    private static NetworkSpec forecaster(int length, int steps, LayerSpec first) {
        List<LayerSpec> layers =
                List.of(first, new Dense(steps * SENSORS, ActivationKind.LINEAR), new Unflatten(steps));
        return new LayeredSpec(SENSORS, length, Task.FORECAST, DecoderOrder.OLDEST_FIRST, layers);
    }

    private static NetworkSpec autoencoder() {
        List<LayerSpec> layers = List.of(
                recurrent(Cell.GRU, Direction.BOTH, false),
                new Repeat(6),
                recurrent(Cell.GRU, Direction.FORWARD, true),
                new Dense(SENSORS, ActivationKind.LINEAR));
        return new LayeredSpec(SENSORS, 6, Task.RECONSTRUCT, DecoderOrder.NEWEST_FIRST, layers);
    }

    /** A fitted model of every kind. */
    static Stream<ScoreModel> models() {
        NetworkSpec nextValue = forecaster(6, 1, recurrent(Cell.GRU, Direction.FORWARD, false));
        NetworkSpec nextWindow = forecaster(5, 5, new Flatten());
        return Stream.of(
                fitted(nextValue, Optional.empty()),
                fitted(nextValue, SQUARED),
                fitted(nextWindow, ABSOLUTE),
                fitted(forecaster(4, 2, recurrent(Cell.LSTM, Direction.FORWARD, false)), SQUARED),
                fitted(autoencoder(), Optional.empty()),
                fitted(autoencoder(), SQUARED));
    }

    private static ScoreModel fitted(NetworkSpec spec, Optional<PlainError> plain) {
        SensorFrame clean = Plant.clean(SENSORS, 1000, 3);
        PreparedModel autoencoder = Plant.prepared(clean, 4, 3);
        var prepared = new PreparedModel(
                autoencoder.group(),
                autoencoder.preparation(),
                autoencoder.scaler(),
                autoencoder.statistics(),
                RandomWeights.of(spec, 0.5, 3),
                Optional.empty(),
                plain);
        ChannelWeights weights = plain.isPresent() ? ChannelWeights.PLAIN : ChannelWeights.USUAL;
        return new ScoreFitter(prepared, weights, 200).fit(clean, t -> true, t -> t / 100 % 2 == 0);
    }

    private static double[] row(SensorFrame frame, int t) {
        var row = new double[SENSORS];
        frame.copyRow(t, row);
        return row;
    }

    private static List<RowScore> oneByOne(ScoreModel model, SensorFrame frame) {
        var scorer = new Scorer(model, AlarmRule.DEFAULT);
        var scores = new ArrayList<RowScore>();
        for (int t = 0; t < frame.rows(); t++) {
            scores.add(scorer.next(frame.time(t), row(frame, t)));
        }
        return scores;
    }

    @ParameterizedTest
    @MethodSource("models")
    void blocksPartsAndRestartsScoreAsRowsDo(ScoreModel model) {
        SensorFrame frame = Plant.rough(SENSORS, ROWS, 8);
        List<RowScore> expected = oneByOne(model, frame);
        for (int blockRows : new int[] {4, 97, ROWS}) {
            var scorer = new Scorer(model, AlarmRule.DEFAULT, blockRows, 3);
            var found = new ArrayList<RowScore>();
            for (int from = 0; from < ROWS; from += blockRows) {
                for (int t = from; t < Math.min(ROWS, from + blockRows); t++) {
                    scorer.add(frame.time(t), row(frame, t), OperatingState.RUNNING);
                }
                scorer.reconstruct();
                while (scorer.hasNext()) {
                    found.add(scorer.next());
                }
                var restarted = new Scorer(model, AlarmRule.DEFAULT, blockRows, 2);
                restarted.restore(scorer.state());
                scorer = restarted;
            }
            assertEquals(expected, found, "blocks of " + blockRows);
        }
        assertTrue(expected.stream().filter(RowScore::scored).count() > ROWS / 2);
    }

    @ParameterizedTest
    @MethodSource("models")
    void lookingAheadDoesNotDependOnBlocks(ScoreModel model) {
        SensorFrame frame = Plant.rough(SENSORS, ROWS, 9);
        assertEquals(ahead(model, frame, ROWS), ahead(model, frame, 512));
    }

    private static List<RowScore> ahead(ScoreModel model, SensorFrame frame, int blockRows) {
        var scorer = new Scorer(model, AlarmRule.DEFAULT, blockRows, 1, true);
        var found = new ArrayList<RowScore>();
        for (int from = 0; from < ROWS; from += blockRows) {
            for (int t = from; t < Math.min(ROWS, from + blockRows); t++) {
                scorer.add(frame.time(t), row(frame, t), OperatingState.RUNNING);
            }
            scorer.reconstruct();
            scorer.hold();
            while (scorer.hasNext()) {
                found.add(scorer.next());
            }
        }
        scorer.end();
        while (scorer.hasNext()) {
            found.add(scorer.next());
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("models")
    void expectedIsTheNetworksLastAnswerForTheWindowThatEndsWithTheRow(ScoreModel model) {
        SensorFrame frame = Plant.clean(SENSORS, 60, 5);
        PreparedModel prepared = model.prepared();
        NetworkSpec spec = prepared.weights().spec();
        int length = spec.windowLength();
        var scorer = new Scorer(model, AlarmRule.DEFAULT);
        Kernel kernel = Kernel.create(prepared.weights(), KernelKind.SCALAR);
        for (int t = 0; t < frame.rows(); t++) {
            scorer.next(frame.time(t), row(frame, t));
            if (t < length - 1) {
                assertTrue(Double.isNaN(scorer.expected(0)), "no full window at row " + t);
                continue;
            }
            var window = new float[length * SENSORS];
            for (int i = 0; i < window.length; i++) {
                window[i] = (float)
                        prepared.scaler().scale(i % SENSORS, frame.value(t - length + 1 + i / SENSORS, i % SENSORS));
            }
            var answer = new float[spec.outputLength() * SENSORS];
            kernel.reconstruct(window, answer, 0);
            for (int s = 0; s < SENSORS; s++) {
                float last = answer[answer.length - SENSORS + s];
                assertEquals(prepared.scaler().unscale(s, last), scorer.expected(s), "row " + t);
            }
        }
    }

    @Test
    void thePlainScoreIsTheSmoothedMeanOfTheErrorsInUnitsOfItsCleanLevel() {
        for (Optional<PlainError> plain : List.of(SQUARED, ABSOLUTE)) {
            ScoreModel model = fitted(forecaster(6, 1, new Flatten()), plain);
            SensorFrame frame = Plant.clean(SENSORS, 200, 6);
            var scorer = new Scorer(model, AlarmRule.DEFAULT);
            double unit = model.causal().plainUnit().orElseThrow();
            double weight = 2.0 / (plain.orElseThrow().smoothingRows() + 1);
            double mean = Double.NaN;
            var shares = new double[SENSORS];
            for (int t = 0; t < frame.rows(); t++) {
                RowScore score = scorer.next(frame.time(t), row(frame, t));
                if (Double.isNaN(scorer.expected(0))) {
                    assertTrue(Double.isNaN(score.score()), "nothing is said without a full window");
                    continue;
                }
                double error = 0;
                for (int s = 0; s < SENSORS; s++) {
                    double e = (frame.value(t, s) - scorer.expected(s))
                            / model.prepared().scaler().spreads()[s];
                    error += (plain.equals(SQUARED) ? e * e : Math.abs(e)) / SENSORS;
                }
                mean = Double.isNaN(mean) ? error : mean + weight * (error - mean);
                assertEquals(mean / unit, score.score(), 1e-6 * mean / unit, "row " + t);
                scorer.contributions(shares);
                assertEquals(1, shares[0] + shares[1] + shares[2], 1e-9);
            }
        }
    }

    @Test
    void onePercentOfCleanRowsHaveAPlainScoreAboveOne() {
        ScoreModel model = fitted(autoencoder(), SQUARED);
        List<RowScore> scores = oneByOne(model, Plant.clean(SENSORS, 1000, 3));
        assertEquals(
                10, (double) scores.stream().filter(score -> score.score() > 1).count(), 2);
        CleanScores clean = model.causal().clean().orElseThrow();
        assertEquals(1, clean.quantile(0.99), 1e-9);
        assertEquals(
                scores.stream()
                        .mapToDouble(RowScore::score)
                        .filter(s -> !Double.isNaN(s))
                        .average()
                        .orElseThrow(),
                clean.mean(),
                0.01);
    }

    @Test
    void allOfThePlainScoreIsSharedOutBySensor() {
        ScoreModel model = fitted(forecaster(6, 1, new Flatten()), ABSOLUTE);
        SensorFrame frame = Plant.clean(SENSORS, 50, 6);
        var scorer = new Scorer(model, AlarmRule.DEFAULT);
        var shares = new double[SENSORS];
        for (int t = 0; t < 49; t++) {
            scorer.next(frame.time(t), row(frame, t));
        }
        double[] row = row(frame, 49);
        row[1] += 1e6;
        scorer.next(frame.time(49), row);
        scorer.contributions(shares);
        assertArrayEquals(new double[] {0, 1, 0}, shares, 1e-3);
        assertEquals(List.of(Channel.RECONSTRUCTION), scorer.channels());
    }
}
