package lstm.train.backprop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.KernelKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LossGradientTest {

    private static final AutoencoderSpec SMALL = new AutoencoderSpec(3, 5, List.of(6, 2));

    static Stream<AutoencoderSpec> specs() {
        return Stream.of(
                new AutoencoderSpec(1, 1, List.of(1)),
                new AutoencoderSpec(1, 9, List.of(3)),
                new AutoencoderSpec(5, 1, List.of(8, 2)),
                SMALL,
                new AutoencoderSpec(4, 6, List.of(16, 4)),
                new AutoencoderSpec(2, 4, List.of(7, 5, 2)),
                new AutoencoderSpec(2, 6, List.of(2, 9)), // wider inside than outside
                new AutoencoderSpec(17, 2, List.of(9, 16)),
                new AutoencoderSpec(3, 6, List.of(5), 2, DecoderOrder.NEWEST_FIRST),
                new AutoencoderSpec(1, 1, List.of(2), 1, DecoderOrder.NEWEST_FIRST),
                new AutoencoderSpec(9, 5, List.of(7, 4), 3, DecoderOrder.OLDEST_FIRST),
                new AutoencoderSpec(4, 3, List.of(9, 3), 0, DecoderOrder.NEWEST_FIRST));
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

    private static float[] windows(AutoencoderSpec spec, int count, long seed) {
        return uniform(count * spec.windowLength() * spec.features(), 1.5, seed);
    }

    private static float[] weights(AutoencoderSpec spec) {
        return uniform(spec.parameterCount(), 0.6, 7);
    }

    private static final class Answer {

        final double loss;
        final float[] gradient;

        Answer(double loss, float[] gradient) {
            this.loss = loss;
            this.gradient = gradient;
        }
    }

    private static Answer answer(
            AutoencoderSpec spec, LossCurve curve, int threads, KernelKind kind, float[] in, float[] out, int count) {
        try (var gradient = new LossGradient(spec, curve, threads, kind)) {
            var result = new float[spec.parameterCount()];
            double loss = gradient.compute(weights(spec), in, out, count, result);
            return new Answer(loss, result);
        }
    }

    /** Compares every slope with what the loss does when a weight moves a little either way. */
    private static void isTheSlope(
            AutoencoderSpec spec, LossCurve curve, DoubleUnaryOperator lossOfError, KernelKind kind, int count) {
        float[] in = windows(spec, count, 1);
        float[] out = windows(spec, count, 2);
        Answer fast = answer(spec, curve, 1, kind, in, out, count);
        var slow = new SlowLoss(spec, lossOfError);
        float[] weights = weights(spec);
        double[] moved =
                IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).toArray();
        assertEquals(slow.of(moved, in, out, count), fast.loss, 2e-6);
        double step = 1e-5;
        for (int i = 0; i < moved.length; i++) {
            moved[i] = weights[i] + step;
            double above = slow.of(moved, in, out, count);
            moved[i] = weights[i] - step;
            double below = slow.of(moved, in, out, count);
            moved[i] = weights[i];
            assertEquals((above - below) / (2 * step), fast.gradient[i], 2e-6, "weight " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("specsAndKinds")
    void everySlopeIsWhatTheLossDoes(AutoencoderSpec spec, KernelKind kind) {
        isTheSlope(spec, LossCurve.SQUARED, e -> e * e, kind, 3);
    }

    @ParameterizedTest
    @EnumSource
    void alsoOfTheAbsoluteError(KernelKind kind) {
        isTheSlope(SMALL, LossCurve.ABSOLUTE, Math::abs, kind, 2);
    }

    @ParameterizedTest
    @EnumSource
    void alsoOfHubersLoss(KernelKind kind) {
        isTheSlope(
                SMALL,
                LossCurve.huber(0.4),
                e -> Math.abs(e) <= 0.4 ? 0.5 * e * e : 0.4 * (Math.abs(e) - 0.2),
                kind,
                2);
    }

    @ParameterizedTest
    @EnumSource
    void alsoOfSeveralBlocksTheLastOneNotFull(KernelKind kind) {
        isTheSlope(SMALL, LossCurve.SQUARED, e -> e * e, kind, 75);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void bothKindsAgreeUpToRounding(AutoencoderSpec spec) {
        float[] in = windows(spec, 70, 3);
        Answer plain = answer(spec, LossCurve.ABSOLUTE, 1, KernelKind.SCALAR, in, in, 70);
        Answer vectors = answer(spec, LossCurve.ABSOLUTE, 1, KernelKind.VECTOR, in, in, 70);
        assertEquals(plain.loss, vectors.loss, 1e-6);
        assertArrayEquals(plain.gradient, vectors.gradient, 1e-6f);
    }

    @ParameterizedTest
    @EnumSource
    void threadsChangeRoundingOnlyAndTheSameNumberNothing(KernelKind kind) {
        float[] in = windows(SMALL, 333, 4);
        Answer one = answer(SMALL, LossCurve.SQUARED, 1, kind, in, in, 333);
        for (int threads = 2; threads <= 5; threads++) {
            Answer more = answer(SMALL, LossCurve.SQUARED, threads, kind, in, in, 333);
            assertEquals(one.loss, more.loss, 1e-9);
            assertArrayEquals(one.gradient, more.gradient, 1e-6f);
            Answer again = answer(SMALL, LossCurve.SQUARED, threads, kind, in, in, 333);
            assertArrayEquals(more.gradient, again.gradient, 0f);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBatchLeavesNothingBehindForTheNext(KernelKind kind) {
        try (var gradient = new LossGradient(SMALL, LossCurve.SQUARED, 1, kind)) {
            float[] weights = weights(SMALL);
            float[] in = windows(SMALL, 40, 5);
            var first = new float[weights.length];
            gradient.compute(weights, in, in, 40, first);
            float[] wild = windows(SMALL, 64, 6);
            wild[17] = Float.NaN;
            var spoilt = new float[weights.length];
            assertTrue(Double.isNaN(gradient.compute(weights, wild, wild, 64, spoilt)));
            assertFalse(Float.isFinite(spoilt[0]));
            var again = new float[weights.length];
            gradient.compute(weights, in, in, 40, again);
            assertArrayEquals(first, again, 0f);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameBitsBeforeAndAfterCompilation(KernelKind kind) {
        var spec = new AutoencoderSpec(8, 10, List.of(32, 4));
        float[] in = windows(spec, 48, 8);
        float[] cold = answer(spec, LossCurve.ABSOLUTE, 1, kind, in, in, 48).gradient;
        for (int i = 0; i < 300; i++) {
            assertArrayEquals(cold, answer(spec, LossCurve.ABSOLUTE, 1, kind, in, in, 48).gradient, 0f);
        }
    }

    @ParameterizedTest
    @EnumSource
    void perfectReconstructionHasNoSlope(KernelKind kind) {
        var zero = new float[SMALL.parameterCount()];
        var in = new float[4 * SMALL.windowLength() * SMALL.features()];
        try (var gradient = new LossGradient(SMALL, LossCurve.ABSOLUTE, 1, kind)) {
            var result = new float[zero.length];
            Arrays.fill(result, 9);
            assertEquals(0, gradient.compute(zero, in, in, 4, result));
            assertArrayEquals(zero, result, 0f);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesNoWindows(int count) {
        try (var gradient = new LossGradient(SMALL, LossCurve.ABSOLUTE, 1)) {
            var in = new float[100];
            var result = new float[SMALL.parameterCount()];
            assertEquals(
                    "windows is " + count + "; must be at least 1",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> gradient.compute(weights(SMALL), in, in, count, result))
                            .getMessage());
        }
    }

    @Test
    void refusesArraysThatDoNotFit() {
        try (var gradient = new LossGradient(SMALL, LossCurve.ABSOLUTE, 1)) {
            var result = new float[SMALL.parameterCount()];
            float[] in = windows(SMALL, 2, 1);
            assertThrows(IllegalArgumentException.class, () -> gradient.compute(new float[3], in, in, 2, result));
            assertThrows(IllegalArgumentException.class, () -> gradient.compute(weights(SMALL), in, in, 3, result));
            assertThrows(
                    IllegalArgumentException.class, () -> gradient.compute(weights(SMALL), in, in, 2, new float[7]));
        }
    }
}
