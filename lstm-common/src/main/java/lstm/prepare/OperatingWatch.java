package lstm.prepare;

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
    private long knownTime; // last row in which every condition's sensor had a measurement

    public OperatingWatch(OperatingFilter filter) {
        this.filter = filter;
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

    private boolean runs(long time, double[] row) {
        boolean known = true;
        for (OperatingFilter.Condition condition : filter.conditions()) {
            double value = row[condition.sensor()];
            if (Double.isNaN(value)) {
                known = false;
            } else if (!condition.holds(value)) {
                knownTime = time;
                return false;
            }
        }
        if (known) {
            knownTime = time;
            return true;
        }
        return running && time - knownTime <= filter.maxAgeNanos();
    }

    /** What to save to go on later. */
    public State state() {
        return new State(started, running, settled, since, knownTime);
    }

    /** Takes up a state that {@link #state} gave. */
    public void restore(State state) {
        started = state.started();
        running = state.running();
        settled = state.settled();
        since = state.since();
        knownTime = state.knownTime();
    }

    /** All that the next row depends on. */
    public record State(boolean started, boolean running, boolean settled, long since, long knownTime) {}
}
