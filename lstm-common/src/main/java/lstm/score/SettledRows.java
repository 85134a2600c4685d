package lstm.score;

import java.util.List;
import java.util.function.IntPredicate;
import lstm.interval.Interval;

/**
 * Clean rows that no outlier before them still shows in: smoothing and the window carry what a bad row did into the rows
 * after it, up to the next hole in time, and a spread or a quantile taken from those would make the detector deaf.
 *
 * <p>As many rows after each bad one are left out as leave at least half of the clean rows, and enough of them to
 * calibrate on; where bad rows are scattered all over, as tails of healthy noise are, that is few or none.
 */
public final class SettledRows {

    /** After three times the smoothing, e^-6 of what a bad row did is left; most rows that are left out after a bad one. */
    public static final int LONGEST = 3 * Channel.SMOOTHING_ROWS;

    private SettledRows() {}

    /**
     * Narrows {@code clean}.
     *
     * @param segments where time is unbroken, covering every row
     * @param running rows that count; nothing is carried across the others
     * @param heldOut rows of which half must stay, too, and {@value Calibration#LEAST_ROWS}
     */
    public static IntPredicate of(
            List<Interval> segments, IntPredicate running, IntPredicate clean, IntPredicate heldOut) {
        int rows =
                segments.isEmpty() ? 0 : (int) segments.get(segments.size() - 1).end();
        var since = new int[rows]; // clean rows since the last bad one
        for (Interval segment : segments) {
            int count = LONGEST; // nothing is carried across a hole
            for (int t = (int) segment.start(); t < segment.end(); t++) {
                if (running.test(t)) {
                    count = clean.test(t) ? count + 1 : 0;
                    since[t] = count;
                } else {
                    count = LONGEST;
                }
            }
        }
        for (int skip = LONGEST; skip > 0; skip /= 2) {
            int longest = skip;
            IntPredicate settled = t -> since[t] > longest;
            if (keepsEnough(rows, clean, settled) && keepsEnough(rows, clean.and(heldOut), settled)) {
                return settled;
            }
        }
        return clean;
    }

    private static boolean keepsEnough(int rows, IntPredicate wanted, IntPredicate settled) {
        long all = 0;
        long kept = 0;
        for (int t = 0; t < rows; t++) {
            if (wanted.test(t)) {
                all++;
                kept += settled.test(t) ? 1 : 0;
            }
        }
        return 2 * kept >= all && kept >= Math.min(all, Calibration.LEAST_ROWS);
    }
}
