package lstm.score;

/** A {@link Calibration} made ready for many scores: its numbers lie in arrays. Immutable and thread-safe. */
public final class ProbabilityCurve {

    private final double[] knots;
    private final double tailStart;
    private final double tailShare;
    private final ParetoTail pareto; // null where no distribution fits the tail
    private final double[] tailKnots; // empty where one does
    private final double highest;
    private final int rows;

    public ProbabilityCurve(Calibration calibration) {
        knots = Unboxed.of(calibration.knots());
        tailStart = calibration.tailStart();
        tailShare = calibration.tailShare();
        Calibration.Tail tail = calibration.tail();
        pareto = tail.hasDistribution() ? new ParetoTail(tail.shape(), tail.scale()) : null;
        tailKnots = Unboxed.of(tail.knots());
        highest = tail.highest();
        rows = calibration.rows();
    }

    /** The anomaly probability of a score, in [0, 1); NaN for NaN. */
    public double of(double score) {
        if (Double.isNaN(score)) {
            return Double.NaN;
        }
        if (score > tailStart) {
            double exceedance = Math.max(tailShare * exceedance(score - tailStart), leastExceedance(score));
            return Math.min(1 - Math.min(tailShare, exceedance), Math.nextDown(1.0));
        }
        return (1 - tailShare) * place(knots, score);
    }

    /** The lowest score with at least this probability, to nine digits; infinite where none has it. */
    public double scoreAt(double probability) {
        double high = Math.max(1, tailStart);
        while (of(high) < probability) {
            high *= 2;
            if (Double.isInfinite(high)) {
                return high;
            }
        }
        double low = 0;
        while (high - low > 1e-9 * high) { // rises with the score
            double middle = (low + high) / 2;
            if (of(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** What so many rows leave open: 1 / (rows + 1) up to the highest score that was seen, and less beyond it. */
    private double leastExceedance(double score) {
        double far = score <= highest ? 1 : Math.max(0, highest) / score;
        return far * far / (rows + 1.0);
    }

    private double exceedance(double excess) {
        if (pareto != null) {
            return pareto.exceedance(excess);
        }
        double most = tailKnots[tailKnots.length - 1];
        return excess > most ? 0 : 1 - place(tailKnots, excess);
    }

    /** Where a value lies between ascending knots, in [0, 1]. */
    private static double place(double[] knots, double value) {
        int low = 0;
        int high = knots.length - 1;
        if (value <= knots[0]) {
            return 0;
        }
        while (high - low > 1) { // knots[low] < value <= knots[high]
            int middle = (low + high) >>> 1;
            if (knots[middle] < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double step = knots[high] - knots[low];
        return (low + (value - knots[low]) / step) / (knots.length - 1);
    }
}
