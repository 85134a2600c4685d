package lstm.net;

import java.util.Arrays;

/**
 * A layer's matrix for a block of windows in plain Java: a row times eight columns in a loop over the windows, which the
 * JIT compiler vectorises where all arrays have the same index; so what it needs is copied into rows of its own. Sums are
 * [rows][lanes].
 */
final class ScalarBlockProduct implements BlockProduct {

    private static final int AT_ONCE = 64; // columns that stay in the first cache while rows pass by

    private final int lanes;
    private final int rows;
    private final int columns;
    private final float[] weights; // [rows][columns]
    private final float[] bias; // [rows][lanes]
    private final float[][] in; // [columns][lanes]
    private final float[] row; // [lanes]

    ScalarBlockProduct(LayerWeights layer, int lanes) {
        this.lanes = lanes;
        rows = layer.rows();
        columns = layer.columns();
        weights = new float[rows * columns];
        bias = new float[rows * lanes];
        for (int r = 0; r < layer.rows(); r++) {
            System.arraycopy(layer.tile(r, 1), 0, weights, r * columns, columns);
            Arrays.fill(bias, r * lanes, (r + 1) * lanes, layer.bias()[r]);
        }
        in = new float[columns][lanes];
        row = new float[lanes];
    }

    @Override
    public float[] newSums() {
        return new float[bias.length];
    }

    @Override
    public float[] bias() {
        return bias;
    }

    @Override
    public void add(int from, int to, float[] x, float[] start, float[] sums) {
        add(from, to, x, start, 0, lanes, sums);
    }

    @Override
    public void add(int from, int to, float[] x, float[] start, int startAt, int step, float[] sums) {
        for (int c = from; c < to; c++) {
            System.arraycopy(x, c * lanes, in[c], 0, lanes);
        }
        float[] before = start;
        int beforeAt = startAt;
        int beforeStep = step;
        for (int c = from; c < to; c += AT_ONCE) {
            int end = Math.min(to, c + AT_ONCE);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(before, beforeAt + r * beforeStep, row, 0, lanes);
                addRow(r * columns, c, end);
                System.arraycopy(row, 0, sums, r * lanes, lanes);
            }
            before = sums;
            beforeAt = 0;
            beforeStep = lanes;
        }
    }

    private void addRow(int w, int from, int to) {
        int c = from;
        for (; c + 4 <= to; c += 4) {
            four(
                    in[c],
                    weights[w + c],
                    in[c + 1],
                    weights[w + c + 1],
                    in[c + 2],
                    weights[w + c + 2],
                    in[c + 3],
                    weights[w + c + 3],
                    row);
        }
        for (; c < to; c++) {
            one(in[c], weights[w + c], row);
        }
    }

    private static void four(
            float[] x0, float w0, float[] x1, float w1, float[] x2, float w2, float[] x3, float w3, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            float sum = Math.fma(w0, x0[i], sums[i]);
            sum = Math.fma(w1, x1[i], sum);
            sum = Math.fma(w2, x2[i], sum);
            sums[i] = Math.fma(w3, x3[i], sum);
        }
    }

    private static void one(float[] x, float w, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.fma(w, x[i], sums[i]);
        }
    }
}
