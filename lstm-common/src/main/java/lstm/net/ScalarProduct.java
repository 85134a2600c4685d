package lstm.net;

/** A layer's matrix for one window, one array per column; sums are [rows]. */
final class ScalarProduct implements Product {

    private final float[][] weights; // [columns][rows]
    private final float[] bias; // [rows]

    ScalarProduct(LayerWeights layer) {
        weights = new float[layer.columns()][layer.rows()];
        float[] columns = layer.tile(0, layer.rows());
        for (int c = 0; c < layer.columns(); c++) {
            System.arraycopy(columns, c * layer.rows(), weights[c], 0, layer.rows());
        }
        bias = layer.bias();
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
        System.arraycopy(start, 0, sums, 0, sums.length);
        int c = from;
        for (; c + 4 <= to; c += 4) {
            four(weights[c], x[c], weights[c + 1], x[c + 1], weights[c + 2], x[c + 2], weights[c + 3], x[c + 3], sums);
        }
        for (; c < to; c++) {
            one(weights[c], x[c], sums);
        }
    }

    private static void four(
            float[] w0, float x0, float[] w1, float x1, float[] w2, float x2, float[] w3, float x3, float[] sums) {
        for (int r = 0; r < sums.length; r++) {
            float sum = Math.fma(x0, w0[r], sums[r]);
            sum = Math.fma(x1, w1[r], sum);
            sum = Math.fma(x2, w2[r], sum);
            sums[r] = Math.fma(x3, w3[r], sum);
        }
    }

    private static void one(float[] w, float x, float[] sums) {
        for (int r = 0; r < sums.length; r++) {
            sums[r] = Math.fma(x, w[r], sums[r]);
        }
    }
}
