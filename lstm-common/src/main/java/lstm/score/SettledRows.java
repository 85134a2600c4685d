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

    /** The newest row weighs 2 / (rows + 1): after so many times the smoothing, e^-6 of what a bad row did is left. */
    private static final int SMOOTHINGS = 3;

    private SettledRows() {}

    /**
     * Most rows that are left out after a bad one: until smoothing has forgotten it, and no window holds it any more. The score
     * is smoothed over {@value Channel#SMOOTHING_ROWS} rows, or over as many as its plain error is.
     */
    public static int longest(PreparedModel model) {
        int smoothing = model.plain().map(PlainError::smoothingRows).orElse(Channel.SMOOTHING_ROWS);
        return Math.max(SMOOTHINGS * smoothing, model.weights().spec().windowLength());
    }

    /**
     * Narrows {@code clean}.
     *
     * @param longest most rows left out after a bad one, at least 1
     * @param segments where time is unbroken, covering every row
     * @param running rows that count; nothing is carried across the others
     * @param heldOut rows of which half must stay, too, and {@value Calibration#LEAST_ROWS}
     */
    public static IntPredicate of(
            int longest, List<Interval> segments, IntPredicate running, IntPredicate clean, IntPredicate heldOut) {
        int rows =
                segments.isEmpty() ? 0 : (int) segments.get(segments.size() - 1).end();
        var since = new int[rows]; // clean rows since the last bad one
        for (Interval segment : segments) {
            int count = longest; // nothing is carried across a hole
            for (int t = (int) segment.start(); t < segment.end(); t++) {
                if (running.test(t)) {
                    count = clean.test(t) ? count + 1 : 0;
                    since[t] = count;
                } else {
                    count = longest;
                }
            }
        }
        for (int skip = longest; skip > 0; skip /= 2) {
            int least = skip;
            IntPredicate settled = t -> since[t] > least;
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
