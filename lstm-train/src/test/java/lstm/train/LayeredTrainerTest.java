package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import lstm.config.StationYaml;
import lstm.net.AutoencoderSpec;
import lstm.net.NetworkSpec;
import lstm.window.Windows;
import lstm.work.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training of what the section network can say and that is no plain LSTM autoencoder. */
final class LayeredTrainerTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final int SENSORS = 2;

    private static NetworkSpec spec(String network) {
        return StationYaml.parse("station.yml", "{network: {layers: [12], " + network + "}}")
                .network()
                .spec(SENSORS, 8);
    }

    private static TrainingSettings cycle(int steps, double noise) {
        return new TrainingSettings(new OneCycle(steps, 1e-2), 32, Loss.SMOOTH_L1, 3, 1, noise);
    }

    private static Trainer trainer(NetworkSpec spec, TrainingSettings settings, BooleanSupplier stop) {
        return new Trainer(spec, settings, new TrainingListener() {}, stop, CLOCK, 2);
    }

    private static double loss(NetworkSpec spec, Windows windows, TrainingResult result) {
        try (var workers = new Workers("test", 2)) {
            return new ValidationLoss(windows, spec.outputLength(), windows.count(), Loss.SMOOTH_L1, workers)
                    .of(result.best());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: forecaster, cell: lstm",
                "kind: forecaster, cell: gru",
                "kind: forecaster, cell: dense",
                "kind: forecaster, cell: lstm, activation: relu, forecast: {steps: 3}",
                "kind: forecaster, cell: gru, forecast: {steps: window}",
                "kind: forecaster, cell: dense, forecast: {steps: window}",
                "cell: gru, bottleneck: 4",
                "cell: dense, bottleneck: 4",
                "cell: lstm, activation: relu, bottleneck: 4",
                "cell: lstm, bidirectional: true, bottleneck: 4"
            })
    void learnsWavesAndGoesOnAsIfNeverInterrupted(String network) {
        NetworkSpec spec = spec(network);
        Windows training = Waves.windows(spec, 200, 1);
        Windows validation = Waves.windows(spec, 60, 2);
        TrainingSettings settings = cycle(160, 0.05);

        TrainingResult straight = trainer(spec, settings, () -> false).train(training, validation);
        var asked = new AtomicInteger();
        TrainingResult half =
                trainer(spec, settings, () -> asked.getAndIncrement() >= 70).train(training, validation);
        Checkpoint read = Checkpoint.fromBytes(half.checkpoint().toBytes());
        TrainingResult resumed = trainer(spec, settings, () -> false).resume(read, training, validation);

        assertEquals(straight.checkpoint(), resumed.checkpoint());
        assertEquals(straight.best(), resumed.best());
        double ofMean = 0.5 * 0.4 * 0.4 / 2; // smooth L1 of waves of 0.4
        assertTrue(straight.bestLoss() < 0.35 * ofMean, () -> straight.bestLoss() + ", the mean's is " + ofMean);
        assertEquals(straight.bestLoss(), loss(spec, validation, straight));
    }

    /** The loss that the tape finds before a step that hardly moves is what scoring's kernel finds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: forecaster, cell: lstm, forecast: {steps: 3}",
                "kind: forecaster, cell: gru",
                "kind: forecaster, cell: dense, forecast: {steps: window}",
                "cell: gru, bidirectional: true",
                "cell: gru, decoder: oldest-first",
                "cell: lstm, activation: relu",
                "cell: dense"
            })
    void theTapeAgreesWithTheKernel(String network) {
        NetworkSpec spec = spec(network);
        Windows windows = Waves.windows(spec, 70, 1);
        var one = new TrainingSettings(new Plateau(1, 1, 1e-9, 4, 0.5, 1e-10), 70, Loss.SMOOTH_L1, 3);

        TrainingResult result = trainer(spec, one, () -> false).train(windows, windows);

        assertEquals(
                loss(spec, windows, result), result.history().rounds().get(0).trainLoss(), 1e-6);
    }

    @Test
    void noiseOnTheTargetIsOtherTraining() {
        NetworkSpec spec = spec("cell: gru");
        Windows training = Waves.windows(spec, 60, 1);
        Windows validation = Waves.windows(spec, 20, 2);
        TrainingSettings input = cycle(20, 0.3);
        var both = new TrainingSettings(
                input.schedule(), input.batchSize(), input.loss(), input.seed(), 1, input.inputNoise(), true, 0);

        TrainingResult denoising = trainer(spec, input, () -> false).train(training, validation);
        TrainingResult augmented = trainer(spec, both, () -> false).train(training, validation);

        assertNotEquals(denoising.best(), augmented.best());
        assertTrue( // noise cannot be foretold, so the loss on noisy targets stays above its own
                lastLoss(augmented) > lastLoss(denoising), () -> lastLoss(augmented) + " and " + lastLoss(denoising));
    }

    private static double lastLoss(TrainingResult result) {
        return result.history().rounds().get(19).trainLoss();
    }

    @Test
    void refusesACheckpointOfAnotherNetwork() {
        NetworkSpec gru = spec("cell: gru");
        Windows training = Waves.windows(gru, 40, 1);
        Checkpoint other =
                trainer(gru, cycle(2, 0), () -> false).train(training, training).checkpoint();
        var lstm = (AutoencoderSpec) spec("cell: lstm");

        String message = assertThrows(IllegalArgumentException.class, () -> trainer(lstm, cycle(2, 0), () -> false)
                        .resume(other, training, training))
                .getMessage();
        assertTrue(message.contains("GRU"), message);
    }
}
