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
 * When the score of a group is to be expected to cross the level of an alarm, from its trend. Medians of short blocks go into a
 * {@link Trend}, which takes the score's own {@link Wander} into account; it says nothing unless the slope stands out from what
 * the wander alone makes for {@value #IN_A_ROW} blocks in a row, and the middle of what is expected lies within the horizon.
 *
 * <p>An event is said when a crossing begins to be expected, when the estimate leaves the band that was said, when the band
 * becomes half as wide, and when it is no longer expected: the trend is over, the score is above the level, or time broke. Causal.
 * Not thread-safe.
 */
public final class Forecaster {

    private static final int BLOCKS = 240; // of a horizon
    private static final int LEAST = 12; // blocks since time broke
    private static final int IN_A_ROW = 12; // blocks
    private static final double BEGIN = 2; // standard errors of the slope
    private static final double GO_ON = 1; // the same, for what has been said
    private static final double GO_ON_HORIZON = 1.5; // horizons, for what has been said
    private static final double FAR = 16; // horizons; what is farther is never
    private static final double BAND = 1.2815515655446004; // deviations: 80 % of the normal distribution

    private final boolean on;
    private final long horizon; // nanoseconds
    private final long stepNanos;
    private final double level;
    private final int group;
    private final Wander wander = new Wander();
    private final Trend trend = new Trend();
    private final double[] block; // scores of the present block
    private int inBlock;
    private int inARow; // blocks that a crossing could be said of
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
            wander.add(median);
            if (wander.isKnown()) {
                trend.add(median, wander);
            }
            inBlock = 0;
            expected = estimate(time);
            say(time, out);
        }
    }

    private void reset(long time, Consumer<Event> out) {
        wander.breakOff();
        trend.reset();
        inBlock = 0;
        inARow = 0;
        expected = null;
        say(time, out);
    }

    private double median() {
        Arrays.sort(block);
        int middle = block.length / 2;
        return block.length % 2 == 1 ? block[middle] : (block[middle - 1] + block[middle]) / 2;
    }

    private Crossing estimate(long time) {
        double ahead = (double) horizon / stepNanos / block.length;
        double likely = trend.likely(level);
        boolean stands = trend.count() >= LEAST
                && trend.significance() >= (said == null ? BEGIN : GO_ON)
                && likely <= (said == null ? ahead : GO_ON_HORIZON * ahead);
        inARow = stands ? Math.min(IN_A_ROW, inARow + 1) : 0;
        if (!stands || (said == null && inARow < IN_A_ROW)) {
            return null;
        }
        double latest = trend.latest(level, BAND, FAR * ahead);
        return new Crossing(
                at(time, likely),
                at(time, trend.earliest(level, BAND)),
                Double.isInfinite(latest) ? Long.MAX_VALUE : at(time, latest));
    }

    private long at(long time, double blocksAhead) {
        long ahead = (long) (blocksAhead * block.length * stepNanos); // a cast holds fast at the greatest long
        return time > Long.MAX_VALUE - ahead ? Long.MAX_VALUE : time + ahead;
    }

    private void say(long time, Consumer<Event> out) {
        if (expected == null ? said != null : said == null || isNews()) {
            said = expected;
            out.accept(new Event.Forecast(time, group, Optional.ofNullable(expected)));
        }
    }

    /** Whether the estimate left the band that was said, or the band became less than half as wide. */
    private boolean isNews() {
        return expected.likely() < said.earliest()
                || expected.likely() > said.latest()
                || width(expected) < width(said) / 2;
    }

    private static double width(Crossing crossing) {
        return crossing.latest() == Long.MAX_VALUE
                ? Double.POSITIVE_INFINITY
                : (double) crossing.latest() - crossing.earliest();
    }

    /** What is expected now; empty when no crossing within the horizon is. */
    public Optional<Crossing> expected() {
        return Optional.ofNullable(expected);
    }

    /** What to save to go on later. */
    public State state() {
        return new State(
                block.length,
                Arrays.stream(block, 0, inBlock).boxed().toList(),
                wander.state(),
                trend.state(),
                inARow,
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
        inBlock = state.block().size();
        for (int i = 0; i < inBlock; i++) {
            block[i] = state.block().get(i);
        }
        wander.restore(state.wander());
        trend.restore(state.trend());
        inARow = state.inARow();
        expected = state.expected();
    }

    /**
     * All that the next forecast depends on.
     *
     * @param blockRows rows of a block
     * @param block scores of the present block
     * @param inARow blocks in a row that a crossing could be said of
     * @param expected null when no crossing is
     * @param said the same, as it was said last
     */
    public record State(
            int blockRows,
            List<Double> block,
            Wander.State wander,
            Trend.State trend,
            int inARow,
            Crossing expected,
            Crossing said) {

        public State {
            block = List.copyOf(block);
        }
    }
}
