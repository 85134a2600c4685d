package lstm.score;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import lstm.check.Require;

/**
 * The fitted map from score to anomaly probability: the share of clean time that looks less strange than this.
 *
 * <p>An empirical percentile up to {@code tailStart}; above it a generalised Pareto tail, or, where none fits, the empirical
 * percentile of the rows beyond. Rises with the score and never reaches 1. Immutable and thread-safe.
 *
 * @param knots scores in ascending order, evenly spaced in share; the first has share 0, the last {@code 1 − tailShare}
 * @param tailStart score at which the tail begins
 * @param tailShare share of clean rows above it, in (0, 1)
 * @param tail how what exceeds it is spread
 * @param rows clean rows it was fitted on
 * @param heldOut whether these are rows that nothing else was fitted on; else there were too few and it is all clean rows
 */
public record Calibration(
        List<Double> knots, double tailStart, double tailShare, Tail tail, int rows, boolean heldOut) {

    /** Fewer rows than this say nothing about a probability. */
    public static final int LEAST_ROWS = 20;

    /** Rows beyond the start of the tail that held-out rows must have to be enough. */
    public static final int LEAST_HELD_OUT_EXCEEDANCES = 50;

    private static final int KNOTS = 200;
    private static final double TAIL_SHARE = 0.05;
    private static final int LEAST_EXCEEDANCES = 10;

    /** Kolmogorov and Smirnov's level of 1 % for a large sample; smaller for a fitted curve, but rows are not independent. */
    private static final double DOUBTFUL_DISTANCE = 1.63;

    public Calibration {
        knots = List.copyOf(knots);
        Require.atLeast("number of knots", knots.size(), 2);
        Require.notNaN("tailStart", tailStart);
        Require.between("tailShare", tailShare, Double.MIN_NORMAL, Math.nextDown(1.0));
    }

    /**
     * How far scores exceed the start of the tail.
     *
     * @param shape of a generalised Pareto distribution
     * @param scale of it, above 0
     * @param highest score that was seen; 0 when that is not known
     * @param knots where no distribution fits: excesses in ascending order, evenly spaced in share, from 0 on; else empty
     */
    public record Tail(double shape, double scale, double highest, List<Double> knots) {

        public Tail {
            knots = List.copyOf(knots);
            Require.notNaN("shape", shape);
            Require.above("scale", scale, 0);
            Require.notNaN("highest", highest);
        }

        /** Whether a distribution was fitted. */
        public boolean hasDistribution() {
            return knots.isEmpty();
        }
    }

    /**
     * Fits on the {@link #reference} of scores.
     *
     * @param scores shape [rows]
     * @throws IllegalArgumentException for fewer than {@value #LEAST_ROWS} clean rows that are held out
     */
    static Calibration fit(double[] scores, IntPredicate clean, IntPredicate heldOut) {
        Reference reference = reference(scores, clean, heldOut);
        return fit(reference.scores(), reference.heldOut());
    }

    /** Scores that stand for those of clean rows to come, and whether nothing was fitted on their rows; not copied. */
    @SuppressWarnings("ArrayRecordComponent") // between the fitters only
    record Reference(double[] scores, boolean heldOut) {}

    /**
     * The scores of clean rows that are held out where {@value #LEAST_HELD_OUT_EXCEEDANCES} of them are in the tail, else of all;
     * NaN is left out.
     *
     * @throws IllegalArgumentException for fewer than {@value #LEAST_ROWS} clean rows that are held out
     */
    static Reference reference(double[] scores, IntPredicate clean, IntPredicate heldOut) {
        double[] unseen = sample(scores, clean.and(heldOut));
        Require.atLeast("number of held-out clean rows with a score", unseen.length, LEAST_ROWS);
        boolean enough = unseen.length * TAIL_SHARE >= LEAST_HELD_OUT_EXCEEDANCES;
        return new Reference(enough ? unseen : sample(scores, clean), enough);
    }

    private static double[] sample(double[] scores, IntPredicate kind) {
        var sample = new double[scores.length];
        int count = 0;
        for (int t = 0; t < scores.length; t++) {
            if (kind.test(t) && !Double.isNaN(scores[t])) {
                sample[count++] = scores[t];
            }
        }
        return Arrays.copyOf(sample, count);
    }

    /**
     * Fits on scores of clean rows, at least {@value #LEAST_ROWS}, none of them NaN.
     *
     * @param heldOut whether nothing else was fitted on these
     */
    static Calibration fit(double[] cleanScores, boolean heldOut) {
        int rows = Require.atLeast("number of clean rows with a score", cleanScores.length, LEAST_ROWS);
        double tailShare = Math.min(0.5, Math.max(TAIL_SHARE, (double) LEAST_EXCEEDANCES / rows));
        var quantile = new Quantile(cleanScores);
        double start = quantile.at(1 - tailShare);
        double[] excesses = Arrays.stream(cleanScores)
                .filter(score -> score > start)
                .map(score -> score - start)
                .sorted()
                .toArray();
        Double[] knots = new Double[KNOTS];
        Arrays.setAll(knots, k -> quantile.at((1 - tailShare) * k / (KNOTS - 1)));
        return new Calibration(
                Arrays.asList(knots), start, tailShare, tail(excesses, start, quantile.at(1)), rows, heldOut);
    }

    private static Tail tail(double[] excesses, double start, double highest) {
        Optional<ParetoTail> pareto = ParetoTail.fit(excesses);
        if (pareto.isPresent() && pareto.get().distance(excesses) <= DOUBTFUL_DISTANCE / Math.sqrt(excesses.length)) {
            return new Tail(pareto.get().shape(), pareto.get().scale(), highest, List.of());
        }
        double mean = Arrays.stream(excesses).average().orElse(0);
        double scale = Math.max(mean, 1e-6 * Math.max(1, Math.abs(start))); // all scores the same: a steep tail
        if (excesses.length < LEAST_EXCEEDANCES) {
            return new Tail(0, scale, highest, List.of());
        }
        var quantile = new Quantile(excesses);
        int count = Math.min(KNOTS, excesses.length);
        Double[] knots = new Double[count];
        Arrays.setAll(knots, k -> k == 0 ? Double.valueOf(0) : Double.valueOf(quantile.at((double) k / (count - 1))));
        return new Tail(0, scale, highest, Arrays.asList(knots));
    }

    /** The anomaly probability of a score, in [0, 1); NaN for NaN. For many scores take a {@link ProbabilityCurve}. */
    public double probability(double score) {
        return new ProbabilityCurve(this).of(score);
    }
}
