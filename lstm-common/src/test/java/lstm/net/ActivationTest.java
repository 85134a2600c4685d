package lstm.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {

    private static final double CLOSE = 4e-7;

    private static void agreesAt(float x) {
        assertEquals(Math.tanh(x), Activation.tanh(x), CLOSE, () -> "tanh " + x);
        assertEquals(1 / (1 + Math.exp(-(double) x)), Activation.sigmoid(x), CLOSE, () -> "sigmoid " + x);
    }

    @Test
    void agreesWithMathOnAFineGrid() {
        for (int i = -200_000; i <= 200_000; i++) {
            agreesAt(i * 1e-4f);
        }
    }

    @Test
    void isOddBitForBit() {
        for (int i = 0; i <= 10_000; i++) {
            float x = i * 1e-3f;
            assertEquals(-Activation.tanh(x), Activation.tanh(-x));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void agreesWithMathAtEveryMagnitude(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            float x = Float.intBitsToFloat(random.nextInt());
            if (!Float.isNaN(x)) {
                agreesAt(x);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.POSITIVE_INFINITY, Float.MAX_VALUE, 100, 18f})
    void reachesItsLimits(float x) {
        assertEquals(1f, Activation.sigmoid(x));
        assertEquals(0f, Activation.sigmoid(-x));
        assertEquals(1f, Activation.tanh(x));
        assertEquals(-1f, Activation.tanh(-x));
    }

    @Test
    void isExactAtZero() {
        assertEquals(0.5f, Activation.sigmoid(0f));
        assertEquals(0f, Activation.tanh(0f));
    }

    @Test
    void givesNaNForNaN() {
        assertTrue(Float.isNaN(Activation.sigmoid(Float.NaN)));
        assertTrue(Float.isNaN(Activation.tanh(Float.NaN)));
    }

    @Test
    void staysInRangeAndRisesUpToRounding() {
        float rounding = 2.4e-7f;
        float sigmoid = 0;
        float tanh = -1;
        for (int i = -10_000; i <= 10_000; i++) {
            float x = i * 0.01f;
            float nextSigmoid = Activation.sigmoid(x);
            float nextTanh = Activation.tanh(x);
            assertTrue(nextSigmoid >= sigmoid - rounding && nextSigmoid <= 1 + rounding, () -> "sigmoid " + x);
            assertTrue(nextTanh >= tanh - 2 * rounding && Math.abs(nextTanh) <= 1 + rounding, () -> "tanh " + x);
            sigmoid = nextSigmoid;
            tanh = nextTanh;
        }
    }
}
