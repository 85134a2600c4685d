package lstm.offline.metric;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Rows in order of their scores. A threshold that reaches down to a row calls all rows anomalous that score at least as
 * much, so what matters of a row is how many do. Rows without a score rank last, all alike.
 *
 * <p>Sorts once; holds one double per row.
 */
public final class Ranking {

    private final double[] sorted; // ascending
    private final int scored;

    private Ranking(double[] sorted, int scored) {
        this.sorted = sorted;
        this.scored = scored;
    }

    /** Ranks scores of shape [rows]; NaN: no score. */
    public static Ranking of(double[] scores) {
        double[] sorted = new double[scores.length];
        Arrays.setAll(sorted, row -> ranked(scores[row]));
        Arrays.sort(sorted);
        return new Ranking(sorted, sorted.length - below(sorted, -Double.MAX_VALUE));
    }

    private static double ranked(double score) {
        return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
    }

    /** Number of rows. */
    public int rows() {
        return sorted.length;
    }

    /** Number of rows with a score. */
    public int scored() {
        return scored;
    }

    /** Number of rows that score at least this; all rows for NaN. */
    public int atLeast(double score) {
        return sorted.length - below(sorted, ranked(score));
    }

    private static int below(double[] sorted, double score) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** For each of these rows the number of rows that score at least as much, ascending; shape [set rows]. */
    int[] depths(BitSet rows, double[] scores) {
        int[] depths = rows.stream().map(row -> atLeast(scores[row])).toArray();
        Arrays.sort(depths);
        return depths;
    }
}
