package lstm.net;

import lstm.check.Require;

/**
 * The forward pass of one network, for one window or for many. Every {@link KernelKind} sums in the same order with
 * fused multiply-add, so that all give the same bits, alone or in a block: bias first, then inputs in order, then hidden
 * units in order.
 *
 * <p>Many windows lie as views in one long array of rows [time, features]: window w begins at row
 * {@code first + w · stride}. NaN and infinities go through as they come.
 *
 * <p>Of a window of {@link NetworkSpec#windowLength()} rows only the first {@link NetworkSpec#inputLength()} are read; those behind
 * them, which a forecaster foretells, need not be there. What comes back answers for the last {@link
 * NetworkSpec#outputLength()} rows: for all of an autoencoder's window, for the rows ahead of a forecaster.
 *
 * <p>Holds scratch space: one kernel per thread. Allocates nothing once warm.
 */
public final class Kernel {

    /** A block that is filled to less than one part in so many is slower than one window after the other. */
    private static final int WORTH_A_BLOCK = 2;

    /** Vector code is slow until it is compiled, and most of a second goes into that: not for a few windows. */
    private static final int FEW = 2_000;

    private final NetworkWeights weights;
    private Arithmetic arithmetic;
    private boolean settled; // false: after a few windows to be replaced by the fastest
    private final int features;
    private final int inputLength;
    private final int outputLength;
    private Pass oneWindow;
    private Pass block; // made when first wanted: a stream never does
    private long seen;

    private Kernel(NetworkWeights weights, Arithmetic arithmetic, boolean settled) {
        this.weights = weights;
        this.arithmetic = arithmetic;
        this.settled = settled;
        features = weights.spec().features();
        inputLength = weights.spec().inputLength();
        outputLength = weights.spec().outputLength();
        oneWindow = Pass.ofOneWindow(weights, arithmetic);
    }

    /** Returns the fastest kernel this machine and JVM can run; it starts in plain Java, which is ready at once. */
    public static Kernel create(NetworkWeights weights) {
        return new Kernel(weights, KernelKind.SCALAR.arithmetic(), false);
    }

    /** Returns a kernel of one kind, which must be one that this JVM can run. */
    public static Kernel create(NetworkWeights weights, KernelKind kind) {
        return new Kernel(weights, kind.arithmetic(), true);
    }

    /**
     * Reconstructs one window.
     *
     * @param window shape [input time, features], from {@code offset} on
     * @param reconstruction shape [output time, features], from {@code offset} on; overwritten
     */
    public void reconstruct(float[] window, float[] reconstruction, int offset) {
        count(1);
        oneWindow.reconstruct(window, offset, 0, 1, reconstruction, offset);
    }

    /**
     * Reconstructs the newest timestep of one window, the last row of what {@link #reconstruct} gives, bit for bit.
     *
     * @param window shape [input time, features]
     * @param newest shape [features]; overwritten
     */
    public void reconstructNewest(float[] window, float[] newest) {
        count(1);
        oneWindow.reconstructNewest(window, 0, 0, 1, newest, 0);
    }

    /**
     * Reconstructs many windows.
     *
     * @param rows shape [rows, features]
     * @param first row at which the first window begins
     * @param stride rows from one window's begin to the next one's, at least 1
     * @param windows how many, 0 or more
     * @param reconstructions shape [windows, output time, features]; overwritten
     */
    public void reconstruct(float[] rows, int first, int stride, int windows, float[] reconstructions) {
        check(rows, first, stride, windows);
        Require.atLeast("size of reconstructions", reconstructions.length, (long) windows * outputLength * features);
        count(windows);
        for (int w = 0; w < windows; ) {
            int count = together(windows - w);
            pass(count)
                    .reconstruct(
                            rows,
                            (first + w * stride) * features,
                            stride * features,
                            count,
                            reconstructions,
                            w * outputLength * features);
            w += count;
        }
    }

    /**
     * Reconstructs the newest timestep of many windows.
     *
     * @param rows shape [rows, features]
     * @param first row at which the first window begins
     * @param stride rows from one window's begin to the next one's, at least 1
     * @param windows how many, 0 or more
     * @param newest shape [windows, features]; overwritten
     */
    public void reconstructNewest(float[] rows, int first, int stride, int windows, float[] newest) {
        check(rows, first, stride, windows);
        Require.atLeast("size of newest", newest.length, (long) windows * features);
        count(windows);
        for (int w = 0; w < windows; ) {
            int count = together(windows - w);
            pass(count)
                    .reconstructNewest(
                            rows, (first + w * stride) * features, stride * features, count, newest, w * features);
            w += count;
        }
    }

    private void check(float[] rows, int first, int stride, int windows) {
        Require.atLeast("first", first, 0);
        Require.atLeast("stride", stride, 1);
        Require.atLeast("windows", windows, 0);
        if (windows > 0) {
            int end = Math.addExact(first, Math.addExact(Math.multiplyExact(windows - 1, stride), inputLength));
            Require.atLeast("size of rows", rows.length, Math.multiplyExact(end, features));
        }
    }

    /** Changes to the fastest arithmetic once a few windows were wanted; the bits stay the same. */
    private void count(int windows) {
        if (settled) {
            return;
        }
        seen += windows;
        if (seen > FEW) {
            settled = true;
            arithmetic = KernelKind.fastest().arithmetic();
            oneWindow = Pass.ofOneWindow(weights, arithmetic);
            block = null;
        }
    }

    /** How many of the windows that are left go into the next pass. */
    private int together(int left) {
        int lanes = arithmetic.lanes();
        return lanes == 1 || left < lanes / WORTH_A_BLOCK ? 1 : Math.min(left, lanes);
    }

    private Pass pass(int count) {
        if (count == 1) {
            return oneWindow;
        }
        if (block == null) {
            block = Pass.ofBlock(weights, arithmetic);
        }
        return block;
    }
}
