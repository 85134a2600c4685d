package lstm.online.alarm;

import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/**
 * How much a series moves while nothing happens: from one value to the next, and over {@value #LAG} of them, where a walk without
 * aim goes {@code sqrt(LAG)} times as far as in one. Both are means of absolute differences, less their own mean, over a long
 * memory; for normal ones the deviation is {@code sqrt(pi / 2)} times that.
 */
final class Wander {

    private static final int LAG = 15; // values
    private static final int MEMORY = 3840; // values: sixteen horizons
    private static final int ENOUGH = 60; // differences, to know anything
    private static final double OF_MEAN = StrictMath.sqrt(Math.PI / 2);

    private final double[] last = new double[LAG]; // newest first
    private int count; // of them, since time broke
    private long seen; // differences, ever
    private double drift; // mean difference over LAG
    private double far; // mean distance from it
    private double near; // mean absolute difference of neighbours

    /** Takes the next value. */
    void add(double value) {
        if (count == LAG) {
            seen++;
            double weight = Math.max(1.0 / MEMORY, 1.0 / seen);
            double difference = value - last[LAG - 1];
            drift += weight * (difference - drift);
            far += weight * (Math.abs(difference - drift) - far);
            near += weight * (Math.abs(value - last[0]) - near);
        }
        System.arraycopy(last, 0, last, 1, LAG - 1);
        last[0] = value;
        count = Math.min(LAG, count + 1);
    }

    /** Time broke: the next value is no neighbour of the last. */
    void breakOff() {
        count = 0;
    }

    /** Whether enough was seen. */
    boolean isKnown() {
        return seen >= ENOUGH;
    }

    /** Deviation of what a value has of its own. */
    double noise() {
        return OF_MEAN * near / StrictMath.sqrt(2);
    }

    /** Deviation of the walk's step from one value to the next. */
    double step() {
        return OF_MEAN * far / StrictMath.sqrt(LAG);
    }

    /** What to save to go on later. */
    State state() {
        return new State(Arrays.stream(last, 0, count).boxed().toList(), seen, drift, far, near);
    }

    /** Takes up a state that {@link #state} gave. */
    void restore(State state) {
        Require.size("last", Math.min(state.last().size(), LAG), state.last().size());
        count = state.last().size();
        for (int i = 0; i < count; i++) {
            last[i] = state.last().get(i);
        }
        seen = state.seen();
        drift = state.drift();
        far = state.far();
        near = state.near();
    }

    /** All of it. */
    public record State(List<Double> last, long seen, double drift, double far, double near) {

        public State {
            last = List.copyOf(last);
        }
    }
}
