package lstm.score;

import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/**
 * Watches at run time whether what is claimed of the score still holds: where more than {@value #MOST_SHARE} of the last
 * day's rows are above 1 and no alarm, the plant has moved away from what was learnt, and a probability means nothing.
 *
 * <p>A day is {@value #PARTS} parts of so many rows; the oldest part is forgotten as a whole. Not thread-safe.
 */
public final class ClaimWatch {

    static final double MOST_SHARE = 0.1;
    private static final int PARTS = 24;

    private final int partRows;
    private final int[] above = new int[PARTS]; // per part, the present one at {@code part}
    private int part;
    private int inPart; // rows of the present part
    private int full; // parts that are

    /** {@code dayRows}: rows of a day, at least 1. */
    public ClaimWatch(int dayRows) {
        partRows = Math.max(1, Require.atLeast("dayRows", dayRows, 1) / PARTS);
    }

    /** Takes the next row that has a score; rows in alarm speak for themselves. */
    public void accept(RowScore row) {
        if (!row.scored()) {
            return;
        }
        above[part] += row.score() > 1 && !row.anomaly() ? 1 : 0;
        inPart++;
        if (inPart == partRows) {
            full = Math.min(full + 1, PARTS);
            part = (part + 1) % PARTS;
            above[part] = 0;
            inPart = 0;
        }
    }

    /** Whether the claims are void now; never before a day is over. */
    public boolean isVoid() {
        return full == PARTS && share() > MOST_SHARE;
    }

    /** Share of the last day's rows that are above 1 and no alarm; of what there is of a day so far. */
    public double share() {
        int parts = Math.min(full, PARTS - 1);
        long rows = (long) parts * partRows + inPart;
        return rows == 0 ? 0 : (double) Arrays.stream(above).sum() / rows;
    }

    /** What to save to go on later. */
    public State state() {
        return new State(Arrays.stream(above).boxed().toList(), part, inPart, full);
    }

    /** Takes up a state that {@link #state} gave. */
    public void restore(State state) {
        Require.size("parts of a day", state.above().size(), PARTS);
        Arrays.setAll(above, state.above()::get);
        part = Require.atLeast("part", state.part(), 0) % PARTS;
        inPart = state.inPart();
        full = state.full();
    }

    /** Rows above 1 by part, and where the watch is. */
    public record State(List<Integer> above, int part, int inPart, int full) {

        public State {
            above = List.copyOf(above);
        }
    }
}
