package lstm.score;

import java.util.Arrays;

/** Mean of the worst fifth of the sensors, at least two where there are two. Holds scratch space: one per thread. */
public final class WorstMean {

    private final double[] worst; // the worst so far, ascending

    /** For rows of so many sensors. */
    public WorstMean(int sensors) {
        worst = new double[Math.min(sensors, Math.max(2, (sensors + 4) / 5))];
    }

    /** {@code strangeness}: shape [sensors], not negative; NaN makes the mean NaN. Summed from the least of the worst on. */
    public double of(double[] strangeness) {
        Arrays.fill(worst, Double.NEGATIVE_INFINITY);
        for (double value : strangeness) {
            if (value > worst[0]) {
                insert(value);
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

    /** Takes a value in place of the least of the worst. */
    private void insert(double value) {
        int at = 0;
        while (at + 1 < worst.length && worst[at + 1] < value) {
            worst[at] = worst[at + 1];
            at++;
        }
        worst[at] = value;
    }
}
