package lstm.offline.metric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import lstm.interval.Interval;

/**
 * Rows counted after point adjustment (Xu et al., "Unsupervised Anomaly Detection via Variational Auto-Encoder for Seasonal
 * KPIs in Web Applications", WWW, 2018): a run of anomalous rows with one row called anomalous counts as called anomalous
 * in full. Random scores reach high values under it (Kim, Choi, Choi, Lee and Yoon, "Towards a Rigorous Evaluation of
 * Time-Series Anomaly Detection", AAAI, 2022).
 */
public final class PointAdjusted {

    private PointAdjusted() {}

    /** Counts {@code rows} rows {@code said} to be anomalous and {@code so}. */
    public static Confusion confusion(BitSet said, BitSet so, int rows) {
        var adjusted = (BitSet) said.clone();
        for (Interval run : Runs.of(so)) {
            int first = said.nextSetBit((int) run.start());
            if (first >= 0 && first < run.end()) {
                adjusted.set((int) run.start(), (int) run.end());
            }
        }
        return Confusion.of(adjusted, so, rows);
    }

    /** The largest F1 after point adjustment over all thresholds; NaN when no row is anomalous. */
    public static double bestF1(double[] scores, BitSet anomalous) {
        if (anomalous.isEmpty()) {
            return Double.NaN;
        }
        var ranking = Ranking.of(scores);
        int[] depths = ranking.depths(anomalous, scores);
        List<int[]> runs = Runs.of(anomalous).stream()
                .map(run -> new int[] {depth(run, ranking, scores), (int) run.length()})
                .sorted(Comparator.comparingInt(run -> run[0]))
                .toList();
        double best = 0;
        long hits = 0;
        for (int r = 0; r < runs.size() && runs.get(r)[0] <= ranking.scored(); r++) {
            hits += runs.get(r)[1];
            int depth = runs.get(r)[0];
            double falsePositives = depth - upTo(depths, depth);
            best = Math.max(best, 2 * hits / (hits + falsePositives + depths.length));
        }
        return best;
    }

    /** How many rows score at least as much as the run's highest. */
    private static int depth(Interval run, Ranking ranking, double[] scores) {
        return ranking.atLeast(Arrays.stream(scores, (int) run.start(), (int) run.end())
                .filter(score -> !Double.isNaN(score))
                .max()
                .orElse(Double.NaN));
    }

    private static int upTo(int[] depths, int depth) {
        int low = 0;
        int high = depths.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (depths[middle] <= depth) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
