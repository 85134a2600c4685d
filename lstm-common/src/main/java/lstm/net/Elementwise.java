package lstm.net;

/**
 * What is done number by number, for cells and layers of any activation. Every implementation rounds each operation alike.
 * Nothing beyond {@code count} is touched; what is read and what is written may be the same part of the same array.
 */
sealed interface Elementwise permits ScalarElementwise, VectorElementwise {

    /** Puts {@code kind} of the numbers in their place. */
    void activate(ActivationKind kind, float[] values, int at, int count);

    /** {@code to = a b}. */
    void multiply(float[] a, int aAt, float[] b, int bAt, float[] to, int toAt, int count);

    /** {@code to = a b + plus}, rounded once. */
    void multiplyAdd(float[] a, int aAt, float[] b, int bAt, float[] plus, int plusAt, float[] to, int toAt, int count);

    /** {@code to = a to + (1 − a) b}. */
    void mix(float[] a, int aAt, float[] b, int bAt, float[] to, int toAt, int count);
}
