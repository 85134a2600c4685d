package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import lstm.interval.Interval;
import lstm.net.AutoencoderSpec;
import lstm.net.NetworkWeights;
import lstm.window.WindowSpec;
import lstm.window.Windows;
import lstm.work.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainerTest {

    static final AutoencoderSpec SPEC = new AutoencoderSpec(2, 6, List.of(8, 3));
    static final Windows TRAINING = Waves.windows(SPEC, 70, 1); // two full batches of 32 and one of 6
    static final Windows VALIDATION = Waves.windows(SPEC, 20, 2);
    private static final TrainingListener NOBODY = new TrainingListener() {};

    @Test
    void learnsWavesFarBetterThanTheirMean() {
        Windows training = Waves.windows(SPEC, 240, 1);
        var settings = new TrainingSettings(new Plateau(16, 16, 1e-2, 4, 0.5, 1e-5), 16, Loss.MAE, 1);

        TrainingResult result = trainer(SPEC, settings).train(training, VALIDATION);

        double ofMean = lossOfConstant(VALIDATION, Loss.MAE, 0.5);
        assertTrue(
                result.bestLoss() < 0.3 * ofMean,
                () -> "validation loss " + result.bestLoss() + ", the mean's is " + ofMean);
        assertEquals(result.bestLoss(), validationLoss(VALIDATION, Loss.MAE, 2).of(result.best()));
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void theReportedLossIsTheMeanOverTimestepsFeaturesAndWindows(Loss loss) {
        var heard = new Recorder();
        var settings =
                new TrainingSettings(new Plateau(1, 1, 1e-9, 4, 0.5, 1e-10), 70, loss, 1); // one batch, hardly a step
        trainer(SPEC, settings, heard, () -> false).train(TRAINING, VALIDATION);

        var first = InitialWeights.draw(SPEC, TaskRandom.of(1, 0));
        assertEquals(
                validationLoss(TRAINING, loss, 1).of(first), heard.steps.get(0).loss(), 1e-6);
    }

    @Test
    void aPenaltyOnWeightsMakesThemSmaller() {
        var free = new TrainingSettings(new Plateau(8, 9, 1e-2, 4, 0.5, 1e-5), 16, Loss.MAE, 1, 1, 0, false, 0);
        var held = new TrainingSettings(new Plateau(8, 9, 1e-2, 4, 0.5, 1e-5), 16, Loss.MAE, 1, 1, 0, false, 0.01);
        double without = squares(trainer(SPEC, free).train(TRAINING, VALIDATION).best());
        double with = squares(trainer(SPEC, held).train(TRAINING, VALIDATION).best());
        assertTrue(with < 0.7 * without, () -> with + " with, " + without + " without");
    }

    private static double squares(NetworkWeights weights) {
        double sum = 0;
        for (float weight : weights.toArray()) {
            sum += weight * weight;
        }
        return sum;
    }

    @Test
    void learnsRowsInWindowsOfOne() {
        var spec = new AutoencoderSpec(4, 1, List.of(16, 4));
        Windows rows = Waves.windows(spec, 240, 1);
        Windows others = Waves.windows(spec, 60, 1); // the same waves: rows alone do not tell how they go on
        var settings = new TrainingSettings(new OneCycle(2000, 1e-2), 10, Loss.MAE, 1);

        TrainingResult result = trainer(spec, settings).train(rows, others);

        assertEquals(3_236, result.best().spec().parameterCount());
        assertTrue(result.bestLoss() < 0.8 * lossOfConstant(others, Loss.MAE, 0.5), "loss " + result.bestLoss());
    }

    @Test
    void theSameSeedGivesTheSameWeightsAndAnotherSeedDoesNot() {
        TrainingResult one = trainer(SPEC, settings(2, 32, 1e-2, 7)).train(TRAINING, VALIDATION);
        TrainingResult again = trainer(SPEC, settings(2, 32, 1e-2, 7)).train(TRAINING, VALIDATION);
        TrainingResult other = trainer(SPEC, settings(2, 32, 1e-2, 8)).train(TRAINING, VALIDATION);

        assertEquals(one.best(), again.best());
        assertEquals(one.checkpoint(), again.checkpoint());
        assertNotEquals(one.best(), other.best());
    }

    @Test
    void resumedTrainingEndsWhereUninterruptedTrainingDoes() {
        TrainingResult straight = trainer(SPEC, settings(6, 32, 1e-2, 3)).train(TRAINING, VALIDATION);
        TrainingResult half = trainer(SPEC, settings(3, 32, 1e-2, 3)).train(TRAINING, VALIDATION);
        Checkpoint read = Checkpoint.fromBytes(half.checkpoint().toBytes());
        TrainingResult resumed = trainer(SPEC, settings(6, 32, 1e-2, 3)).resume(read, TRAINING, VALIDATION);

        assertEquals(straight.best(), resumed.best());
        assertEquals(straight.checkpoint(), resumed.checkpoint());
        assertEquals(straight.history(), resumed.history());
    }

    @Test
    void resumesIdenticallyAfterTheLearningRateFell() {
        // a rate so high that the validation loss stands still at once
        TrainingResult straight = trainer(SPEC, falling(8)).train(TRAINING, VALIDATION);
        TrainingResult half = trainer(SPEC, falling(5)).train(TRAINING, VALIDATION);
        TrainingResult resumed = trainer(SPEC, falling(8)).resume(half.checkpoint(), TRAINING, VALIDATION);

        assertTrue(half.history().rounds().get(4).learningRate() < 0.9);
        assertEquals(straight.checkpoint(), resumed.checkpoint());
    }

    /** Steps 7 of 40 are in the fourth round, step 31 is behind the peak; a pass has three batches and a round two. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 31, 39})
    void anInterruptedCycleEndsWhereAnUninterruptedOneDoes(int stopAt) {
        var settings = new TrainingSettings(new OneCycle(40, 1e-2), 32, Loss.SMOOTH_L1, 3, 1, 0.1);
        TrainingResult straight = trainer(SPEC, settings).train(TRAINING, VALIDATION);
        var asked = new AtomicInteger();
        TrainingResult half = trainer(SPEC, settings, NOBODY, () -> asked.getAndIncrement() >= stopAt)
                .train(TRAINING, VALIDATION);
        Checkpoint read = Checkpoint.fromBytes(half.checkpoint().toBytes());
        TrainingResult resumed = trainer(SPEC, settings).resume(read, TRAINING, VALIDATION);

        assertTrue(half.interrupted());
        assertEquals(stopAt / 2, half.history().rounds().size());
        assertEquals(20, straight.history().rounds().size());
        assertEquals(straight.best(), resumed.best());
        assertEquals(straight.checkpoint(), resumed.checkpoint());
    }

    @Test
    void theSecondCycleBeginsFromTheBestWeightsAndCanBeInterruptedToo() {
        var settings = new TrainingSettings(new OneCycle(10, 1e-2), 32, Loss.SMOOTH_L1, 3, 1, 0.1);
        Checkpoint ended = trainer(SPEC, settings).train(TRAINING, VALIDATION).checkpoint();
        TrainingResult straight = trainer(SPEC, settings).resume(ended, TRAINING, VALIDATION);
        var asked = new AtomicInteger();
        TrainingResult none = trainer(SPEC, settings, NOBODY, () -> true).resume(ended, TRAINING, VALIDATION);
        TrainingResult half = trainer(SPEC, settings, NOBODY, () -> asked.getAndIncrement() >= 4)
                .resume(ended, TRAINING, VALIDATION);

        assertEquals(ended.best(), none.best());
        assertEquals(10, none.history().rounds().size());
        assertEquals(20, straight.history().rounds().size());
        assertEquals(
                straight.checkpoint(),
                trainer(SPEC, settings)
                        .resume(half.checkpoint(), TRAINING, VALIDATION)
                        .checkpoint());
    }

    @Test
    void interruptedTrainingKeepsTheBestWeightsAndDropsThePartialEpoch() {
        var batches = new AtomicInteger();
        BooleanSupplier afterSevenSteps = () -> batches.getAndIncrement() >= 7;
        TrainingResult interrupted =
                trainer(SPEC, settings(9, 32, 1e-2, 3), NOBODY, afterSevenSteps).train(TRAINING, VALIDATION);
        TrainingResult twoEpochs = trainer(SPEC, settings(2, 32, 1e-2, 3)).train(TRAINING, VALIDATION);

        assertTrue(interrupted.interrupted());
        assertFalse(twoEpochs.interrupted());
        assertEquals(twoEpochs.best(), interrupted.best());
        assertEquals(twoEpochs.checkpoint(), interrupted.checkpoint());
    }

    @Test
    void interruptedInTheFirstEpochReturnsWhatItReached() {
        var batches = new AtomicInteger();
        TrainingResult result = trainer(SPEC, settings(9, 8, 1e-2, 3), NOBODY, () -> batches.getAndIncrement() >= 5)
                .train(TRAINING, VALIDATION);
        var first = InitialWeights.draw(SPEC, TaskRandom.of(3, 0));

        assertEquals(0, result.bestRound());
        assertEquals(0, result.checkpoint().rounds());
        assertTrue(result.bestLoss() < validationLoss(VALIDATION, Loss.MAE, 2).of(first));
    }

    @Test
    void divergenceSaysWhereAndKeepsTheBest() {
        float[] rows = Waves.rows(80, 2, 1);
        rows[20] = 3e38f; // finite, but its reconstruction error is not in float
        rows[21] = -3e38f;
        Windows enormous = Windows.cut(new WindowSpec(6, 1), rows, 2, List.of(new Interval(0, 80)));
        var two = new TrainingSettings(new Plateau(2, 9, 1e-2, 4, 0.5, 1e-5), 32, Loss.MSE, 3);
        var nine = new TrainingSettings(new Plateau(9, 9, 1e-2, 4, 0.5, 1e-5), 32, Loss.MSE, 3);

        var early =
                assertThrows(DivergedException.class, () -> trainer(SPEC, nine).train(enormous, VALIDATION));
        assertTrue(early.getMessage().contains(" in epoch 1, step "), early.getMessage());
        assertTrue(early.getMessage().contains(" of 3, at learning rate 0.01; must be finite; lower"));
        assertTrue(early.soFar().isEmpty());

        TrainingResult sound = trainer(SPEC, two).train(TRAINING, VALIDATION);
        var later = assertThrows(
                DivergedException.class, () -> trainer(SPEC, nine).resume(sound.checkpoint(), enormous, VALIDATION));
        assertTrue(later.getMessage().contains(" in epoch 3, step "), later.getMessage());
        assertEquals(sound.best(), later.soFar().orElseThrow().best());
    }

    @Test
    void stopsWhenPatienceEnds() {
        var settings = new TrainingSettings(new Plateau(50, 2, 0.9, 9, 0.5, 1e-5), 32, Loss.MAE, 3);
        TrainingResult result = trainer(SPEC, settings).train(TRAINING, VALIDATION);

        assertEquals(result.bestRound() + 2, result.history().rounds().size());
        assertFalse(result.interrupted());
    }

    @Test
    void tellsTheListenerOfEveryStepAndRound() {
        var heard = new Recorder();
        TrainingResult result =
                trainer(SPEC, settings(2, 32, 1e-2, 3), heard, () -> false).train(TRAINING, VALIDATION);

        assertEquals(6, heard.steps.size());
        assertEquals(2, heard.rounds.size());
        TrainingProgress last = heard.rounds.get(1);
        TrainingHistory.Round round = result.history().rounds().get(1);
        var expected =
                new TrainingProgress(2, 2, 6, 6, round.trainLoss(), round.validationLoss(), result.bestRound(), 1e-2);
        assertEquals(expected, last);
        assertEquals(List.of(1.0, 1.0), result.roundSeconds());
    }

    static TrainingSettings settings(int epochs, int batchSize, double learningRate, long seed) {
        return new TrainingSettings(new Plateau(epochs, 10, learningRate, 4, 0.5, 1e-10), batchSize, Loss.MAE, seed);
    }

    private static TrainingSettings falling(int epochs) {
        return new TrainingSettings(new Plateau(epochs, 99, 0.9, 1, 0.5, 1e-5), 32, Loss.MAE, 3);
    }

    static Trainer trainer(AutoencoderSpec spec, TrainingSettings settings) {
        return trainer(spec, settings, NOBODY, () -> false);
    }

    /** With a clock that is one second later every time it is read. */
    private static Trainer trainer(
            AutoencoderSpec spec, TrainingSettings settings, TrainingListener listener, BooleanSupplier stop) {
        var seconds = new AtomicInteger();
        InstantSource clock = () -> Instant.ofEpochSecond(seconds.getAndIncrement());
        return new Trainer(spec, settings, listener, stop, clock, 1);
    }

    private static double lossOfConstant(Windows windows, Loss loss, double constant) {
        var window = new float[windows.length() * windows.features()];
        double sum = 0;
        for (int w = 0; w < windows.count(); w++) {
            windows.copy(w, window, 0);
            for (float value : window) {
                sum += loss.of(constant - value);
            }
        }
        return sum / windows.count() / window.length;
    }

    private static final class Recorder implements TrainingListener {
        private final List<TrainingProgress> steps = new ArrayList<>();
        private final List<TrainingProgress> rounds = new ArrayList<>();

        @Override
        public void afterStep(TrainingProgress progress) {
            steps.add(progress);
        }

        @Override
        public void afterRound(TrainingProgress progress) {
            rounds.add(progress);
        }
    }

    private static ValidationLoss validationLoss(Windows windows, Loss loss, int threads) {
        return new ValidationLoss(windows, windows.length(), windows.count(), loss, new Workers("test", threads));
    }
}
