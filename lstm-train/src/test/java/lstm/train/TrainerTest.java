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
import lstm.window.WindowSpec;
import lstm.window.Windows;
import lstm.work.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TrainerTest {

    static final AutoencoderSpec SPEC = new AutoencoderSpec(2, 6, List.of(8, 3));
    static final Windows TRAINING = Waves.windows(SPEC, 70, 1); // two full batches of 32 and one of 6
    static final Windows VALIDATION = Waves.windows(SPEC, 20, 2);
    private static final TrainingListener NOBODY = new TrainingListener() {};

    @Test
    void learnsWavesFarBetterThanTheirMean() {
        Windows training = Waves.windows(SPEC, 240, 1);
        var settings = new TrainingSettings(16, 16, 16, Loss.MAE, 1e-2, 4, 0.5, 1e-5, 1);

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
        var settings = new TrainingSettings(1, 70, 1, loss, 1e-9, 4, 0.5, 1e-10, 1); // one batch, hardly a step
        trainer(SPEC, settings, heard, () -> false).train(TRAINING, VALIDATION);

        var first = InitialWeights.draw(SPEC, TaskRandom.of(1, 0));
        assertEquals(
                validationLoss(TRAINING, loss, 1).of(first),
                heard.batches.get(0).loss(),
                1e-6);
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

        assertTrue(half.history().epochs().get(4).learningRate() < 0.9);
        assertEquals(straight.checkpoint(), resumed.checkpoint());
    }

    @Test
    void interruptedTrainingKeepsTheBestWeightsAndDropsThePartialEpoch() {
        var batches = new AtomicInteger();
        BooleanSupplier afterSevenBatches = () -> batches.getAndIncrement() >= 7;
        TrainingResult interrupted = trainer(SPEC, settings(9, 32, 1e-2, 3), NOBODY, afterSevenBatches)
                .train(TRAINING, VALIDATION);
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

        assertEquals(0, result.bestEpoch());
        assertEquals(0, result.checkpoint().epoch());
        assertTrue(result.bestLoss() < validationLoss(VALIDATION, Loss.MAE, 2).of(first));
    }

    @Test
    void divergenceSaysWhereAndKeepsTheBest() {
        float[] rows = Waves.rows(80, 2, 1);
        rows[20] = 3e38f; // finite, but its reconstruction error is not in float
        rows[21] = -3e38f;
        Windows enormous = Windows.cut(new WindowSpec(6, 1), rows, 2, List.of(new Interval(0, 80)));
        var two = new TrainingSettings(2, 32, 9, Loss.MSE, 1e-2, 4, 0.5, 1e-5, 3);
        var nine = new TrainingSettings(9, 32, 9, Loss.MSE, 1e-2, 4, 0.5, 1e-5, 3);

        var early =
                assertThrows(DivergedException.class, () -> trainer(SPEC, nine).train(enormous, VALIDATION));
        assertTrue(early.getMessage().contains(" in epoch 1, batch "), early.getMessage());
        assertTrue(early.getMessage().contains(" of 3, at learning rate 0.01; must be finite; lower"));
        assertTrue(early.soFar().isEmpty());

        TrainingResult sound = trainer(SPEC, two).train(TRAINING, VALIDATION);
        var later = assertThrows(
                DivergedException.class, () -> trainer(SPEC, nine).resume(sound.checkpoint(), enormous, VALIDATION));
        assertTrue(later.getMessage().contains(" in epoch 3, batch "), later.getMessage());
        assertEquals(sound.best(), later.soFar().orElseThrow().best());
    }

    @Test
    void stopsWhenPatienceEnds() {
        var settings = new TrainingSettings(50, 32, 2, Loss.MAE, 0.9, 9, 0.5, 1e-5, 3);
        TrainingResult result = trainer(SPEC, settings).train(TRAINING, VALIDATION);

        assertEquals(result.bestEpoch() + 2, result.history().epochs().size());
        assertFalse(result.interrupted());
    }

    @Test
    void tellsTheListenerOfEveryBatchAndEpoch() {
        var heard = new Recorder();
        TrainingResult result =
                trainer(SPEC, settings(2, 32, 1e-2, 3), heard, () -> false).train(TRAINING, VALIDATION);

        assertEquals(6, heard.batches.size());
        assertEquals(2, heard.epochs.size());
        TrainingProgress last = heard.epochs.get(1);
        TrainingHistory.Epoch epoch = result.history().epochs().get(1);
        var expected =
                new TrainingProgress(2, 2, 3, 3, epoch.trainLoss(), epoch.validationLoss(), result.bestEpoch(), 1e-2);
        assertEquals(expected, last);
        assertEquals(List.of(1.0, 1.0), result.epochSeconds());
    }

    static TrainingSettings settings(int epochs, int batchSize, double learningRate, long seed) {
        return new TrainingSettings(epochs, batchSize, 10, Loss.MAE, learningRate, 4, 0.5, 1e-10, seed);
    }

    private static TrainingSettings falling(int epochs) {
        return new TrainingSettings(epochs, 32, 99, Loss.MAE, 0.9, 1, 0.5, 1e-5, 3);
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
        private final List<TrainingProgress> batches = new ArrayList<>();
        private final List<TrainingProgress> epochs = new ArrayList<>();

        @Override
        public void afterBatch(TrainingProgress progress) {
            batches.add(progress);
        }

        @Override
        public void afterEpoch(TrainingProgress progress) {
            epochs.add(progress);
        }
    }

    private static ValidationLoss validationLoss(Windows windows, Loss loss, int threads) {
        return new ValidationLoss(windows, loss, new Workers("test", threads));
    }
}
