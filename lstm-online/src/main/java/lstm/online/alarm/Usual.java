package lstm.online.alarm;

import lstm.check.Require;

/**
 * How large a quantity usually is: the median of its sizes, which goes up by {@value #STEP} of itself with a larger one and down
 * with a smaller one; by more among the first thousand (stochastic approximation: Robbins and Monro, "A Stochastic
 * Approximation Method", 1951). A rare fault hardly moves it. Not thread-safe.
 */
final class Usual {

    static final double STEP = 0.001;

    private static final double MEDIAN_OF_NORMAL = 0.6744897501960817; // of sizes, in standard deviations

    private final double least;
    private State state = new State(0, 0);

    /** {@code least}: the smallest size that is told from none, above 0. */
    Usual(double least) {
        this.least = Require.above("least", least, 0);
    }

    /** Takes the next value, of either sign. */
    void add(double value) {
        double size = Math.max(least, Math.abs(value));
        long count = state.count + 1;
        double step = size > state.median ? step(count) : -step(count);
        state = new State(count, count == 1 ? size : Math.max(least, state.median * StrictMath.exp(step)));
    }

    /** The relative step with the n-th value. */
    static double step(long count) {
        return Math.max(1.0 / count, STEP);
    }

    /** The standard deviation that a normal distribution around 0 has with this median of sizes; 0 before the first value. */
    double deviation() {
        return state.median / MEDIAN_OF_NORMAL;
    }

    /** How many values there were. */
    long count() {
        return state.count;
    }

    State state() {
        return state;
    }

    void restore(State saved) {
        state = saved;
    }

    /**
     * All that the next deviation depends on.
     *
     * @param count of values
     * @param median of their sizes
     */
    record State(long count, double median) {

        State {
            Require.atLeast("count", count, 0);
            Require.between("median", median, 0, Double.MAX_VALUE);
        }
    }
}
