package lstm.score;

import lstm.prepare.OperatingState;

/**
 * What a {@link Scorer} says of one row.
 *
 * @param score higher = more anomalous; 1 = the level that 1 % of clean time exceeds; NaN when the row has no score
 * @param probability anomaly probability in [0, 1): the share of held-out clean rows that look less strange, while
 *     the unit of the score is taken from all clean rows, so that a score of 1 is near, but not at, 0.99; NaN when the row has no score
 * @param anomaly whether the row-by-row alarm rule is in alarm; never while the plant stands still or is starting
 * @param rebased whether the alarm has just ended because it lasted so long that its level is the new base: the plant has
 *     changed
 * @param newSegment whether time broke before this row
 * @param operating what the plant was doing
 */
public record RowScore(
        double score,
        double probability,
        boolean anomaly,
        boolean rebased,
        boolean newSegment,
        OperatingState operating) {

    /** What {@link #rebased} says to people. */
    public static final String REBASED =
            "the plant has changed: check, then retrain; an alarm lasted so long that its level is now the new base";

    /** Whether the row has a score; a row with a cell missing for too long has none. */
    public boolean scored() {
        return !Double.isNaN(score);
    }

    /** Whether an alarm that was open before this row is over, whatever the row's score. */
    public boolean endsAlarms() {
        return newSegment || operating.endsAlarms();
    }

    /** The same in a time in which alarms are not raised. */
    public RowScore muted() {
        return new RowScore(score, probability, false, rebased, newSegment, operating);
    }
}
