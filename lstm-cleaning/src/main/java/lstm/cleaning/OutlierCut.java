package lstm.cleaning;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Where ordinary ends: an outlier has a score strictly greater than {@code threshold}.
 *
 * @param threshold in units of one detector's score
 */
record OutlierCut(double threshold) {

    /**
     * The (1 − nu) quantile: at most ⌊nu·n⌋ of {@code scores} lie above it, and exactly so many when no two are equal. Rows
     * that tie across the cut are no outliers, so identical rows never are.
     *
     * @param scores [rows], at least one, no NaN
     * @param nu share of rows to object to, in (0, 0.5]
     */
    static OutlierCut of(double[] scores, double nu) {
        requireNu(nu);
        double[] ascending = scores.clone();
        Arrays.sort(ascending);
        int above = (int) Math.floor(nu * scores.length + 1e-9); // 0.29 · 100 is 28.999999999999996
        return new OutlierCut(ascending[scores.length - 1 - above]);
    }

    static double requireNu(double nu) {
        if (!(nu > 0 && nu <= 0.5)) { // true for NaN
            throw new IllegalArgumentException("nu is " + nu + "; must be greater than 0 and at most 0.5");
        }
        return nu;
    }

    /** Returns the rows of {@code scores} above the cut. */
    BitSet outliers(double[] scores) {
        var outliers = new BitSet(scores.length);
        for (int row = 0; row < scores.length; row++) {
            outliers.set(row, scores[row] > threshold);
        }
        return outliers;
    }
}
