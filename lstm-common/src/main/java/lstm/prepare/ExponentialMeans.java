package lstm.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/** Exponential smoothing per sensor, with a trend when {@code beta} is above 0. */
final class ExponentialMeans implements SmoothedRows {

    private final double alpha;
    private final double beta;
    private final double[] level; // NaN before the first measurement
    private final double[] trend;

    ExponentialMeans(int sensors, double alpha, double beta) {
        this.alpha = alpha;
        this.beta = beta;
        level = new double[sensors];
        trend = new double[sensors];
        reset();
    }

    @Override
    public void reset() {
        Arrays.fill(level, Double.NaN);
        Arrays.fill(trend, 0);
    }

    @Override
    public void smooth(double[] row) {
        for (int s = 0; s < row.length; s++) {
            if (!Double.isNaN(row[s])) {
                row[s] = next(s, row[s]);
            }
        }
    }

    private double next(int sensor, double value) {
        double expected = level[sensor] + trend[sensor];
        double now = expected + alpha * (value - expected);
        if (!Double.isFinite(now)) { // the first measurement, or numbers too large to go on from
            level[sensor] = value;
            trend[sensor] = 0;
            return value;
        }
        trend[sensor] += beta * (now - level[sensor] - trend[sensor]);
        level[sensor] = now;
        return now;
    }

    @Override
    public List<Double> state() {
        List<Double> state = new ArrayList<>();
        for (int s = 0; s < level.length; s++) {
            state.add(level[s]);
            state.add(trend[s]);
        }
        return state;
    }

    @Override
    public void restore(List<Double> state) {
        Require.size("state of exponential smoothing", state.size(), 2L * level.length);
        for (int s = 0; s < level.length; s++) {
            level[s] = state.get(2 * s);
            trend[s] = state.get(2 * s + 1);
        }
    }
}
