package lstm.train.backprop;

/**
 * One recurrent layer over all timesteps of a block of windows, read in the order they lie in: what the forward pass leaves behind
 * is what the backward pass needs.
 */
interface CellTape {

    /** Runs over all timesteps on inputs [steps][inputs][lanes]. */
    void forward(float[] weights, float[] x, int xAt);

    /** Hidden states, shape [steps][units][lanes] from {@link #hiddenAt}{@code (0)} on. */
    float[] hidden();

    /** Where the hidden state after a timestep begins in {@link #hidden}. */
    int hiddenAt(int step);

    /**
     * Runs back over all timesteps, once for every {@link #forward}.
     *
     * @param slopes of the loss by the hidden states, shape [steps][units][lanes]
     * @param x inputs, turned
     * @param inputSlopes overwritten with slopes by the inputs, shape [steps][inputs][lanes]; null where nobody asks
     * @param gradient of all weights of the network; this layer's are added to
     */
    void backward(
            float[] weights, float[] slopes, float[] x, int xAt, int xWidth, float[] inputSlopes, float[] gradient);

    /** The same where only the last hidden state matters: {@code slopes} has shape [units][lanes]. */
    void backwardFromLast(
            float[] weights, float[] slopes, float[] x, int xAt, int xWidth, float[] inputSlopes, float[] gradient);
}
