package lstm.net;

import lstm.check.Require;

/**
 * The forward pass of one masked network, for one row or for many; all kinds of kernel give the same bits, as {@link
 * Kernel} does. Holds scratch space: one per thread. Allocates nothing once warm.
 */
public final class MaskedKernel {

    /** As long as the vector code is not compiled, plain Java is faster. */
    private static final int FEW = 2_000;

    private final MaskedWeights weights;
    private final int sensors;
    private Arithmetic arithmetic;
    private boolean settled;
    private MaskedPass one;
    private MaskedPass block; // made when first wanted
    private long seen;

    private MaskedKernel(MaskedWeights weights, Arithmetic arithmetic, boolean settled) {
        this.weights = weights;
        this.arithmetic = arithmetic;
        this.settled = settled;
        sensors = weights.spec().sensors();
        one = new MaskedPass(weights, arithmetic, 1);
    }

    /** Returns the fastest kernel this machine and JVM can run; it starts in plain Java, which is ready at once. */
    public static MaskedKernel create(MaskedWeights weights) {
        return new MaskedKernel(weights, KernelKind.SCALAR.arithmetic(), false);
    }

    /** Returns a kernel of one kind, which must be one that this JVM can run. */
    public static MaskedKernel create(MaskedWeights weights, KernelKind kind) {
        return new MaskedKernel(weights, kind.arithmetic(), true);
    }

    /**
     * Predicts every sensor of each row from those of the other groups.
     *
     * @param rows shape [rows][sensors]
     * @param first of them
     * @param count how many
     * @param predictions shape [count][sensors]; overwritten
     */
    public void predict(float[] rows, int first, int count, float[] predictions) {
        Require.atLeast("size of rows", rows.length, (long) (first + count) * sensors);
        Require.atLeast("size of predictions", predictions.length, (long) count * sensors);
        count(count);
        int lanes = arithmetic.lanes();
        for (int at = 0; at < count; ) {
            int together = count - at < lanes / 2 ? 1 : Math.min(count - at, lanes);
            pass(together).predict(rows, first + at, together, predictions, at);
            at += together;
        }
    }

    private void count(int rows) {
        seen += rows;
        if (!settled && seen > FEW) {
            settled = true;
            arithmetic = KernelKind.fastest().arithmetic();
            one = new MaskedPass(weights, arithmetic, 1);
            block = null;
        }
    }

    private MaskedPass pass(int together) {
        if (together == 1) {
            return one;
        }
        if (block == null) {
            block = new MaskedPass(weights, arithmetic, arithmetic.lanes());
        }
        return block;
    }
}
