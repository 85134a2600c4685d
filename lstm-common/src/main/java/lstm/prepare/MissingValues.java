package lstm.prepare;

import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/**
 * Fills missing measurements, each sensor's by its own {@link MissingRule}, and counts what it did.
 *
 * <p>One object per stream of rows, in order of time; not thread-safe.
 */
public final class MissingValues {

    /** Longest hold when nothing else is said, in median steps. */
    public static final int DEFAULT_MAX_AGE_STEPS = 15;

    private final MissingRule[] rules;
    private final double[] last;
    private final long[] lastTime;
    private final long[] filled;
    private final long[] left;

    /** {@code rules} has shape [sensors]. */
    public MissingValues(List<MissingRule> rules) {
        this.rules = rules.toArray(MissingRule[]::new);
        last = new double[rules.size()];
        lastTime = new long[rules.size()];
        filled = new long[rules.size()];
        left = new long[rules.size()];
        reset();
    }

    /** Forgets every value to hold; after a hole in time. */
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
                continue;
            }
            row[s] = standIn(s, time);
            if (Double.isNaN(row[s])) {
                missing++;
                left[s]++;
            } else {
                filled[s]++;
            }
        }
        return missing;
    }

    private double standIn(int sensor, long time) {
        MissingRule rule = rules[sensor];
        return switch (rule.method()) {
            case HOLD -> time - lastTime[sensor] <= rule.maxAgeNanos() ? last[sensor] : Double.NaN;
            case MEAN -> rule.fill();
            case DROP, LINEAR -> Double.NaN;
        };
    }

    /** Measurements of a sensor that were filled so far. */
    public long filled(int sensor) {
        return filled[sensor];
    }

    /** Measurements of a sensor that stayed missing so far. */
    public long left(int sensor) {
        return left[sensor];
    }

    /** What to save to go on later; counts are not part of it. */
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
