package lstm.group;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;

/** A sample of how far sensors are from where they were of late: what slow rhythms, which machines share, do not move. */
final class QuickChanges {

    private static final int SLOW_ROWS = 100; // as in the local channel of the score
    private static final int MOST_ROWS = 4_000;

    private final double[] mean;
    private final double[][] sample = new double[MOST_ROWS][];
    private final Random random;
    private int offered;

    private QuickChanges(int sensors, long seed) {
        mean = new double[sensors];
        random = new Random(seed);
    }

    /**
     * Goes through the usable rows of a frame, each sensor less its own exponentially weighted mean; the first rows of an
     * unbroken stretch are left out while the mean settles.
     *
     * @return shape [rows, sensors], at most {@value #MOST_ROWS} rows in no order; NaN where a measurement is missing
     */
    static double[][] sample(SensorFrame frame, SegmentRule rule, IntPredicate usable, long seed) {
        var changes = new QuickChanges(frame.sensors().size(), seed);
        var row = new double[frame.sensors().size()];
        int settled = 0; // rows of the stretch so far
        for (int t = 0; t < frame.rows(); t++) {
            boolean apart = t > 0 && rule.breaks(frame.time(t - 1), frame.time(t));
            settled = apart ? 0 : settled;
            if (!usable.test(t)) {
                settled = 0;
                continue;
            }
            frame.copyRow(t, row);
            double[] change = changes.follow(row, settled == 0);
            if (settled >= SLOW_ROWS) {
                changes.offer(change);
            }
            settled++;
        }
        return Arrays.copyOf(changes.sample, Math.min(MOST_ROWS, changes.offered));
    }

    /** Moves the means on to a row and returns how far the row is from them. */
    private double[] follow(double[] row, boolean anew) {
        double weight = 2.0 / (SLOW_ROWS + 1);
        var change = new double[row.length];
        for (int s = 0; s < row.length; s++) {
            if (anew || Double.isNaN(mean[s])) {
                mean[s] = row[s];
            } else if (!Double.isNaN(row[s])) {
                mean[s] += weight * (row[s] - mean[s]);
            }
            change[s] = row[s] - mean[s];
        }
        return change;
    }

    /** Algorithm R: Vitter, "Random sampling with a reservoir", ACM TOMS 1985. */
    private void offer(double[] change) {
        int place = offered < MOST_ROWS ? offered : random.nextInt(offered + 1);
        offered++;
        if (place < MOST_ROWS) {
            sample[place] = change;
        }
    }
}
