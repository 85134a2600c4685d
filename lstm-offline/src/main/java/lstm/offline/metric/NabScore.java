package lstm.offline.metric;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import lstm.interval.Interval;

/**
 * The score of the Numenta Anomaly Benchmark in its standard profile (Lavin and Ahmad, "Evaluating Real-Time Anomaly
 * Detection Algorithms", ICMLA, 2015).
 *
 * <p>With s(y) = 2 / (1 + exp(5 y)) - 1: a window in which a row is called anomalous earns s(y) / s(-1) of the first such
 * row, y rising from -1 at the window's first row to nearly 0 at its last; a missed window costs 1; every row called
 * anomalous outside earns 0.11 s(y), y its distance from the last row of the window before in lengths of that window
 * (less one row), below 0; from y = 3 on, and before the first window, it costs 0.11.
 *
 * <p>Where this differs from the authors' program: no first part of the rows is left out, the threshold is the detector's
 * own and not the best one, and a window of one row has the length 1 and not 0.
 *
 * @param raw the sum
 * @param windows their number
 */
public record NabScore(double raw, int windows) {

    /** Nothing judged. */
    public static final NabScore NONE = new NabScore(0, 0);

    private static final double FALSE_POSITIVE = 0.11;
    private static final double FAR = 3;
    private static final double SHARE_IN_WINDOWS = 0.1;

    /** Of the rows {@code said} to be anomalous. {@code windows}: disjoint, in order. */
    public static NabScore of(BitSet said, List<Interval> windows) {
        double raw = 0;
        int row = said.nextSetBit(0);
        for (int w = 0; w <= windows.size(); w++) {
            long start = w < windows.size() ? windows.get(w).start() : Long.MAX_VALUE;
            for (; row >= 0 && row < start; row = said.nextSetBit(row + 1)) {
                raw += FALSE_POSITIVE * (w == 0 ? -1 : after(windows.get(w - 1), row));
            }
            if (w < windows.size()) {
                Interval window = windows.get(w);
                boolean found = row >= 0 && row < window.end();
                raw += found ? sigmoid(-(double) (window.end() - row) / window.length()) / sigmoid(-1) : -1;
                row = found ? said.nextSetBit((int) window.end()) : row;
            }
        }
        return new NabScore(raw, windows.size());
    }

    private static double after(Interval window, int row) {
        double past = (row - (window.end() - 1)) / (double) Math.max(1, window.length() - 1);
        return past >= FAR ? -1 : sigmoid(past);
    }

    private static double sigmoid(double y) {
        return 2 / (1 + Math.exp(5 * y)) - 1;
    }

    /**
     * Windows around points as the benchmark makes them: all together a tenth of the rows, each point in the middle of its
     * own; those that overlap or touch are joined.
     */
    public static List<Interval> windowsAround(BitSet points, int rows) {
        if (points.isEmpty()) {
            return List.of();
        }
        int half = (int) (SHARE_IN_WINDOWS * rows / points.cardinality() / 2);
        var inside = new BitSet(rows);
        points.stream().forEach(point -> inside.set(Math.max(0, point - half), Math.min(rows, point + half + 1)));
        return new ArrayList<>(Runs.of(inside));
    }

    /** Both together. */
    public NabScore plus(NabScore other) {
        return new NabScore(raw + other.raw, windows + other.windows);
    }

    /** 100 for a detector that calls the first row of every window and no other, 0 for one that calls none; NaN without windows. */
    public double normalised() {
        return windows == 0 ? Double.NaN : 100 * (raw + windows) / (2.0 * windows);
    }
}
