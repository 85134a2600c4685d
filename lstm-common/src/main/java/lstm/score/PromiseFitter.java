package lstm.score;

import java.util.function.IntPredicate;
import lstm.frame.SensorFrame;

/** Finds out what can be promised, from scores of a model that was not fitted on the rows. */
final class PromiseFitter {

    private static final long DAY_NANOS = 86_400L * 1_000_000_000;

    /** A day of which less than this share was clean does not count as one. */
    private static final double LEAST_SHARE = 0.5;

    private PromiseFitter() {}

    /**
     * Days are counted in clean rows, one after the other: a history with holes has as many as its rows fill.
     *
     * @param scores cross-fitted, shape [rows], NaN where there is none
     * @param stepNanos usual time between two rows
     */
    static Promise fit(double[] scores, SensorFrame frame, IntPredicate clean, long stepNanos) {
        double highest = Double.NaN;
        double ofDay = 0;
        double inDay = 0; // nanoseconds
        int days = 0;
        long above = 0;
        long rows = 0;
        for (int t = 0; t < frame.rows(); t++) {
            if (clean.test(t) && !Double.isNaN(scores[t])) {
                rows++;
                above += scores[t] > 1 ? 1 : 0;
                ofDay = Math.max(ofDay, scores[t]);
                inDay += stepNanos;
            }
            boolean last = t == frame.rows() - 1;
            if (inDay >= DAY_NANOS || (last && inDay >= LEAST_SHARE * DAY_NANOS)) {
                days++;
                highest = days == 1 ? ofDay : Math.max(highest, ofDay);
                ofDay = 0;
                inDay = 0;
            }
        }
        double drift = rows == 0 ? Double.NaN : (double) above / rows / ScoreFitter.UNIT_SHARE;
        return new Promise(days, highest, drift);
    }
}
