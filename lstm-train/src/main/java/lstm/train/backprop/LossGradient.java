package lstm.train.backprop;

import java.util.Arrays;
import java.util.stream.IntStream;
import lstm.check.Require;
import lstm.net.KernelKind;
import lstm.net.NetworkSpec;
import lstm.work.Workers;

/**
 * The loss of a network and its gradient by all weights, by backpropagation through time (Werbos, "Backpropagation
 * Through Time: What It Does and How to Do It", 1990), on blocks of windows side by side.
 *
 * <p>With several threads every one takes a run of blocks, and their gradients are added in order: the same weights,
 * windows and number of threads give the same bits, another number of threads the same up to rounding. A batch of one
 * block stays on the caller's thread. Not thread-safe; to be closed.
 */
public final class LossGradient implements AutoCloseable {

    private final NetworkSpec spec;
    private final LossCurve curve;
    private final int lanes;
    private final WindowPass[] passes; // per thread
    private final float[][] gradients; // per thread
    private final double[] losses; // per thread
    private final Workers workers;

    /**
     * Makes room for one network.
     *
     * @param threads at most, at least 1
     */
    public LossGradient(NetworkSpec spec, LossCurve curve, int threads) {
        this(spec, curve, threads, KernelKind.fastest());
    }

    /** With arithmetic of one kind, which must be one that this JVM can run. */
    public LossGradient(NetworkSpec spec, LossCurve curve, int threads, KernelKind kind) {
        Require.atLeast("threads", threads, 1);
        this.spec = spec;
        this.curve = curve;
        passes = new WindowPass[threads];
        gradients = new float[threads][];
        losses = new double[threads];
        int width = 0;
        for (int i = 0; i < threads; i++) {
            passes[i] = WindowPass.of(spec, kind);
            width = passes[i].lanes();
            gradients[i] = new float[spec.parameterCount() + passes[i].margin()];
        }
        lanes = width;
        workers = new Workers("gradient", threads);
    }

    /**
     * Computes loss and gradient of a batch, both averaged over windows, timesteps of the answer and features.
     *
     * @param weights in the order of {@link lstm.net.NetworkWeights}
     * @param inputs what the network sees, shape [count][time][features], of whole windows; may be longer
     * @param wanted what it should make of them, of the same shape; may be the same array
     * @param count of windows, at least 1
     * @param gradient overwritten, in order of the weights; not finite when the loss is not
     * @return the loss; not finite when weights or windows are not
     */
    public double compute(float[] weights, float[] inputs, float[] wanted, int count, float[] gradient) {
        int size = spec.windowLength() * spec.features();
        Require.atLeast("windows", count, 1);
        Require.size("weights", weights.length, spec.parameterCount());
        Require.size("gradient", gradient.length, spec.parameterCount());
        Require.atLeast("size of inputs", inputs.length, (long) count * size);
        Require.atLeast("size of wanted values", wanted.length, (long) count * size);
        double values = (double) count * spec.outputLength() * spec.features();
        int blocks = (count + lanes - 1) / lanes;
        int shares = Math.min(passes.length, blocks);
        float scale = (float) (1.0 / values);
        workers.run(IntStream.range(0, shares)
                .<Runnable>mapToObj(share -> () -> run(share, shares, weights, inputs, wanted, count, scale))
                .toList());
        double loss = losses[0];
        System.arraycopy(gradients[0], 0, gradient, 0, gradient.length);
        for (int i = 1; i < shares; i++) {
            add(gradients[i], gradient);
            loss += losses[i];
        }
        return loss / values;
    }

    /** A share of the blocks, one after the other. */
    private void run(int share, int shares, float[] weights, float[] inputs, float[] wanted, int count, float scale) {
        int blocks = (count + lanes - 1) / lanes;
        Arrays.fill(gradients[share], 0);
        double loss = 0;
        for (int b = blocks * share / shares; b < blocks * (share + 1) / shares; b++) {
            int windows = Math.min(lanes, count - b * lanes);
            loss += passes[share].addGradient(
                    weights, inputs, wanted, b * lanes, windows, curve, scale, gradients[share]);
        }
        losses[share] = loss;
    }

    private static void add(float[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
