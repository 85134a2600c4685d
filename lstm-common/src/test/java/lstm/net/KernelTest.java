package lstm.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTest {

    static Stream<AutoencoderSpec> specs() {
        return Stream.of(
                new AutoencoderSpec(1, 1, List.of(1)),
                new AutoencoderSpec(1, 12, List.of(3)),
                new AutoencoderSpec(5, 1, List.of(8, 2)),
                new AutoencoderSpec(4, 10, List.of(16, 4)),
                new AutoencoderSpec(5, 10, List.of(32, 4)),
                new AutoencoderSpec(3, 20, List.of(7, 5, 2)),
                new AutoencoderSpec(2, 6, List.of(2, 9))); // wider inside than outside
    }

    private static float[] window(AutoencoderSpec spec, long seed) {
        var random = new SplittableRandom(seed);
        var window = new float[spec.windowLength() * spec.features()];
        for (int i = 0; i < window.length; i++) {
            window[i] = (float) random.nextDouble(-2, 2);
        }
        return window;
    }

    private static float[] reconstruct(NetworkWeights weights, float[] window) {
        var result = new float[window.length];
        Kernel.create(weights).reconstruct(window, result, 0);
        return result;
    }

    @ParameterizedTest
    @MethodSource("specs")
    void agreesWithTheFormulasInDouble(AutoencoderSpec spec) {
        for (long seed = 1; seed <= 10; seed++) {
            NetworkWeights weights = RandomWeights.of(spec, 0.5, seed);
            float[] window = window(spec, 100 + seed);
            float[] fast = reconstruct(weights, window);
            var rows = new double[spec.windowLength()][spec.features()];
            for (int i = 0; i < window.length; i++) {
                rows[i / spec.features()][i % spec.features()] = window[i];
            }
            double[][] slow = new SlowNetwork(weights).reconstruct(rows);
            for (int i = 0; i < fast.length; i++) {
                assertEquals(slow[i / spec.features()][i % spec.features()], fast[i], 1e-5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theNewestRowIsTheLastOneOfAllBitForBit(AutoencoderSpec spec) {
        for (long seed = 1; seed <= 20; seed++) {
            NetworkWeights weights = RandomWeights.of(spec, 1, seed);
            float[] window = window(spec, seed);
            float[] all = reconstruct(weights, window);
            var newest = new float[spec.features()];
            Kernel.create(weights).reconstructNewest(window, newest);
            assertArrayEquals(Arrays.copyOfRange(all, all.length - newest.length, all.length), newest, 0f);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void forgetsTheWindowBefore(AutoencoderSpec spec) {
        NetworkWeights weights = RandomWeights.of(spec, 1, 1);
        Kernel used = Kernel.create(weights);
        var result = new float[spec.windowLength() * spec.features()];
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
        Kernel.create(weights).reconstruct(wide, result, 5);
        assertArrayEquals(reconstruct(weights, window), Arrays.copyOfRange(result, 5, 17), 0f);
        assertArrayEquals(new float[] {-7, -7, -7, -7, -7}, Arrays.copyOf(result, 5), 0f);
        assertArrayEquals(new float[] {-7, -7, -7}, Arrays.copyOfRange(result, 17, 20), 0f);
        assertEquals(99, wide[4]);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void leavesTheWindowAsItWas(AutoencoderSpec spec) {
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
        Kernel.create(weights).reconstructNewest(window, newest);
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
}
