package lstm.prepare;

import java.util.List;
import lstm.check.Require;

/**
 * Makes the rows of one group fit for a model, one after the other: breaks at holes in time and at stops of the plant,
 * fills missing values, smooths. Cleaning, training and scoring all see the rows that come out of here.
 *
 * <p>One object per group and stream; not thread-safe.
 */
public final class PreparedRows {

    private final Preparation preparation;
    private final MissingValues missing;
    private final SmoothedRows smoothed;
    private final double[] row; // [sensors]
    private long lastTime;
    private boolean started;
    private boolean newSegment;

    public PreparedRows(Preparation preparation) {
        this.preparation = preparation;
        missing = new MissingValues(preparation.missing());
        row = new double[preparation.missing().size()];
        smoothed = preparation.smoothing().start(row.length);
    }

    /** Whether a row of this time may come next: time must rise. */
    public boolean accepts(long time) {
        return !started || time > lastTime;
    }

    /**
     * Takes the next row.
     *
     * @param values shape [sensors]; NaN is missing
     * @param running whether the row counts; one while the plant stands still, or is starting, does not, and what comes
     *     after it starts anew
     * @return whether the row is usable: it counts, and no cell is missing now
     * @throws IllegalArgumentException when time does not rise
     */
    public boolean accept(long time, double[] values, boolean running) {
        if (!accepts(time)) {
            throw new IllegalArgumentException("time " + time + " does not come after " + lastTime);
        }
        Require.size("row", values.length, row.length);
        newSegment = !started || preparation.segmentRule().breaks(lastTime, time);
        lastTime = time;
        started = true;
        if (newSegment || !running) {
            missing.reset();
            smoothed.reset();
        }
        System.arraycopy(values, 0, row, 0, row.length);
        if (!running) {
            return false;
        }
        boolean complete = missing.fill(time, row) == 0;
        smoothed.smooth(row);
        return complete;
    }

    /** Whether time broke before the last row. */
    public boolean newSegment() {
        return newSegment;
    }

    /** The last row as it was prepared, shape [sensors]; NaN where it could not be filled. A view. */
    public double[] row() {
        return row;
    }

    /** Measurements of a sensor that were filled so far. */
    public long filled(int sensor) {
        return missing.filled(sensor);
    }

    /** Measurements of a sensor that stayed missing so far, while the plant ran. */
    public long left(int sensor) {
        return missing.left(sensor);
    }

    /** What to save to go on later; counts are not part of it. */
    public State state() {
        return new State(started, lastTime, missing.state(), smoothed.state());
    }

    /** Takes up a state that {@link #state} gave. */
    public void restore(State state) {
        started = state.started();
        lastTime = state.lastTime();
        missing.restore(state.missing());
        smoothed.restore(state.smoothed());
    }

    /** All that the next row depends on. */
    public record State(boolean started, long lastTime, MissingValues.State missing, List<Double> smoothed) {

        public State {
            smoothed = List.copyOf(smoothed);
        }
    }
}
