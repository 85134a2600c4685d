package lstm.train.backprop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lstm.net.ActivationKind;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LayeredGradientTest {

    private static Recurrent layer(Cell cell, int units, Direction direction, boolean sequence) {
        return new Recurrent(cell, units, ActivationKind.TANH, ActivationKind.SIGMOID, direction, sequence);
    }

    private static LayeredSpec reconstruct(int features, int length, LayerSpec... layers) {
        return new LayeredSpec(features, length, Task.RECONSTRUCT, DecoderOrder.NEWEST_FIRST, List.of(layers));
    }

    private static LayeredSpec forecast(int features, int length, LayerSpec... layers) {
        return new LayeredSpec(features, length, Task.FORECAST, DecoderOrder.OLDEST_FIRST, List.of(layers));
    }

    /** Every cell each way, as a sequence and as a vector; then every activation; then whole networks. */
    static Stream<LayeredSpec> specs() {
        var specs = new ArrayList<LayeredSpec>();
        for (Cell cell : Cell.values()) {
            for (Direction direction : Direction.values()) {
                specs.add(reconstruct(3, 5, layer(cell, 3, direction, true), new Dense(3, ActivationKind.LINEAR)));
                specs.add(forecast(2, 4, layer(cell, 5, direction, false), new Dense(2, ActivationKind.LINEAR)));
            }
            for (ActivationKind kind : ActivationKind.values()) {
                specs.add(forecast(
                        2,
                        3,
                        new Recurrent(cell, 3, kind, ActivationKind.HARD_SIGMOID, Direction.FORWARD, true),
                        new Recurrent(cell, 2, ActivationKind.TANH, kind, Direction.FORWARD, false),
                        new Dense(6, ActivationKind.LINEAR),
                        new Unflatten(3)));
            }
            specs.add(reconstruct(
                    4,
                    6,
                    layer(cell, 9, Direction.BOTH, true),
                    layer(cell, 4, Direction.BOTH, false),
                    new Dense(3, ActivationKind.LINEAR),
                    new Repeat(6),
                    layer(cell, 4, Direction.FORWARD, true),
                    layer(cell, 9, Direction.FORWARD, true),
                    new Dense(4, ActivationKind.LINEAR)));
        }
        for (ActivationKind kind : ActivationKind.values()) {
            specs.add(reconstruct(
                    3, 4, new Flatten(), new Dense(7, kind), new Dense(12, ActivationKind.LINEAR), new Unflatten(4)));
        }
        specs.add(forecast(
                2,
                5,
                new Flatten(),
                new Dense(9, ActivationKind.RELU),
                new Dense(4, ActivationKind.TANH),
                new Dense(4, ActivationKind.LINEAR),
                new Unflatten(2)));
        return specs.stream();
    }

    static Stream<Arguments> specsAndKinds() {
        return specs().flatMap(spec -> Stream.of(KernelKind.values()).map(kind -> Arguments.of(spec, kind)));
    }

    private static float[] uniform(int count, double limit, long seed) {
        var random = new SplittableRandom(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (limit * (2 * random.nextDouble() - 1));
        }
        return values;
    }

    private static float[] windows(NetworkSpec spec, int count, long seed) {
        return uniform(count * spec.windowLength() * spec.features(), 1.5, seed);
    }

    private static double[] gradient(NetworkSpec spec, float[] weights, int threads, KernelKind kind, int count) {
        try (var gradient = new LossGradient(spec, LossCurve.SQUARED, threads, kind)) {
            var result = new float[spec.parameterCount()];
            double loss = gradient.compute(weights, windows(spec, count, 1), windows(spec, count, 2), count, result);
            return Stream.concat(
                            Stream.of(loss), IntStream.range(0, result.length).mapToObj(i -> (double) result[i]))
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }
    }

    @ParameterizedTest
    @MethodSource("specsAndKinds")
    void everySlopeIsWhatTheLossDoes(LayeredSpec spec, KernelKind kind) {
        int count = 3;
        float[] in = windows(spec, count, 1);
        float[] out = windows(spec, count, 2);
        float[] weights = uniform(spec.parameterCount(), 0.6, 7);
        double[] fast = gradient(spec, weights, 1, kind, count);
        var slow = new SlowLayers(spec);
        double[] moved =
                IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).toArray();
        assertEquals(slow.of(moved, in, out, count), fast[0], 3e-6);
        double step = 1e-5;
        for (int i = 0; i < moved.length; i++) {
            moved[i] = weights[i] + step;
            double above = slow.of(moved, in, out, count);
            moved[i] = weights[i] - step;
            double below = slow.of(moved, in, out, count);
            moved[i] = weights[i];
            assertEquals((above - below) / (2 * step), fast[1 + i], 3e-6, "weight " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void kindsAndThreadsAgreeUpToRounding(LayeredSpec spec) {
        float[] weights = uniform(spec.parameterCount(), 0.6, 7);
        double[] scalar = gradient(spec, weights, 1, KernelKind.SCALAR, 75);
        assertArrayEquals(scalar, gradient(spec, weights, 1, KernelKind.VECTOR, 75), 2e-6);
        assertArrayEquals(scalar, gradient(spec, weights, 2, KernelKind.VECTOR, 75), 2e-6);
    }

    @Test
    void theSameNetworkSaidEitherWayHasTheSameGradient() {
        var special = new AutoencoderSpec(3, 6, List.of(7, 4), 2, DecoderOrder.NEWEST_FIRST);
        LayeredSpec general = reconstruct(
                3,
                6,
                layer(Cell.LSTM, 7, Direction.FORWARD, true),
                layer(Cell.LSTM, 4, Direction.FORWARD, false),
                new Dense(2, ActivationKind.LINEAR),
                new Repeat(6),
                layer(Cell.LSTM, 4, Direction.FORWARD, true),
                layer(Cell.LSTM, 7, Direction.FORWARD, true),
                new Dense(3, ActivationKind.LINEAR));
        float[] weights = uniform(special.parameterCount(), 0.6, 7);
        assertArrayEquals(
                gradient(special, weights, 2, KernelKind.VECTOR, 70),
                gradient(general, weights, 2, KernelKind.VECTOR, 70),
                1e-6);
    }

    @Test
    void theSameBatchGivesTheSameBits() {
        LayeredSpec spec = specs().skip(12).findFirst().orElseThrow();
        float[] weights = uniform(spec.parameterCount(), 0.6, 7);
        for (KernelKind kind : KernelKind.values()) {
            assertArrayEquals(gradient(spec, weights, 2, kind, 130), gradient(spec, weights, 2, kind, 130), 0);
        }
    }
}
