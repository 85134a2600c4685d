package lstm.online.alarm;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lstm.check.Require;
import lstm.online.event.Event;
import lstm.online.event.Event.Crossing;
import lstm.score.RowScore;

/**
 * When the score of a group is to be expected to cross the level of an alarm. Medians of blocks, {@value #BLOCKS} to a horizon, go
 * into a {@link Trend}; a forecast begins when a rise is evident and even the slow end of what is expected lies within the
 * horizon, and stands as long as the middle does, or nearly.
 *
 * <p>An event is said when a crossing begins to be expected, when the estimate leaves the band that was said or moves by a tenth
 * of the horizon, and when it is no longer expected: the trend is over, the score is above the level, or time broke. Causal.
 * Not thread-safe.
 */
public final class Forecaster {

    private static final int BLOCKS = 240; // of a horizon
    private static final double GO_ON_HORIZON = 1.5; // horizons, for what has been said
    private static final double FAR = 16; // horizons; what is farther is never
    private static final int MOVE = 10; // parts of the horizon

    private final boolean on;
    private final long horizon; // nanoseconds
    private final long stepNanos;
    private final double level;
    private final int group;
    private final Trend trend;
    private final double[] block; // scores of the present block
    private int inBlock;
    private Crossing expected; // null when none is
    private Crossing said; // null when none stands

    /**
     * Starts before the first row.
     *
     * @param horizon how far ahead is looked; empty: not at all
     * @param level of the score at which alarms begin
     * @param group id
     */
    public Forecaster(Optional<Duration> horizon, long stepNanos, double level, int group) {
        this.stepNanos = Math.max(1, stepNanos);
        this.level = level;
        this.group = group;
        on = horizon.isPresent();
        this.horizon = horizon.map(Duration::toNanos).orElse(0L);
        trend = new Trend(level);
        long rows = this.horizon / this.stepNanos / BLOCKS;
        block = new double[(int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, rows))];
    }

    /**
     * Takes the next row.
     *
     * @param counts whether an alarm could be raised in it
     */
    public void accept(long time, RowScore row, boolean counts, Consumer<Event> out) {
        if (!on) {
            return;
        }
        if (row.newSegment() || row.anomaly() || row.score() > level) {
            reset(time, out);
        }
        if (!row.scored() || !counts || row.anomaly() || row.score() > level) {
            return;
        }
        block[inBlock++] = row.score();
        if (inBlock == block.length) {
            double median = median();
            inBlock = 0;
            expected = trend.add(median).map(outlook -> crossing(time, outlook)).orElse(null);
            say(time, out);
        }
    }

    private void reset(long time, Consumer<Event> out) {
        trend.breakOff();
        inBlock = 0;
        expected = null;
        say(time, out);
    }

    private double median() {
        Arrays.sort(block);
        int middle = block.length / 2;
        return block.length % 2 == 1 ? block[middle] : (block[middle - 1] + block[middle]) / 2;
    }

    /** Null when none within the horizon is expected. */
    private Crossing crossing(long time, Outlook outlook) {
        double ahead = (double) horizon / stepNanos / block.length;
        boolean stands = expected != null && outlook.likely() <= GO_ON_HORIZON * ahead;
        if (!stands && !(trend.isEvident() && outlook.latest() <= ahead)) {
            return null;
        }
        return new Crossing(
                at(time, outlook.likely()),
                at(time, outlook.earliest()),
                outlook.latest() > FAR * ahead ? Long.MAX_VALUE : at(time, outlook.latest()));
    }

    private long at(long time, double blocksAhead) {
        long ahead = (long) (blocksAhead * block.length * stepNanos); // a cast holds fast at the greatest long
        return time > Long.MAX_VALUE - ahead ? Long.MAX_VALUE : time + ahead;
    }

    private void say(long time, Consumer<Event> out) {
        if (expected == null ? said != null : said == null || hasMoved()) {
            said = expected;
            out.accept(new Event.Forecast(time, group, Optional.ofNullable(expected)));
        }
    }

    private boolean hasMoved() {
        return expected.likely() < said.earliest()
                || expected.likely() > said.latest()
                || Math.abs(expected.likely() - said.likely()) > horizon / MOVE;
    }

    /** What is expected now; empty when no crossing within the horizon is. */
    public Optional<Crossing> expected() {
        return Optional.ofNullable(expected);
    }

    /** What to save to go on later. */
    public State state() {
        return new State(
                block.length,
                trend.state(),
                Arrays.stream(block, 0, inBlock).boxed().toList(),
                expected,
                said);
    }

    /** Takes up a state that {@link #state} gave; with another horizon it starts anew. */
    public void restore(State state) {
        said = state.said(); // so that it is taken back where it does not hold
        if (!on || state.blockRows() != block.length) {
            return;
        }
        Require.size(
                "scores of a block",
                Math.min(state.block().size(), block.length),
                state.block().size());
        trend.restore(state.trend());
        inBlock = state.block().size();
        for (int i = 0; i < inBlock; i++) {
            block[i] = state.block().get(i);
        }
        expected = state.expected();
    }

    /**
     * All that the next forecast depends on.
     *
     * @param blockRows rows of a block
     * @param trend of the medians of blocks
     * @param block scores of the present block
     * @param expected null when no crossing is
     * @param said the same, as it was said last
     */
    public record State(int blockRows, Trend.State trend, List<Double> block, Crossing expected, Crossing said) {

        public State {
            block = List.copyOf(block);
        }
    }
}
