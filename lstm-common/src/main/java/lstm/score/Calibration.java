package lstm.score;

import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/**
 * The fitted map from score to anomaly probability: the share of clean time that looks less strange than this.
 *
 * <p>An empirical percentile up to {@code tailStart}; above it an exponential tail,
 * {@code 1 − tailShare · exp(−(score − tailStart) / tailScale)}, with the mean excess as its scale, which is the
 * maximum-likelihood fit. Rises with the score and never reaches 1. Immutable and thread-safe.
 *
 * @param knots scores in ascending order, evenly spaced in share; the first has share 0, the last {@code 1 − tailShare}
 * @param tailStart score at which the tail begins
 * @param tailShare share of clean rows above it, in (0, 1)
 * @param tailScale mean excess over it, above 0
 * @param rows clean rows it was fitted on
 */
public record Calibration(List<Double> knots, double tailStart, double tailShare, double tailScale, int rows) {

    /** Fewer rows than this say nothing about a probability. */
    public static final int LEAST_ROWS = 20;

    private static final int KNOTS = 200;
    private static final double TAIL_SHARE = 0.05;
    private static final int LEAST_EXCEEDANCES = 10;

    public Calibration {
        knots = List.copyOf(knots);
        Require.atLeast("number of knots", knots.size(), 2);
        Require.notNaN("tailStart", tailStart);
        Require.between("tailShare", tailShare, Double.MIN_NORMAL, Math.nextDown(1.0));
        Require.above("tailScale", tailScale, 0);
    }

    /**
     * Fits on scores of clean rows that the network was not fitted on; NaN is left out.
     *
     * @throws IllegalArgumentException for fewer than {@value #LEAST_ROWS}
     */
    public static Calibration fit(double[] cleanScores) {
        double[] sorted = Arrays.stream(cleanScores)
                .filter(score -> !Double.isNaN(score))
                .sorted()
                .toArray();
        Require.atLeast("number of held-out clean rows with a score", sorted.length, LEAST_ROWS);
        double tailShare = Math.min(0.5, Math.max(TAIL_SHARE, (double) LEAST_EXCEEDANCES / sorted.length));
        var quantile = new Quantile(sorted);
        double start = quantile.at(1 - tailShare);
        double excess = Arrays.stream(sorted)
                .filter(score -> score > start)
                .map(score -> score - start)
                .average()
                .orElse(0);
        Double[] knots = new Double[KNOTS];
        Arrays.setAll(knots, k -> quantile.at((1 - tailShare) * k / (KNOTS - 1)));
        double scale = Math.max(excess, 1e-6 * Math.max(1, Math.abs(start))); // all scores the same: a steep tail
        return new Calibration(Arrays.asList(knots), start, tailShare, scale, sorted.length);
    }

    /** The anomaly probability of a score, in [0, 1); NaN for NaN. */
    public double probability(double score) {
        if (Double.isNaN(score)) {
            return Double.NaN;
        }
        if (score > tailStart) {
            double probability = 1 - tailShare * Math.exp(-(score - tailStart) / tailScale);
            return Math.min(probability, Math.nextDown(1.0));
        }
        int low = 0;
        int high = knots.size() - 1;
        if (score <= knots.get(0)) {
            return 0;
        }
        while (high - low > 1) { // knots[low] < score <= knots[high]
            int middle = (low + high) >>> 1;
            if (knots.get(middle) < score) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double step = knots.get(high) - knots.get(low);
        double place = low + (score - knots.get(low)) / step;
        return (1 - tailShare) * place / (knots.size() - 1);
    }
}
