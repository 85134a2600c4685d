package lstm.net;

/**
 * The two things a network's forward pass does, on plain arrays: sums of products and the curves of the cells. Every
 * implementation rounds each operation alike and sums in the same order, so all give the same bits.
 *
 * <p>May hold scratch space: one per kernel.
 */
sealed interface Arithmetic permits ScalarArithmetic, VectorArithmetic {

    /** Windows that are fastest done side by side; 1 where blocks gain nothing. */
    int lanes();

    /** How many numbers beyond the end of an array of cells or hidden state are read and overwritten. */
    int padding();

    /**
     * Packs a layer's matrix.
     *
     * @param lanes windows side by side, 1 or {@link #lanes()}
     */
    Product product(LayerWeights layer, int lanes);

    /**
     * Moves LSTM cells on by one timestep: {@code c = σ(f) c + σ(i) tanh a; h = σ(o) tanh c}.
     *
     * @param sums shape [tiles][4][width], padded, the gates a, f, o, i; of the last three <em>half</em> the sum is
     *     expected, which is what a sigmoid made of a tanh takes
     * @param cell shape [tiles][width], padded
     * @param hidden shape [tiles][width] at {@code hiddenAt}, padded; overwritten
     */
    void cells(float[] sums, int width, int tiles, float[] cell, float[] hidden, int hiddenAt);

    /**
     * Moves GRU cells on by one timestep: {@code n = tanh(added + σ(r) m); h = σ(z) h + (1 − σ(z)) n}.
     *
     * @param sums shape [3][count], padded, the gates z and r, of which <em>half</em> the sum is expected, and m
     * @param added shape [count], padded
     * @param hidden shape [count] at {@code hiddenAt}, padded; moved on
     */
    void gruCells(float[] sums, float[] added, int count, float[] hidden, int hiddenAt);

    /** What has no loop of its own. */
    Elementwise elementwise();
}
