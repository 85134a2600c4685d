package lstm.offline.metric;

import java.util.BitSet;
import java.util.List;
import lstm.interval.Interval;

/**
 * Volume under the surface of precision, recall and width of labels (Paparrizos, Boniol, Palpanas, Tsay, Elmore and
 * Franklin, "Volume Under the Surface: A New Accuracy Evaluation Measure for Time-Series Anomaly Detection", PVLDB 15(11),
 * 2022).
 *
 * <p>A label of width w counts up to w/2 rows beside a run of anomalous rows, with weight sqrt(1 - d/w) at distance d from
 * the nearest run. At each threshold, with T the weights of the rows called anomalous, B those among them outside of the
 * runs, N their number, and P the anomalous rows: precision is T/N; recall is min(1, T/(P + B/2)) times the share of
 * widened runs with a row called anomalous (the existence reward); widened runs that share a row are one. The area is the sum over
 * thresholds of the gain of recall times precision, VUS the mean over w = 0, 1, ..., W.
 *
 * <p>Where this differs from the authors' program: every distinct score is a threshold, not 250 of them; of two runs the
 * nearer weighs, not both together; W is the same for all data. Why {@link #WIDEST}: docs/method.md.
 */
public final class VusPr {

    /** The largest width W. */
    public static final int WIDEST = 54;

    private VusPr() {}

    /** In [0, 1]; NaN when no row is anomalous. */
    static double of(Ranking ranking, double[] scores, BitSet anomalous, int widest) {
        List<Interval> runs = Runs.of(anomalous);
        if (runs.isEmpty()) {
            return Double.NaN;
        }
        NearRows near = NearRows.of(runs, ranking, scores, widest / 2);
        double sum = 0;
        for (int width = 0; width <= widest; width++) {
            sum += area(near, runs, anomalous.cardinality(), width);
        }
        return sum / (widest + 1);
    }

    private static double area(NearRows near, List<Interval> runs, int anomalous, int width) {
        int reach = width / 2;
        double[] weights = weights(width);
        int[] joined = joined(runs, reach);
        int all = joined[joined.length - 1] + 1;
        boolean[] seen = new boolean[all];
        int existing = 0;
        double total = 0;
        double outside = 0;
        double before = 0;
        double area = 0;
        for (int i = 0; i < near.size(); i++) {
            if (near.distance[i] <= reach) {
                double weight = weights[near.distance[i]];
                total += weight;
                outside += near.distance[i] > 0 ? weight : 0;
                int run = joined[near.run[i]];
                existing += seen[run] ? 0 : 1;
                seen[run] = true;
            }
            if (i + 1 == near.size() || near.depth[i + 1] != near.depth[i]) {
                double recall = Math.min(1, total / (anomalous + outside / 2)) * existing / all;
                area += (recall - before) * total / near.depth[i];
                before = recall;
            }
        }
        return area;
    }

    /** By distance; shape [width / 2 + 1]. */
    private static double[] weights(int width) {
        double[] weights = new double[width / 2 + 1];
        weights[0] = 1;
        for (int d = 1; d < weights.length; d++) {
            weights[d] = Math.sqrt(1 - (double) d / width);
        }
        return weights;
    }

    /** Which widened run each run belongs to, from 0, rising; shape [runs]. */
    private static int[] joined(List<Interval> runs, int reach) {
        int[] joined = new int[runs.size()];
        for (int r = 1; r < joined.length; r++) {
            boolean apart = runs.get(r - 1).end() - 1 + reach < runs.get(r).start() - reach;
            joined[r] = joined[r - 1] + (apart ? 1 : 0);
        }
        return joined;
    }
}
