package lstm.train.backprop;

import lstm.net.ActivationKind;
import lstm.net.KernelKind;

/** What is done to every number of a block by itself; {@code size} is always a multiple of the block's lanes. */
sealed interface CurveArithmetic permits ScalarCurveArithmetic, VectorCurveArithmetic {

    /** Arithmetic of one kind, which must be one that this JVM can run. */
    static CurveArithmetic of(KernelKind kind) {
        return switch (kind) {
            case SCALAR -> new ScalarCurveArithmetic();
            case VECTOR -> new VectorCurveArithmetic();
        };
    }

    /** {@code x = act(x)}. */
    void activate(ActivationKind kind, float[] x, int at, int size);

    /**
     * {@code result = act'}, from what the activation gave.
     *
     * @param y what {@link #activate} left
     */
    void slope(ActivationKind kind, float[] y, int yAt, int size, float[] result, int at);

    /**
     * {@code n = n + r ⊙ u}, the sum of a GRU's candidate.
     *
     * @param gates z, r and the sum of n without the hidden state, {@code size} of each
     * @param inner the product of n with the hidden state
     */
    void addReset(float[] gates, int gatesAt, int size, float[] inner, int innerAt);

    /**
     * {@code h = z ⊙ h + (1 − z) ⊙ n}, a GRU's new hidden state.
     *
     * @param gates z, r and n, {@code size} of each
     * @param hidden the one before at {@code before}, the new one {@code size} later
     */
    void mix(float[] gates, int gatesAt, int size, float[] hidden, int before);

    /**
     * The step back through a GRU whose reset gate comes after the product.
     *
     * @param gates z, r and n, {@code size} of each; overwritten with the slopes of the loss by their sums
     * @param curves slopes of the activations of z, r and n
     * @param inner at the third of three parts the product of n with the hidden state; overwritten with the slopes of the loss by
     *     the products of z, r and n with the hidden state
     * @param slopes by the hidden state, from what sees it in this timestep
     * @param fromNext by the hidden state, from the next timestep's products
     * @param kept by the hidden state, from what the next timestep kept of it; overwritten with those for the timestep before
     */
    void gruBack(
            float[] gates,
            int gatesAt,
            int size,
            float[] curves,
            float[] inner,
            float[] hidden,
            int before,
            float[] slopes,
            int slopesAt,
            float[] fromNext,
            float[] kept);
}
