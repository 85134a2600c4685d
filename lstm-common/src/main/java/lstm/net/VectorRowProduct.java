package lstm.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A layer's matrix for one window, on vectors of rows: eight vectors of sums stay in registers while the columns pass by,
 * four or one where fewer are left. Sums are [rows], padded.
 */
final class VectorRowProduct implements Product {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    private final List<float[]> tiles = new ArrayList<>(); // [columns][width] each
    private final int columns;
    private final float[] bias;

    VectorRowProduct(LayerWeights layer) {
        columns = layer.columns();
        int rows = 0;
        while (rows < layer.rows()) {
            int width = width(layer.rows() - rows);
            tiles.add(layer.tile(rows, width));
            rows += width;
        }
        bias = Arrays.copyOf(layer.bias(), rows + L);
    }

    /** Three vectors in one tile of four are faster than each on its own: one sum waits for the one before. */
    private static int width(int left) {
        if (left > 4 * L) {
            return 8 * L;
        }
        return left > L ? 4 * L : L;
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
        int row = 0;
        for (int i = 0; i < tiles.size(); i++) {
            float[] tile = tiles.get(i);
            int width = tile.length / columns;
            if (width == 8 * L) {
                addEight(tile, from, to, x, start, sums, row);
            } else if (width == 4 * L) {
                addFour(tile, from, to, x, start, sums, row);
            } else {
                addOne(tile, from, to, x, start, sums, row);
            }
            row += width;
        }
    }

    private static void addEight(float[] weights, int from, int to, float[] x, float[] start, float[] sums, int row) {
        var s0 = FloatVector.fromArray(SPECIES, start, row);
        var s1 = FloatVector.fromArray(SPECIES, start, row + L);
        var s2 = FloatVector.fromArray(SPECIES, start, row + 2 * L);
        var s3 = FloatVector.fromArray(SPECIES, start, row + 3 * L);
        var s4 = FloatVector.fromArray(SPECIES, start, row + 4 * L);
        var s5 = FloatVector.fromArray(SPECIES, start, row + 5 * L);
        var s6 = FloatVector.fromArray(SPECIES, start, row + 6 * L);
        var s7 = FloatVector.fromArray(SPECIES, start, row + 7 * L);
        for (int c = from; c < to; c++) {
            int at = c * (8 * L);
            var v = FloatVector.broadcast(SPECIES, x[c]);
            s0 = FloatVector.fromArray(SPECIES, weights, at).fma(v, s0);
            s1 = FloatVector.fromArray(SPECIES, weights, at + L).fma(v, s1);
            s2 = FloatVector.fromArray(SPECIES, weights, at + 2 * L).fma(v, s2);
            s3 = FloatVector.fromArray(SPECIES, weights, at + 3 * L).fma(v, s3);
            s4 = FloatVector.fromArray(SPECIES, weights, at + 4 * L).fma(v, s4);
            s5 = FloatVector.fromArray(SPECIES, weights, at + 5 * L).fma(v, s5);
            s6 = FloatVector.fromArray(SPECIES, weights, at + 6 * L).fma(v, s6);
            s7 = FloatVector.fromArray(SPECIES, weights, at + 7 * L).fma(v, s7);
        }
        s0.intoArray(sums, row);
        s1.intoArray(sums, row + L);
        s2.intoArray(sums, row + 2 * L);
        s3.intoArray(sums, row + 3 * L);
        s4.intoArray(sums, row + 4 * L);
        s5.intoArray(sums, row + 5 * L);
        s6.intoArray(sums, row + 6 * L);
        s7.intoArray(sums, row + 7 * L);
    }

    private static void addFour(float[] weights, int from, int to, float[] x, float[] start, float[] sums, int row) {
        var s0 = FloatVector.fromArray(SPECIES, start, row);
        var s1 = FloatVector.fromArray(SPECIES, start, row + L);
        var s2 = FloatVector.fromArray(SPECIES, start, row + 2 * L);
        var s3 = FloatVector.fromArray(SPECIES, start, row + 3 * L);
        for (int c = from; c < to; c++) {
            int at = c * (4 * L);
            var v = FloatVector.broadcast(SPECIES, x[c]);
            s0 = FloatVector.fromArray(SPECIES, weights, at).fma(v, s0);
            s1 = FloatVector.fromArray(SPECIES, weights, at + L).fma(v, s1);
            s2 = FloatVector.fromArray(SPECIES, weights, at + 2 * L).fma(v, s2);
            s3 = FloatVector.fromArray(SPECIES, weights, at + 3 * L).fma(v, s3);
        }
        s0.intoArray(sums, row);
        s1.intoArray(sums, row + L);
        s2.intoArray(sums, row + 2 * L);
        s3.intoArray(sums, row + 3 * L);
    }

    private static void addOne(float[] weights, int from, int to, float[] x, float[] start, float[] sums, int row) {
        var sum = FloatVector.fromArray(SPECIES, start, row);
        for (int c = from; c < to; c++) {
            sum = FloatVector.fromArray(SPECIES, weights, c * L).fma(FloatVector.broadcast(SPECIES, x[c]), sum);
        }
        sum.intoArray(sums, row);
    }
}
