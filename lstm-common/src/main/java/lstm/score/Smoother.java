package lstm.score;

import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/**
 * Exponentially weighted mean per sensor, weight 2 / (n + 1) for the newest row, started at the first row of a stretch.
 * A mean that is NaN or infinite starts anew: a number beyond float in one row must not silence a sensor for good. Not
 * thread-safe.
 */
final class Smoother {

    private final double weight;
    private final double[] mean;
    private boolean started;

    Smoother(int sensors, int rows) {
        weight = 2.0 / (Require.atLeast("rows", rows, 1) + 1);
        mean = new double[sensors];
    }

    void reset() {
        started = false;
    }

    /** Takes one row, shape [sensors], and returns the means, which the next row overwrites. */
    double[] accept(double[] row) {
        if (!started) {
            System.arraycopy(row, 0, mean, 0, mean.length);
            started = true;
            return mean;
        }
        for (int s = 0; s < mean.length; s++) {
            double before = mean[s];
            boolean known = Math.abs(before) <= Double.MAX_VALUE;
            mean[s] = known ? before + weight * (row[s] - before) : row[s];
        }
        return mean;
    }

    /** The means of the rows up to now, null before the first; a view. */
    double[] mean() {
        return started ? mean : null;
    }

    List<Double> state() {
        return started ? Arrays.stream(mean).boxed().toList() : List.of();
    }

    void restore(List<Double> state) {
        started = !state.isEmpty();
        if (started) {
            Require.size("smoothed errors", state.size(), mean.length);
            Arrays.setAll(mean, state::get);
        }
    }
}
