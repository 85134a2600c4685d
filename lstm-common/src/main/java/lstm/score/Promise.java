package lstm.score;

import lstm.check.Require;

/**
 * What can be promised of alarms on days on which nothing has changed.
 *
 * <p>With m days of clean rows and h the highest of their daily maxima of the score, each day scored by a model that was
 * not fitted on it, a new day is as likely as any of the m + 1 to be the highest: P(an alarm at level h) ≤ 1 / (m + 1), if
 * days are exchangeable. A plant that drifts within its own training time is not such a plant.
 *
 * @param days clean days, m
 * @param level highest daily maximum, h, in units of the score; NaN without a day
 * @param drift share of clean rows whose score of a model that was not fitted on them exceeds 1, divided by the
 *     {@value ScoreFitter#UNIT_SHARE} that should
 * @param loudestShare share of the loudest day's rows whose such score exceeds 1, 0 to 1; 0 without a day
 */
public record Promise(int days, double level, double drift, double loudestShare) {

    /** A drift above this is no chance. */
    public static final double MOST_DRIFT = 1.3;

    /** With fewer days there is hardly anything to be promised. */
    public static final int LEAST_DAYS = 2;

    public Promise {
        Require.atLeast("days", days, 0);
        Require.between("loudestShare", loudestShare, 0, 1);
    }

    /** What came of it. */
    public enum Verdict {
        /** At most one alarm day in {@link #days} + 1. */
        HOLDS,
        /** There are fewer than {@value #LEAST_DAYS} clean days. */
        TOO_LITTLE_DATA,
        /** The plant drifts within its own training data: no promise. */
        DRIFTS
    }

    public Verdict verdict() {
        if (days < LEAST_DAYS) {
            return Verdict.TOO_LITTLE_DATA;
        }
        return drift > MOST_DRIFT ? Verdict.DRIFTS : Verdict.HOLDS;
    }
}
