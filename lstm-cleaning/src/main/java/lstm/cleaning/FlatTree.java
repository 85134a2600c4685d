package lstm.cleaning;

import java.util.Arrays;

/**
 * An isolation tree in arrays. Nodes are numbers: a cut from 0 on, a leaf below 0. Immutable.
 *
 * <p>Its sums run over four strides of sensors and so round differently from Smile's; both sides of a cut are summed alike,
 * so that rows on it, as identical rows are, stay on one side. Another side than Smile's is possible only for a row whose
 * distance from the cut is lost in rounding.
 */
final class FlatTree {

    private final int sensors;
    private final int root;
    private final double[] slopes; // [cuts, sensors], the normal of each cut
    private final double[] biases; // [cuts], where it lies along its normal
    private final int[] below; // [cuts, 2], the nodes before and behind it
    private final double[] depths; // [leaves], length of the path, with what is left to cut in the leaf

    private FlatTree(Builder builder, int root) {
        this.sensors = builder.sensors;
        this.root = root;
        this.slopes = Arrays.copyOf(builder.slopes, builder.cuts * sensors);
        this.biases = Arrays.copyOf(builder.biases, builder.cuts);
        this.below = Arrays.copyOf(builder.below, 2 * builder.cuts);
        this.depths = Arrays.copyOf(builder.depths, builder.leaves);
    }

    /** Length of the path of a row, shape [sensors]. */
    double path(double[] row) {
        int node = root;
        while (node >= 0) {
            double dot = dot(slopes, node * sensors, row);
            node = below[2 * node + (dot < biases[node] ? 0 : 1)];
        }
        return depths[~node];
    }

    /** Four sums at a time: one alone would wait for each of its additions. */
    private static double dot(double[] slopes, int from, double[] row) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int s = 0;
        for (; s + 3 < row.length; s += 4) {
            sum0 += slopes[from + s] * row[s];
            sum1 += slopes[from + s + 1] * row[s + 1];
            sum2 += slopes[from + s + 2] * row[s + 2];
            sum3 += slopes[from + s + 3] * row[s + 3];
        }
        for (; s < row.length; s++) {
            sum0 += slopes[from + s] * row[s];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /** Collects the nodes. Not thread-safe. */
    static final class Builder {

        private final int sensors;
        private double[] slopes = {};
        private double[] biases = {};
        private int[] below = {};
        private double[] depths = {};
        private int cuts;
        private int leaves;

        Builder(int sensors) {
            this.sensors = sensors;
        }

        /** Adds a cut through {@code point} across {@code slope}, both of shape [sensors]; returns its number. */
        int cut(double[] slope, double[] point) {
            if (cuts == biases.length) {
                int capacity = 2 * cuts + 1;
                slopes = Arrays.copyOf(slopes, capacity * sensors);
                biases = Arrays.copyOf(biases, capacity);
                below = Arrays.copyOf(below, 2 * capacity);
            }
            System.arraycopy(slope, 0, slopes, cuts * sensors, sensors);
            biases[cuts] = dot(slopes, cuts * sensors, point);
            return cuts++;
        }

        /** Says which nodes lie before and behind a cut. */
        void below(int cut, int before, int behind) {
            below[2 * cut] = before;
            below[2 * cut + 1] = behind;
        }

        /** Adds a leaf; returns its number. */
        int leaf(double depth) {
            if (leaves == depths.length) {
                depths = Arrays.copyOf(depths, 2 * leaves + 1);
            }
            depths[leaves] = depth;
            return ~leaves++;
        }

        FlatTree build(int root) {
            return new FlatTree(this, root);
        }
    }
}
