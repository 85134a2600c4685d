package lstm.offline.metric;

import java.util.BitSet;

/**
 * What scores are worth whatever the threshold; NaN when no row is anomalous.
 *
 * @param bestF1 the largest F1 over all thresholds
 * @param averagePrecision area under the steps of precision over recall
 * @param vusPr the same with widened labels, see {@link VusPr}
 */
public record RankFigures(double bestF1, double averagePrecision, double vusPr) {

    /** Of scores of shape [rows]; NaN: no score. */
    public static RankFigures of(double[] scores, BitSet anomalous) {
        if (anomalous.isEmpty()) {
            return new RankFigures(Double.NaN, Double.NaN, Double.NaN);
        }
        var ranking = Ranking.of(scores);
        int[] depths = ranking.depths(anomalous, scores);
        return new RankFigures(
                bestF1(depths, ranking.scored()),
                averagePrecision(depths),
                VusPr.of(ranking, scores, anomalous, VusPr.WIDEST));
    }

    /**
     * The largest 2 TP / (N + P) over all thresholds, with N rows called anomalous and P that are. A row without a score
     * is never called anomalous. Between two anomalous rows F1 only falls, so that thresholds at these are enough.
     *
     * @param depths of the anomalous rows, ascending
     */
    private static double bestF1(int[] depths, int scored) {
        double best = 0;
        for (int i = 0; i < depths.length && depths[i] <= scored; i++) {
            best = Math.max(best, 2.0 * (i + 1) / ((double) depths[i] + depths.length));
        }
        return best;
    }

    /**
     * The sum over distinct thresholds of (R_n - R_{n-1}) P_n. Rows of one score share a threshold; the last is below
     * the rows without a score.
     *
     * @param depths of the anomalous rows, ascending
     */
    private static double averagePrecision(int[] depths) {
        double sum = 0;
        int before = 0;
        for (int i = 0; i < depths.length; i++) {
            int hits = i + 1;
            if (hits == depths.length || depths[hits] != depths[i]) {
                sum += (double) (hits - before) * hits / depths[i];
                before = hits;
            }
        }
        return sum / depths.length;
    }
}
