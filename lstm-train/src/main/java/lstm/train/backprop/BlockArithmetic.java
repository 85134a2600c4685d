package lstm.train.backprop;

import lstm.net.KernelKind;

/**
 * What the forward and the backward pass do to a block of windows that lie side by side, on plain arrays: [row][lanes],
 * with a window per lane, so that everything but the gradients of matrices is alike for all lanes.
 *
 * <p>Arrays are shared between steps and so come with the index where the part that counts begins. May hold scratch
 * space: one per thread.
 */
sealed interface BlockArithmetic extends LstmCells permits ScalarBlockArithmetic, VectorBlockArithmetic {

    /** Arithmetic of one kind, which must be one that this JVM can run. */
    static BlockArithmetic of(KernelKind kind) {
        return switch (kind) {
            case SCALAR -> new ScalarBlockArithmetic();
            case VECTOR -> new VectorBlockArithmetic();
        };
    }

    /** Windows side by side; a power of two. */
    int lanes();

    /** Least multiple that the width of turned arrays must be of, see {@link #outer}. */
    int turnedWidth();

    /**
     * {@code sums[r] = start[r] + Σ_c a[r][c] x[c] + Σ_c b[r][c] y[c]}.
     *
     * @param weights holds both matrices, row by row; {@code b} may have no columns
     */
    void multiply(
            float[] weights,
            int a,
            int columnsOfA,
            float[] x,
            int xAt,
            int b,
            int columnsOfB,
            float[] y,
            int yAt,
            int rows,
            float[] start,
            int startAt,
            float[] sums,
            int sumsAt);

    /** {@code x[c] = Σ_r a[r][c] d[r]}; {@code a} has {@code rows} rows and {@code columns} columns. */
    void multiplyTurned(float[] weights, int a, int rows, int columns, float[] d, int dAt, float[] x, int xAt);

    /**
     * {@code gradient[r][c] += Σ_t Σ_lane d[t][r][lane] x[t][lane][c]}, the gradient of a matrix.
     *
     * @param dStep from one timestep to the next in {@code d}
     * @param x turned, shape [steps][lanes][width]: 0 where c is {@code columns} or more
     * @param width a multiple of {@link #turnedWidth}
     * @param gradient row by row, without gaps; followed by at least {@link #turnedWidth} numbers of no other thread
     */
    void outer(
            float[] d,
            int dAt,
            int dStep,
            int rows,
            float[] x,
            int xAt,
            int width,
            int columns,
            int steps,
            float[] gradient,
            int gradientAt);

    /** {@code gradient[r] += Σ_t Σ_lane d[t][r][lane]}, the gradient of a bias. */
    void sum(float[] d, int dAt, int dStep, int rows, int steps, float[] gradient, int gradientAt);

    /** {@code sums[i] = Σ_t d[t][i]}, for i below {@code size}, a multiple of the lanes. */
    void sumSteps(float[] d, int dAt, int dStep, int size, int steps, float[] sums);

    /**
     * The loss of reconstructed values.
     *
     * @param values overwritten with the slope of the loss by each of them, times {@code scale}
     * @param targets what they should be
     * @return the sum of the losses
     */
    double loss(LossCurve curve, float[] values, int valuesAt, float[] targets, int targetsAt, int size, float scale);
}
