package lstm.net;

/**
 * The forward pass of one network. Every implementation sums in the same order with fused multiply-add, so that all
 * give the same bits: bias first, then inputs in order, then hidden units in order.
 *
 * <p>Holds scratch space: one kernel per thread. Allocates nothing once made.
 */
public sealed interface Kernel permits ScalarKernel {

    /** Returns the fastest kernel this machine and JVM can run. */
    static Kernel create(NetworkWeights weights) {
        return new ScalarKernel(weights);
    }

    /**
     * Reconstructs one window.
     *
     * @param window shape [time, features], from {@code offset} on; NaN and infinities go through as they come
     * @param reconstruction shape [time, features], from {@code offset} on; overwritten
     */
    void reconstruct(float[] window, float[] reconstruction, int offset);

    /**
     * Reconstructs the newest timestep of one window, the last row of what {@link #reconstruct} gives, bit for bit.
     *
     * @param window shape [time, features]
     * @param newest shape [features]; overwritten
     */
    void reconstructNewest(float[] window, float[] newest);
}
