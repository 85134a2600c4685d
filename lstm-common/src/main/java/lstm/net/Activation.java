package lstm.net;

/**
 * The curves of cells and layers, in float arithmetic that every kernel repeats operation by operation, so that kernels
 * agree bit for bit; {@code Math.tanh} would be an order slower and cannot be repeated on vectors.
 *
 * <p>{@code tanh x = x P(x²) / Q(x²)} for |x| ≤ {@value #LIMIT}; beyond, no float lies between tanh and 1. The
 * coefficients were fitted for the smallest largest relative error, 2.1e-8; with rounding the curve stays within 4e-7 of
 * tanh over all floats, so that it may pass 1 by two units in the last place. The sigmoid is
 * {@code (1 + tanh(x/2)) / 2}. NaN gives NaN, infinities their limits.
 */
public final class Activation {

    /** Here the quotient rounds to 1 exactly. */
    public static final float LIMIT = 9f;

    public static final float P0 = 1f;
    public static final float P1 = 0.13381037f;
    public static final float P2 = 0.0034956012f;
    public static final float P3 = 2.0609285e-5f;
    public static final float P4 = 1.33549145e-8f;

    public static final float Q0 = 1f;
    public static final float Q1 = 0.46714354f;
    public static final float Q2 = 0.025877032f;
    public static final float Q3 = 0.00032856557f;
    public static final float Q4 = 7.7766674e-7f;

    /** Slope of {@link #hardSigmoid} in the middle. */
    public static final float HARD_SLOPE = 0.2f;

    private Activation() {}

    public static float tanh(float x) {
        float held = hold(x);
        float square = held * held;
        return numerator(held, square) / denominator(square);
    }

    /** 1 / (1 + e^-x), in [0, 1] up to rounding. */
    public static float sigmoid(float x) {
        float held = hold(0.5f * x);
        float square = held * held;
        float q = denominator(square);
        return 0.5f * (q + numerator(held, square)) / q;
    }

    /** {@code max(0, min(1, 0.2 x + 0.5))}; NaN stays NaN, in the following too. */
    public static float hardSigmoid(float x) {
        return between0And1(HARD_SLOPE * x + 0.5f);
    }

    /** {@code max(0, min(1, x / 6 + 0.5))}. */
    public static float hardSigmoidSixth(float x) {
        return between0And1(x / 6f + 0.5f);
    }

    /** {@code max(0, x)}. */
    public static float relu(float x) {
        return x < 0f ? 0f : x;
    }

    private static float between0And1(float y) {
        float low = y > 1f ? 1f : y;
        return low < 0f ? 0f : low;
    }

    /** What is beyond the limit, at it; NaN stays NaN. */
    public static float hold(float x) {
        return Math.max(-LIMIT, Math.min(LIMIT, x));
    }

    public static float numerator(float x, float square) {
        float p = Math.fma(P4, square, P3);
        p = Math.fma(p, square, P2);
        p = Math.fma(p, square, P1);
        return x * Math.fma(p, square, P0);
    }

    public static float denominator(float square) {
        float q = Math.fma(Q4, square, Q3);
        q = Math.fma(q, square, Q2);
        q = Math.fma(q, square, Q1);
        return Math.fma(q, square, Q0);
    }
}
