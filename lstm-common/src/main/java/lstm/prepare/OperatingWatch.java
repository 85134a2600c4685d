package lstm.prepare;

import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/**
 * Follows what the plant is doing, row by row; looks only backwards. One object per stream of rows, in order of time; not
 * thread-safe.
 */
public final class OperatingWatch {

    private final OperatingFilter filter;
    private boolean started;
    private boolean running;
    private boolean settled;
    private long since; // first row of the present run or stop
    private boolean known = true;
    private final double[] last; // [conditions], the last measurement, NaN before the first
    private final long[] lastTime; // [conditions]

    public OperatingWatch(OperatingFilter filter) {
        this.filter = filter;
        last = new double[filter.conditions().size()];
        lastTime = new long[last.length];
        Arrays.fill(last, Double.NaN);
    }

    /** Takes the next row, with every sensor of the station; shape [sensors]. */
    public OperatingState accept(long time, double[] row) {
        if (filter.isAlways()) {
            return OperatingState.RUNNING;
        }
        boolean runs = runs(time, row);
        if (!started || runs != running) {
            settled = !started && runs; // where history begins with a running plant, it has not just started
            since = time;
            running = runs;
            started = true;
        }
        if (!running) {
            boolean longer = time - since + filter.stepNanos() > filter.bridgeNanos();
            return longer ? OperatingState.STOP : OperatingState.SHORT_STOP;
        }
        settled |= time - since >= filter.settleNanos();
        return settled ? OperatingState.RUNNING : OperatingState.SETTLING;
    }

    /** Whether every condition holds, each judged by a measurement that is not too old; false when that is not known. */
    private boolean runs(long time, double[] row) {
        boolean allHold = true;
        known = true;
        for (int c = 0; c < last.length; c++) {
            OperatingFilter.Condition condition = filter.conditions().get(c);
            double value = row[condition.sensor()];
            if (!Double.isNaN(value)) {
                last[c] = value;
                lastTime[c] = time;
            }
            if (Double.isNaN(last[c]) || time - lastTime[c] > filter.maxAgeNanos()) {
                known = false;
            } else if (!condition.holds(last[c])) {
                allHold = false;
            }
        }
        known |= !allHold; // one that does not hold is enough
        return known && allHold;
    }

    /**
     * Whether it is known what the plant was doing in the last row; where a condition's sensor has not measured for too long it
     * is not, and the plant counts as standing still.
     */
    public boolean isKnown() {
        return known;
    }

    /** What to save to go on later. */
    public State state() {
        return new State(
                started,
                running,
                settled,
                since,
                Arrays.stream(last).boxed().toList(),
                Arrays.stream(lastTime).boxed().toList());
    }

    /** Takes up a state that {@link #state} gave. */
    public void restore(State state) {
        started = state.started();
        running = state.running();
        settled = state.settled();
        since = state.since();
        Require.size("measurements of the conditions", state.last().size(), last.length);
        Require.size("times of the conditions", state.lastTime().size(), last.length);
        Arrays.setAll(last, state.last()::get);
        Arrays.setAll(lastTime, state.lastTime()::get);
    }

    /** All that the next row depends on; last measurement (NaN: none) and its time per condition. */
    public record State(
            boolean started, boolean running, boolean settled, long since, List<Double> last, List<Long> lastTime) {

        public State {
            last = List.copyOf(last);
            lastTime = List.copyOf(lastTime);
        }
    }
}
