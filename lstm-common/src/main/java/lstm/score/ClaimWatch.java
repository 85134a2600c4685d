package lstm.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lstm.check.Require;
import lstm.frame.TimeAxis;

/**
 * Watches at run time whether what is claimed of the score still holds: where more of the last day's rows are above 1 and
 * no alarm than on any day of the training, and more than {@value #MOST_SHARE}, the plant has moved away from what was learnt,
 * and a probability means nothing. The claims hold again once that share is below half of it, so that they do not come and
 * go at a border.
 *
 * <p>A day is {@value #PARTS} parts of so many rows; the oldest part is forgotten as a whole. Not thread-safe.
 */
public final class ClaimWatch {

    static final double MOST_SHARE = 0.1;
    private static final double HIGHEST_LIMIT = 0.5; // however loud a day of the training was
    private static final int PARTS = 24;

    private final int partRows;
    private final double limit;
    private final int[] above = new int[PARTS]; // per part, the present one at {@code part}
    private int part;
    private int inPart; // rows of the present part
    private int full; // parts that are
    private boolean isVoid;

    /**
     * Sets up a watch.
     *
     * @param dayRows rows of a day, at least 1
     * @param loudestShare share of the rows above 1 on the loudest day of the training, 0 where that is not known
     */
    public ClaimWatch(int dayRows, double loudestShare) {
        limit = Math.min(HIGHEST_LIMIT, Math.max(MOST_SHARE, loudestShare));
        partRows = Math.max(1, Require.atLeast("dayRows", dayRows, 1) / PARTS);
    }

    /** A watch over rows that are {@code stepNanos} apart; {@code promise} empty where none was made. */
    public static ClaimWatch of(TimeAxis axis, long stepNanos, Optional<Promise> promise) {
        long rows = axis.dayNanos() / Math.max(1, stepNanos);
        return new ClaimWatch(
                (int) Math.max(1, Math.min(Integer.MAX_VALUE, rows)),
                promise.map(Promise::loudestShare).orElse(0.0));
    }

    /**
     * Takes the next row that has a score; rows in alarm speak for themselves. Returns whether the claims have become void
     * with it, or hold again.
     */
    public boolean accept(RowScore row) {
        if (!row.scored()) {
            return false;
        }
        above[part] += row.score() > 1 && !row.anomaly() ? 1 : 0;
        inPart++;
        if (inPart == partRows) {
            full = Math.min(full + 1, PARTS);
            part = (part + 1) % PARTS;
            above[part] = 0;
            inPart = 0;
        }
        boolean before = isVoid;
        isVoid = full == PARTS && share() > (before ? limit / 2 : limit);
        return isVoid != before;
    }

    /** Whether the claims are void now; never before a day is over. */
    public boolean isVoid() {
        return isVoid;
    }

    /** What there is to say of it to people. */
    public String words() {
        return isVoid
                ? String.format(
                        Locale.ROOT,
                        "the claims are void, retrain: %.1f %% of the last day's rows are above score 1 without an alarm,"
                                + " more than the %.1f %% that a day may have where nothing has changed",
                        100 * share(),
                        100 * limit)
                : String.format(
                        Locale.ROOT,
                        "the claims hold: %.1f %% of the last day's rows are above score 1 without an alarm",
                        100 * share());
    }

    /** Share of the last day's rows that are above 1 and no alarm; of what there is of a day so far. */
    public double share() {
        int parts = Math.min(full, PARTS - 1);
        long rows = (long) parts * partRows + inPart;
        return rows == 0 ? 0 : (double) Arrays.stream(above).sum() / rows;
    }

    /** What to save to go on later. */
    public State state() {
        return new State(Arrays.stream(above).boxed().toList(), part, inPart, full, isVoid);
    }

    /** Takes up a state that {@link #state} gave. */
    public void restore(State state) {
        Require.size("parts of a day", state.above().size(), PARTS);
        Arrays.setAll(above, state.above()::get);
        part = Require.atLeast("part", state.part(), 0) % PARTS;
        inPart = state.inPart();
        full = state.full();
        isVoid = state.isVoid();
    }

    /** Rows above 1 by part, and where the watch is. */
    public record State(List<Integer> above, int part, int inPart, int full, boolean isVoid) {

        public State {
            above = List.copyOf(above);
        }
    }
}
