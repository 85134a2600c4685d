package lstm.net;

/**
 * The two curves of an LSTM cell, in float arithmetic that every kernel repeats operation by operation, so that kernels
 * agree bit for bit; {@code Math.tanh} would be an order slower and cannot be repeated on vectors.
 *
 * <p>Both stand on {@code exp}, reduced to |r| ≤ ln 2 / 2 and summed as a Taylor polynomial of degree 6 (error below
 * 2e-7 relative; Cody and Waite, "Software Manual for the Elementary Functions", 1980, for the reduction). NaN gives
 * NaN, infinities their limits.
 */
final class Activation {

    /** exp of more is infinite, of less is zero, in float; held inside so that the scale stays a normal number. */
    private static final float LARGEST = 87f;

    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 355f / 512f; // few bits, so that k · LN2_HIGH is exact
    private static final float LN2_LOW = -2.1219444e-4f;
    private static final float ROUND = 12582912f; // 1.5 · 2^23: adding it leaves the nearest integer in the low bits

    private Activation() {}

    /** 1 / (1 + e^-x), in [0, 1]. */
    static float sigmoid(float x) {
        return 1f / (1f + exp(-x));
    }

    /** tanh x = 2 sigmoid(2x) - 1, in [-1, 1]. */
    static float tanh(float x) {
        return 2f / (1f + exp(-2f * x)) - 1f;
    }

    private static float exp(float x) {
        float held = Math.max(-LARGEST, Math.min(LARGEST, x)); // NaN stays NaN
        float shifted = Math.fma(held, LOG2_E, ROUND);
        float k = shifted - ROUND;
        float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, held));
        float p = 1f / 720f;
        p = Math.fma(p, r, 1f / 120f);
        p = Math.fma(p, r, 1f / 24f);
        p = Math.fma(p, r, 1f / 6f);
        p = Math.fma(p, r, 0.5f);
        p = Math.fma(p, r, 1f);
        p = Math.fma(p, r, 1f);
        float scale = Float.intBitsToFloat(((int) k + 127) << 23); // 2^k; a NaN k is 0 here and p carries it
        return p * scale;
    }
}
