package lstm.net;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A layer's matrix for a block of windows, which lie innermost: four rows times two vectors of windows stay in registers
 * while the columns pass by. Sums are [rows][lanes], rows padded to a multiple of four.
 */
final class VectorBlockProduct implements BlockProduct {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int BLOCK = 2 * L;

    private final int rows;
    private final int columns;
    private final float[] weights; // [rows / 4][columns][4]
    private final float[] bias; // [rows][lanes]

    VectorBlockProduct(LayerWeights layer) {
        rows = (layer.rows() + 3) / 4 * 4;
        columns = layer.columns();
        weights = new float[rows * columns];
        for (int r = 0; r < rows; r += 4) {
            System.arraycopy(layer.tile(r, 4), 0, weights, r * columns, 4 * columns);
        }
        bias = new float[rows * BLOCK];
        for (int r = 0; r < layer.rows(); r++) {
            Arrays.fill(bias, r * BLOCK, (r + 1) * BLOCK, layer.bias()[r]);
        }
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
        add(from, to, x, start, 0, BLOCK, sums);
    }

    @Override
    public void add(int from, int to, float[] x, float[] start, int startAt, int step, float[] sums) {
        for (int r = 0; r < rows; r += 4) {
            addTile(weights, r * columns, from, to, x, start, startAt + r * step, step, sums, r * BLOCK);
        }
    }

    private static void addTile(
            float[] weights,
            int weightsAt,
            int from,
            int to,
            float[] x,
            float[] start,
            int startAt,
            int step,
            float[] sums,
            int at) {
        var a0 = FloatVector.fromArray(SPECIES, start, startAt);
        var a1 = FloatVector.fromArray(SPECIES, start, startAt + L);
        var b0 = FloatVector.fromArray(SPECIES, start, startAt + step);
        var b1 = FloatVector.fromArray(SPECIES, start, startAt + step + L);
        var c0 = FloatVector.fromArray(SPECIES, start, startAt + 2 * step);
        var c1 = FloatVector.fromArray(SPECIES, start, startAt + 2 * step + L);
        var d0 = FloatVector.fromArray(SPECIES, start, startAt + 3 * step);
        var d1 = FloatVector.fromArray(SPECIES, start, startAt + 3 * step + L);
        for (int c = from; c < to; c++) {
            int w = weightsAt + 4 * c;
            var x0 = FloatVector.fromArray(SPECIES, x, c * BLOCK);
            var x1 = FloatVector.fromArray(SPECIES, x, c * BLOCK + L);
            var wa = FloatVector.broadcast(SPECIES, weights[w]);
            a0 = x0.fma(wa, a0);
            a1 = x1.fma(wa, a1);
            var wb = FloatVector.broadcast(SPECIES, weights[w + 1]);
            b0 = x0.fma(wb, b0);
            b1 = x1.fma(wb, b1);
            var wc = FloatVector.broadcast(SPECIES, weights[w + 2]);
            c0 = x0.fma(wc, c0);
            c1 = x1.fma(wc, c1);
            var wd = FloatVector.broadcast(SPECIES, weights[w + 3]);
            d0 = x0.fma(wd, d0);
            d1 = x1.fma(wd, d1);
        }
        a0.intoArray(sums, at);
        a1.intoArray(sums, at + L);
        b0.intoArray(sums, at + BLOCK);
        b1.intoArray(sums, at + BLOCK + L);
        c0.intoArray(sums, at + 2 * BLOCK);
        c1.intoArray(sums, at + 2 * BLOCK + L);
        d0.intoArray(sums, at + 3 * BLOCK);
        d1.intoArray(sums, at + 3 * BLOCK + L);
    }
}
