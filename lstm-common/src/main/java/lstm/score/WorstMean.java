package lstm.score;

/**
 * Mean of the worst fifth of the sensors, at least two where there are two. Holds scratch space: one per thread.
 *
 * <p>The sensors that were the worst of the last row are looked at first: what is smoothed changes slowly, so that hardly
 * any of the others then gets among the worst, and the processor foresees that. The mean does not depend on the order.
 */
public final class WorstMean {

    private final int[] order; // [sensors], those that were the worst last, ascending, before all others
    private final double[] worst; // the worst so far, ascending; of the first sensors of the order

    /** For rows of so many sensors. */
    public WorstMean(int sensors) {
        order = new int[sensors];
        for (int s = 0; s < sensors; s++) {
            order[s] = s;
        }
        worst = new double[Math.min(sensors, Math.max(2, (sensors + 4) / 5))];
    }

    /** {@code strangeness}: shape [sensors], not negative; NaN makes the mean NaN. Summed from the least of the worst on. */
    public double of(double[] strangeness) {
        for (int i = 0; i < worst.length; i++) {
            double value = strangeness[order[i]];
            if (Double.isNaN(value)) {
                return Double.NaN;
            }
            sortIn(i, order[i], value);
        }
        for (int i = worst.length; i < order.length; i++) {
            double value = strangeness[order[i]];
            if (value > worst[0]) {
                replaceLeast(i, value);
            } else if (Double.isNaN(value)) {
                return Double.NaN;
            }
        }
        double sum = 0;
        for (double value : worst) {
            sum += value;
        }
        return sum / worst.length;
    }

    /** Takes a value in among the {@code count} before it. */
    private void sortIn(int count, int sensor, double value) {
        int at = count;
        while (at > 0 && worst[at - 1] > value) {
            worst[at] = worst[at - 1];
            order[at] = order[at - 1];
            at--;
        }
        worst[at] = value;
        order[at] = sensor;
    }

    /** Takes the value of the sensor at place {@code i} of the order in place of the least of the worst. */
    private void replaceLeast(int i, double value) {
        int sensor = order[i];
        order[i] = order[0];
        int at = 0;
        while (at + 1 < worst.length && worst[at + 1] < value) {
            worst[at] = worst[at + 1];
            order[at] = order[at + 1];
            at++;
        }
        worst[at] = value;
        order[at] = sensor;
    }
}
