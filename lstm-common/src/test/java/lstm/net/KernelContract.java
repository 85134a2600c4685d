package lstm.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayerSpec.Cell;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Direction;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayerSpec.Repeat;
import lstm.net.LayeredSpec.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every kind of kernel owes. */
abstract class KernelContract {

    private final KernelKind kind;

    KernelContract(KernelKind kind) {
        this.kind = kind;
    }

    private Kernel kernel(NetworkWeights weights) {
        return Kernel.create(weights, kind);
    }

    static Stream<NetworkSpec> specs() {
        return Stream.concat(autoencoders(), LayeredSpecs.all());
    }

    private static Stream<NetworkSpec> autoencoders() {
        return Stream.of(
                new AutoencoderSpec(1, 1, List.of(1)),
                new AutoencoderSpec(1, 12, List.of(3)),
                new AutoencoderSpec(5, 1, List.of(8, 2)),
                new AutoencoderSpec(4, 10, List.of(16, 4)),
                new AutoencoderSpec(5, 10, List.of(32, 4)),
                new AutoencoderSpec(3, 20, List.of(7, 5, 2)),
                new AutoencoderSpec(2, 6, List.of(2, 9)), // wider inside than outside
                new AutoencoderSpec(17, 3, List.of(33, 16)),
                new AutoencoderSpec(38, 4, List.of(64, 16)),
                new AutoencoderSpec(3, 6, List.of(5), 2, DecoderOrder.NEWEST_FIRST),
                new AutoencoderSpec(1, 1, List.of(2), 1, DecoderOrder.NEWEST_FIRST),
                new AutoencoderSpec(9, 5, List.of(7, 4), 3, DecoderOrder.OLDEST_FIRST),
                new AutoencoderSpec(4, 7, List.of(9, 3), 0, DecoderOrder.NEWEST_FIRST),
                new AutoencoderSpec(12, 20, List.of(32), 3, DecoderOrder.NEWEST_FIRST));
    }

    private static float[] window(NetworkSpec spec, long seed) {
        return RandomRows.of(spec.inputLength(), spec.features(), seed);
    }

    private float[] reconstruct(NetworkWeights weights, float[] window) {
        NetworkSpec spec = weights.spec();
        var result = new float[spec.outputLength() * spec.features()];
        kernel(weights).reconstruct(window, result, 0);
        return result;
    }

    @ParameterizedTest
    @MethodSource("specs")
    void agreesWithTheFormulasInDouble(NetworkSpec spec) {
        for (long seed = 1; seed <= 10; seed++) {
            NetworkWeights weights = RandomWeights.of(spec, 0.5, seed);
            float[] window = window(spec, 100 + seed);
            float[] fast = reconstruct(weights, window);
            var rows = new double[spec.inputLength()][spec.features()];
            for (int i = 0; i < window.length; i++) {
                rows[i / spec.features()][i % spec.features()] = window[i];
            }
            double[][] slow = spec instanceof LayeredSpec
                    ? new SlowLayers(weights).answer(rows)
                    : new SlowNetwork(weights).reconstruct(rows);
            for (int i = 0; i < fast.length; i++) {
                assertEquals(slow[i / spec.features()][i % spec.features()], fast[i], 1e-5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theNewestRowIsTheLastOneOfAllBitForBit(NetworkSpec spec) {
        for (long seed = 1; seed <= 20; seed++) {
            NetworkWeights weights = RandomWeights.of(spec, 1, seed);
            float[] window = window(spec, seed);
            float[] all = reconstruct(weights, window);
            var newest = new float[spec.features()];
            kernel(weights).reconstructNewest(window, newest);
            assertArrayEquals(Arrays.copyOfRange(all, all.length - newest.length, all.length), newest, 0f);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void forgetsTheWindowBefore(NetworkSpec spec) {
        NetworkWeights weights = RandomWeights.of(spec, 1, 1);
        Kernel used = kernel(weights);
        var result = new float[spec.outputLength() * spec.features()];
        for (long seed = 1; seed <= 5; seed++) {
            float[] wild = window(spec, seed);
            wild[0] = seed % 2 == 0 ? Float.NaN : Float.MAX_VALUE;
            used.reconstruct(wild, result, 0);
            used.reconstructNewest(window(spec, 50 + seed), new float[spec.features()]);
            float[] window = window(spec, 100 + seed);
            used.reconstruct(window, result, 0);
            assertArrayEquals(reconstruct(weights, window), result, 0f);
        }
    }

    @Test
    void readsAndWritesFromTheOffsetOnly() {
        var spec = new AutoencoderSpec(3, 4, List.of(5, 2));
        NetworkWeights weights = RandomWeights.of(spec, 1, 7);
        float[] window = window(spec, 7);
        var wide = new float[20];
        Arrays.fill(wide, 99);
        System.arraycopy(window, 0, wide, 5, 12);
        var result = new float[20];
        Arrays.fill(result, -7);
        kernel(weights).reconstruct(wide, result, 5);
        assertArrayEquals(reconstruct(weights, window), Arrays.copyOfRange(result, 5, 17), 0f);
        assertArrayEquals(new float[] {-7, -7, -7, -7, -7}, Arrays.copyOf(result, 5), 0f);
        assertArrayEquals(new float[] {-7, -7, -7}, Arrays.copyOfRange(result, 17, 20), 0f);
        assertEquals(99, wide[4]);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void leavesTheWindowAsItWas(NetworkSpec spec) {
        float[] window = window(spec, 3);
        reconstruct(RandomWeights.of(spec, 1, 3), window);
        assertArrayEquals(window(spec, 3), window, 0f);
    }

    @Test
    void aMissingValueSpreadsOverItsWindow() {
        var spec = new AutoencoderSpec(3, 4, List.of(5, 2));
        float[] window = window(spec, 1);
        window[11] = Float.NaN;
        for (float value : reconstruct(RandomWeights.of(spec, 1, 1), window)) {
            assertTrue(Float.isNaN(value));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, -1e30f})
    void aWildValueSaturatesTheGates(float wild) {
        var spec = new AutoencoderSpec(3, 4, List.of(5, 2));
        float[] window = window(spec, 1);
        window[4] = wild;
        NetworkWeights weights = RandomWeights.of(spec, 1, 1);
        for (float value : reconstruct(weights, window)) {
            assertTrue(Math.abs(value) < 6, () -> "dense layer of 5 units and a bias gave " + value);
        }
        var newest = new float[3];
        kernel(weights).reconstructNewest(window, newest);
        assertTrue(Float.isFinite(newest[0]));
    }

    @Test
    void weightsOfZeroGiveZero() {
        var spec = new AutoencoderSpec(2, 3, List.of(4));
        var weights = new NetworkWeights(spec, new float[spec.parameterCount()]);
        assertArrayEquals(new float[6], reconstruct(weights, window(spec, 1)), 0f);
    }

    @Test
    void theDenseBiasIsTheLastOfTheWeights() {
        var spec = new AutoencoderSpec(2, 3, List.of(4));
        var values = new float[spec.parameterCount()];
        values[values.length - 2] = 3;
        values[values.length - 1] = -4;
        assertArrayEquals(
                new float[] {3, -4, 3, -4, 3, -4}, reconstruct(new NetworkWeights(spec, values), window(spec, 1)), 0f);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void manyWindowsGiveWhatEachGivesAloneBitForBit(NetworkSpec spec) {
        NetworkWeights weights = RandomWeights.of(spec, 1, 5);
        int features = spec.features();
        int inputs = spec.inputLength() * features;
        int size = spec.outputLength() * features;
        Kernel kernel = kernel(weights);
        for (int windows : new int[] {0, 1, 2, 9, 15, 16, 17, 32, 33, 70}) {
            for (int stride = 1; stride <= 3; stride++) {
                int count = 3 + windows * stride + spec.inputLength();
                float[] rows = windows % 2 == 0
                        ? RandomRows.of(count, features, windows)
                        : RandomRows.wild(count, features, windows);
                var all = new float[windows * size];
                var newest = new float[windows * features];
                kernel.reconstruct(rows, 3, stride, windows, all);
                kernel.reconstructNewest(rows, 3, stride, windows, newest);
                for (int w = 0; w < windows; w++) {
                    int from = (3 + w * stride) * features;
                    float[] alone = reconstruct(weights, Arrays.copyOfRange(rows, from, from + inputs));
                    assertArrayEquals(alone, Arrays.copyOfRange(all, w * size, (w + 1) * size));
                    assertArrayEquals(
                            Arrays.copyOfRange(alone, size - features, size),
                            Arrays.copyOfRange(newest, w * features, (w + 1) * features));
                }
            }
        }
    }

    @Test
    void aMissingValueInABlockSpreadsOverTheWindowsThatHoldItOnly() {
        var spec = new AutoencoderSpec(2, 5, List.of(6, 3));
        Kernel kernel = kernel(RandomWeights.of(spec, 1, 1));
        float[] rows = RandomRows.of(64, 2, 1);
        var clean = new float[60 * 2];
        kernel.reconstructNewest(rows, 0, 1, 60, clean);
        rows[20 * 2 + 1] = Float.NaN;
        var newest = new float[60 * 2];
        kernel.reconstructNewest(rows, 0, 1, 60, newest);
        for (int w = 0; w < 60; w++) {
            boolean holdsIt = w <= 20 && w + 5 > 20;
            assertEquals(holdsIt ? Float.NaN : clean[2 * w], newest[2 * w]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anLstmOfLayersIsTheAutoencoderBitForBit(DecoderOrder order) {
        var spec = new AutoencoderSpec(3, 7, List.of(9, 4), 2, order);
        var layers = new LayeredSpec(
                3,
                7,
                Task.RECONSTRUCT,
                order,
                List.of(
                        LayeredSpecs.recurrent(Cell.LSTM, 9, Direction.FORWARD, true),
                        LayeredSpecs.recurrent(Cell.LSTM, 4, Direction.FORWARD, false),
                        new Dense(2, ActivationKind.LINEAR),
                        new Repeat(7),
                        LayeredSpecs.recurrent(Cell.LSTM, 4, Direction.FORWARD, true),
                        LayeredSpecs.recurrent(Cell.LSTM, 9, Direction.FORWARD, true),
                        new Dense(3, ActivationKind.LINEAR)));
        NetworkWeights weights = RandomWeights.of(spec, 1, 1);
        var expected = new float[40 * 21];
        var given = new float[40 * 21];
        float[] rows = RandomRows.wild(46, 3, 1);
        kernel(weights).reconstruct(rows, 0, 1, 40, expected);
        kernel(new NetworkWeights(layers, weights.toArray())).reconstruct(rows, 0, 1, 40, given);
        assertArrayEquals(expected, given);
    }

    @Test
    void aForecasterAsksForTheRowsItSeesOnly() {
        LayeredSpec spec =
                LayeredSpecs.forecaster(2, 5, 3, LayeredSpecs.recurrent(Cell.GRU, 4, Direction.FORWARD, false));
        Kernel kernel = kernel(RandomWeights.of(spec, 1, 1));
        var forecasts = new float[6 * 3 * 2];
        kernel.reconstruct(new float[2 * 10], 0, 1, 6, forecasts);
        assertEquals(
                "size of rows is 20; must be at least 22",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> kernel.reconstruct(new float[2 * 10], 1, 1, 6, forecasts))
                        .getMessage());
        assertEquals(
                "size of reconstructions is 35; must be at least 36",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> kernel.reconstruct(new float[2 * 10], 0, 1, 6, new float[35]))
                        .getMessage());
    }

    @Test
    void refusesWindowsThatAreNotThere() {
        var spec = new AutoencoderSpec(2, 5, List.of(3));
        Kernel kernel = kernel(RandomWeights.of(spec, 1, 1));
        var rows = new float[2 * 10];
        var newest = new float[2 * 6];
        kernel.reconstructNewest(rows, 0, 1, 6, newest);
        assertEquals(
                "size of rows is 20; must be at least 22",
                assertThrows(IllegalArgumentException.class, () -> kernel.reconstructNewest(rows, 1, 1, 6, newest))
                        .getMessage());
        assertEquals(
                "size of newest is 12; must be at least 14",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> kernel.reconstructNewest(new float[40], 0, 1, 7, newest))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> kernel.reconstructNewest(rows, -1, 1, 1, newest));
        assertThrows(IllegalArgumentException.class, () -> kernel.reconstructNewest(rows, 0, 0, 1, newest));
        assertThrows(IllegalArgumentException.class, () -> kernel.reconstruct(rows, 0, 1, 2, new float[19]));
    }

    /** Both ways to read, sums of rows that are shared, and cells with and without a loop of their own. */
    static Stream<NetworkSpec> warm() {
        return Stream.of(
                new AutoencoderSpec(8, 10, List.of(32, 4)),
                LayeredSpecs.autoencoder(8, 10, Cell.GRU, Direction.BOTH, 16, 4),
                LayeredSpecs.forecaster(
                        8,
                        10,
                        10,
                        new Recurrent(
                                Cell.LSTM,
                                9,
                                ActivationKind.RELU,
                                ActivationKind.HARD_SIGMOID,
                                Direction.FORWARD,
                                false)),
                LayeredSpecs.forecaster(
                        8, 10, 10, LayeredSpecs.recurrent(Cell.GRU_RESET_BEFORE, 8, Direction.BACKWARD, false)),
                LayeredSpecs.dense(8, 10, ActivationKind.TANH, 16));
    }

    @ParameterizedTest
    @MethodSource("warm")
    void allocatesNothingOnceWarm(NetworkSpec spec) {
        Kernel kernel = kernel(RandomWeights.of(spec, 1, 1));
        float[] rows = RandomRows.of(70, 8, 1);
        var newest = new float[8];
        var newestOfMany = new float[60 * 8];
        var reconstructions = new float[60 * 80];
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (least > 0
                && System.nanoTime() < patience) { // until the vector code is compiled, which a busy machine puts off
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20; i++) {
                kernel.reconstructNewest(rows, newest);
                kernel.reconstructNewest(rows, 0, 1, 60, newestOfMany);
                kernel.reconstruct(rows, 0, 1, 60, reconstructions);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }
}
