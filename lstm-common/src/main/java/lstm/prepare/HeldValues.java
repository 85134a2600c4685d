package lstm.prepare;

import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/**
 * Fills a missing measurement with the sensor's last one, for as long as that is not too old.
 *
 * <p>One object per stream of rows, in order of time; not thread-safe.
 */
public final class HeldValues {

    /** Longest hold when nothing else is said, in median steps. */
    public static final int DEFAULT_MAX_AGE_STEPS = 15;

    private final long maxAgeNanos;
    private final double[] last;
    private final long[] lastTime;

    /** Holds for at most {@code maxAgeNanos}; 0 never holds. */
    public HeldValues(int sensors, long maxAgeNanos) {
        this.maxAgeNanos = Require.atLeast("maxAgeNanos", maxAgeNanos, 0);
        last = new double[sensors];
        lastTime = new long[sensors];
        reset();
    }

    /** Forgets every value; after a hole in time. */
    public void reset() {
        Arrays.fill(last, Double.NaN);
    }

    /** Fills the gaps of {@code row}, shape [sensors], in place; returns how many cells are still missing. */
    public int fill(long time, double[] row) {
        int missing = 0;
        for (int s = 0; s < row.length; s++) {
            if (!Double.isNaN(row[s])) {
                last[s] = row[s];
                lastTime[s] = time;
            } else if (time - lastTime[s] <= maxAgeNanos && !Double.isNaN(last[s])) {
                row[s] = last[s];
            } else {
                missing++;
            }
        }
        return missing;
    }

    /** What to save to go on later. */
    public State state() {
        return new State(
                Arrays.stream(last).boxed().toList(),
                Arrays.stream(lastTime).boxed().toList());
    }

    /** Takes up a state that {@link #state} gave. */
    public void restore(State state) {
        Require.size("held values", state.values().size(), last.length);
        Require.size("times of held values", state.times().size(), last.length);
        for (int s = 0; s < last.length; s++) {
            last[s] = state.values().get(s);
            lastTime[s] = state.times().get(s);
        }
    }

    /** Last value (NaN: none) and its time per sensor. */
    public record State(List<Double> values, List<Long> times) {

        public State {
            values = List.copyOf(values);
            times = List.copyOf(times);
        }
    }
}
