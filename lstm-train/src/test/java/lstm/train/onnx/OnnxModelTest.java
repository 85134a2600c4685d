package lstm.train.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.net.ActivationKind;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.Kernel;
import lstm.net.LayerSpec;
import lstm.net.LayerSpec.Cell;
import lstm.net.LayerSpec.Direction;
import lstm.net.LayeredSpec;
import lstm.net.LayeredSpec.Task;
import lstm.net.NetworkSpec;
import lstm.net.NetworkWeights;
import lstm.scale.Scaler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime gives what our kernel gives, of every kind of layer. */
final class OnnxModelTest {

    private static final double EXACT = 1e-5;
    private static final int BATCH = 5;
    private static final Scaler SCALER = new Scaler(new double[] {101_325, -3}, new double[] {2, 0.5}, 1.5);

    static Stream<NetworkSpec> networks() {
        return Stream.of(
                new AutoencoderSpec(2, 6, List.of(5, 3)),
                new AutoencoderSpec(2, 1, List.of(4)),
                new AutoencoderSpec(2, 7, List.of(6), 2, DecoderOrder.NEWEST_FIRST),
                autoencoder(Cell.GRU, ActivationKind.TANH, ActivationKind.SIGMOID, Direction.FORWARD),
                autoencoder(Cell.GRU, ActivationKind.RELU, ActivationKind.HARD_SIGMOID, Direction.BOTH),
                autoencoder(Cell.GRU_RESET_BEFORE, ActivationKind.TANH, ActivationKind.SIGMOID, Direction.BACKWARD),
                autoencoder(Cell.GRU_RESET_BEFORE, ActivationKind.LINEAR, ActivationKind.HARD_SIGMOID, Direction.BOTH),
                autoencoder(Cell.LSTM, ActivationKind.RELU, ActivationKind.SIGMOID, Direction.BOTH),
                autoencoder(Cell.LSTM, ActivationKind.LINEAR, ActivationKind.HARD_SIGMOID_SIXTH, Direction.BOTH),
                autoencoder(Cell.LSTM, ActivationKind.SIGMOID, ActivationKind.SIGMOID, Direction.BACKWARD),
                forecaster(ActivationKind.RELU),
                forecaster(ActivationKind.HARD_SIGMOID),
                forecaster(ActivationKind.HARD_SIGMOID_SIXTH),
                forecaster(ActivationKind.SIGMOID),
                forecaster(ActivationKind.TANH));
    }

    private static LayeredSpec autoencoder(
            Cell cell, ActivationKind activation, ActivationKind gates, Direction direction) {
        return new LayeredSpec(
                2,
                5,
                Task.RECONSTRUCT,
                DecoderOrder.NEWEST_FIRST,
                List.of(
                        new LayerSpec.Recurrent(cell, 4, activation, gates, direction, true),
                        new LayerSpec.Recurrent(cell, 3, activation, gates, direction, false),
                        new LayerSpec.Repeat(5),
                        new LayerSpec.Recurrent(cell, 3, activation, gates, Direction.FORWARD, true),
                        new LayerSpec.Dense(2, ActivationKind.LINEAR)));
    }

    private static LayeredSpec forecaster(ActivationKind activation) {
        return new LayeredSpec(
                2,
                4,
                Task.FORECAST,
                DecoderOrder.OLDEST_FIRST,
                List.of(
                        new LayerSpec.Dense(3, ActivationKind.LINEAR),
                        new LayerSpec.Flatten(),
                        new LayerSpec.Dense(7, activation),
                        new LayerSpec.Dense(6, ActivationKind.LINEAR),
                        new LayerSpec.Unflatten(3)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void answersInScaledUnitsAsTheKernelDoes(NetworkSpec spec) throws OrtException {
        NetworkWeights weights = weights(spec);
        byte[] model = OnnxModel.of(weights, Optional.empty(), Map.of());

        for (int batch : new int[] {1, BATCH}) {
            float[] windows = uniform(batch * spec.inputLength() * spec.features(), 1, 3);
            float[] answer = run(model, spec, windows, batch);
            assertAnswers(weights, windows, batch, answer);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void answersInTheSensorsUnitsAsTheKernelDoes(NetworkSpec spec) throws OrtException {
        NetworkWeights weights = weights(spec);
        byte[] model = OnnxModel.of(weights, Optional.of(SCALER), Map.of());
        float[] drawn = uniform(BATCH * spec.inputLength() * 2, 2, 5); // beyond the clip, too
        var raw = new double[drawn.length];
        var scaled = new float[drawn.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = SCALER.unscale(i % 2, drawn[i]);
            scaled[i] = (float) SCALER.scale(i % 2, raw[i]);
        }

        double[] answer = run(model, spec, raw);

        var back = new float[answer.length];
        for (int i = 0; i < back.length; i++) {
            back[i] = (float) SCALER.unclipped(i % 2, answer[i]);
        }
        assertAnswers(weights, scaled, BATCH, back);
    }

    @Test
    void carriesTextsAndGivesTheSameBytesAgain() throws OrtException {
        NetworkWeights weights = weights(new AutoencoderSpec(2, 3, List.of(2)));
        byte[] model = OnnxModel.of(weights, Optional.empty(), Map.of("sensors", "[\"Druck °C\"]"));

        try (var session = OrtEnvironment.getEnvironment().createSession(model)) {
            assertEquals(
                    Map.of("sensors", "[\"Druck °C\"]"), session.getMetadata().getCustomMetadata());
            assertEquals("lstm-anomaly", session.getMetadata().getProducerName());
        }
        assertTrue(Arrays.equals(model, OnnxModel.of(weights, Optional.empty(), Map.of("sensors", "[\"Druck °C\"]"))));
    }

    @Test
    void refusesANetworkThatTheFormatHasNoRoomFor() {
        var large = new LayeredSpec(
                20_000,
                2,
                Task.RECONSTRUCT,
                DecoderOrder.OLDEST_FIRST,
                List.of(
                        new LayerSpec.Dense(20_000, ActivationKind.LINEAR),
                        new LayerSpec.Dense(20_000, ActivationKind.LINEAR)));

        var refused = assertThrows(UserException.class, () -> OnnxModel.refuseTooLarge(large));

        assertEquals(ExitCode.BUNDLE, refused.exitCode());
        assertTrue(refused.getMessage().contains("800040000 weights for windows of shape [2, 20000]"));
    }

    private static void assertAnswers(NetworkWeights weights, float[] windows, int batch, float[] answer) {
        NetworkSpec spec = weights.spec();
        Kernel kernel = Kernel.create(weights);
        int in = spec.inputLength() * spec.features();
        int out = spec.outputLength() * spec.features();
        assertEquals(batch * out, answer.length);
        for (int w = 0; w < batch; w++) {
            var window = new float[spec.windowLength() * spec.features()];
            System.arraycopy(windows, w * in, window, 0, in);
            var expected = new float[out];
            kernel.reconstruct(window, expected, 0);
            for (int i = 0; i < out; i++) {
                assertEquals(expected[i], answer[w * out + i], EXACT, spec + " window " + w + " number " + i);
            }
        }
    }

    private static float[] run(byte[] model, NetworkSpec spec, float[] windows, int batch) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = {batch, spec.inputLength(), spec.features()};
        try (OrtSession session = environment.createSession(model);
                OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(windows), shape);
                OrtSession.Result result = session.run(Map.of(OnnxModel.INPUT, input))) {
            FloatBuffer answer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            var copy = new float[answer.remaining()];
            answer.get(copy);
            return copy;
        }
    }

    private static double[] run(byte[] model, NetworkSpec spec, double[] windows) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = {BATCH, spec.inputLength(), spec.features()};
        try (OrtSession session = environment.createSession(model);
                OnnxTensor input = OnnxTensor.createTensor(environment, DoubleBuffer.wrap(windows), shape);
                OrtSession.Result result = session.run(Map.of(OnnxModel.INPUT, input))) {
            DoubleBuffer answer = ((OnnxTensor) result.get(0)).getDoubleBuffer();
            var copy = new double[answer.remaining()];
            answer.get(copy);
            return copy;
        }
    }

    private static NetworkWeights weights(NetworkSpec spec) {
        return new NetworkWeights(spec, uniform(spec.parameterCount(), 0.6, 11));
    }

    /** Numbers in [−size, size]. */
    private static float[] uniform(int count, double size, long seed) {
        var random = new SplittableRandom(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (size * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
