package lstm.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ElementwiseTest {

    private static final int ROOM = 200;

    private final Elementwise scalar = new ScalarElementwise();
    private final Elementwise vector = new VectorElementwise();

    private static float[] numbers(long seed) {
        float[] numbers = RandomRows.wild(ROOM, 1, seed);
        float[] edges = {0f, -0f, 1f, -1f, 2.5f, -2.5f, 3f, -3f, 9f, -9f, 1e30f, Float.NaN, Float.NEGATIVE_INFINITY};
        System.arraycopy(edges, 0, numbers, 40, edges.length);
        return numbers;
    }

    @ParameterizedTest
    @EnumSource
    void activatesWithTheSameBitsWhereItIsAskedTo(ActivationKind kind) {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            int at = random.nextInt(40);
            int count = random.nextInt(ROOM - at);
            float[] byScalar = numbers(i);
            float[] byVector = byScalar.clone();
            float[] expected = byScalar.clone();
            for (int k = at; k < at + count; k++) {
                expected[k] = kind.at(expected[k]);
            }
            scalar.activate(kind, byScalar, at, count);
            vector.activate(kind, byVector, at, count);
            assertArrayEquals(expected, byScalar);
            assertArrayEquals(expected, byVector);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isTheFunctionThatItsNameSays(ActivationKind kind) {
        for (float x : numbers(1)) {
            double expected = SlowLayers.at(kind, x);
            assertEquals(expected, kind.at(x), Double.isFinite(expected) ? 4e-7 * Math.max(1, Math.abs(expected)) : 0);
        }
    }

    @Test
    void combinesWithTheSameBitsWhereItIsAskedTo() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            int count = random.nextInt(100);
            int[] at = random.ints(4, 0, 100).toArray();
            float[][] by = {numbers(i), numbers(i), numbers(i)};
            float[] a = numbers(50 + i);
            float[] b = numbers(100 + i);
            float[] plus = numbers(150 + i);
            for (int k = 0; k < count; k++) {
                float y = b[at[1] + k];
                by[2][at[3] + k] = Math.fma(a[at[0] + k], by[2][at[3] + k] - y, y);
            }
            scalar.mix(a, at[0], b, at[1], by[0], at[3], count);
            vector.mix(a, at[0], b, at[1], by[1], at[3], count);
            assertEqual(by);
            for (int k = 0; k < count; k++) {
                by[2][at[3] + k] = a[at[0] + k] * b[at[1] + k];
            }
            scalar.multiply(a, at[0], b, at[1], by[0], at[3], count);
            vector.multiply(a, at[0], b, at[1], by[1], at[3], count);
            assertEqual(by);
            for (int k = 0; k < count; k++) {
                by[2][at[3] + k] = Math.fma(a[at[0] + k], b[at[1] + k], plus[at[2] + k]);
            }
            scalar.multiplyAdd(a, at[0], b, at[1], plus, at[2], by[0], at[3], count);
            vector.multiplyAdd(a, at[0], b, at[1], plus, at[2], by[1], at[3], count);
            assertEqual(by);
        }
    }

    private static void assertEqual(float[]... same) {
        Arrays.stream(same).forEach(one -> assertArrayEquals(same[same.length - 1], one));
    }
}
