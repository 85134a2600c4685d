package lstm.train;

/**
 * A network under training: takes one step of the optimizer per batch. Not thread-safe.
 *
 * <p>A learner made from the weights, optimizer state, number of steps and learning rate of another one goes on exactly
 * as that one would have.
 */
interface Learner extends AutoCloseable {

    /**
     * One step towards a smaller loss on one batch.
     *
     * @param inputs what the network sees, shape [count, time, features], of whole windows, from the start of the array; what
     *     follows is not read
     * @param windows what it should make of them, of the same shape; may be the same array
     * @return the loss before the step, averaged over windows, timesteps of the answer and features; not finite when it diverged
     */
    double step(float[] inputs, float[] windows, int count);

    /** Sets the learning rate of the steps to come; what the optimizer remembers is kept. */
    void learningRate(double rate);

    /** Returns a copy of the weights, in the order of {@link lstm.net.NetworkWeights}; perhaps not finite. */
    float[] weights();

    /** Returns a copy of what the optimizer remembers, {@link Checkpoint#optimizerStateSize} values. */
    float[] optimizerState();

    @Override
    void close();
}
