package lstm.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/**
 * The mean of each sensor's last measurements. It is summed anew for every row, so that what comes out depends on these
 * measurements alone and no rounding builds up over the years.
 */
final class RollingMeans implements SmoothedRows {

    private final double[][] last; // [sensors][rows], a ring each
    private final int[] count;
    private final int[] next;

    RollingMeans(int sensors, int rows) {
        last = new double[sensors][rows];
        count = new int[sensors];
        next = new int[sensors];
    }

    @Override
    public void reset() {
        Arrays.fill(count, 0);
        Arrays.fill(next, 0);
    }

    @Override
    public void smooth(double[] row) {
        for (int s = 0; s < row.length; s++) {
            if (!Double.isNaN(row[s])) {
                row[s] = mean(s, row[s]);
            }
        }
    }

    private double mean(int sensor, double value) {
        double[] ring = last[sensor];
        ring[next[sensor]] = value;
        next[sensor] = (next[sensor] + 1) % ring.length;
        count[sensor] = Math.min(count[sensor] + 1, ring.length);
        int oldest = count[sensor] < ring.length ? 0 : next[sensor];
        double sum = 0;
        for (int i = 0; i < count[sensor]; i++) { // from the oldest on, wherever the ring begins
            sum += ring[(oldest + i) % ring.length];
        }
        return sum / count[sensor];
    }

    @Override
    public List<Double> state() {
        List<Double> state = new ArrayList<>();
        for (int s = 0; s < last.length; s++) {
            state.add((double) count[s]);
            state.add((double) next[s]);
            for (double value : last[s]) {
                state.add(value);
            }
        }
        return state;
    }

    @Override
    public void restore(List<Double> state) {
        int size = last.length == 0 ? 0 : 2 + last[0].length;
        Require.size("state of the rolling mean", state.size(), (long) last.length * size);
        for (int s = 0; s < last.length; s++) {
            int from = s * size;
            count[s] = state.get(from).intValue();
            next[s] = state.get(from + 1).intValue();
            Arrays.setAll(last[s], i -> state.get(from + 2 + i));
        }
    }
}
