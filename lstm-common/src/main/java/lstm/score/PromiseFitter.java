package lstm.score;

import java.util.function.IntPredicate;

/** Finds out what can be promised, from scores of a model that was not fitted on the rows. */
final class PromiseFitter {

    /** A last day of which less than this share was clean does not count as one. */
    private static final double LEAST_SHARE = 0.5;

    private PromiseFitter() {}

    /**
     * Days are counted in clean rows, one after the other: a history with holes has as many as its rows fill.
     *
     * @param scores cross-fitted, shape [rows], NaN where there is none
     * @param dayRows rows of a day
     */
    static Promise fit(double[] scores, IntPredicate clean, double dayRows) {
        double highest = Double.NaN;
        double ofDay = 0;
        double inDay = 0; // rows
        long aboveInDay = 0;
        double loudestShare = 0;
        int days = 0;
        long above = 0;
        long rows = 0;
        for (int t = 0; t < scores.length; t++) {
            if (clean.test(t) && !Double.isNaN(scores[t])) {
                rows++;
                above += scores[t] > 1 ? 1 : 0;
                aboveInDay += scores[t] > 1 ? 1 : 0;
                ofDay = Math.max(ofDay, scores[t]);
                inDay++;
            }
            boolean last = t == scores.length - 1;
            if (inDay >= dayRows || (last && inDay >= LEAST_SHARE * dayRows)) {
                days++;
                highest = days == 1 ? ofDay : Math.max(highest, ofDay);
                loudestShare = Math.max(loudestShare, Math.min(1, aboveInDay / inDay));
                ofDay = 0;
                aboveInDay = 0;
                inDay -= dayRows;
            }
        }
        double drift = rows == 0 ? Double.NaN : (double) above / rows / ScoreFitter.UNIT_SHARE;
        return new Promise(days, highest, drift, loudestShare);
    }
}
