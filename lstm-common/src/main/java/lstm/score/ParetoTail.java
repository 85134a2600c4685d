package lstm.score;

import java.util.Arrays;
import java.util.Optional;

/**
 * The generalised Pareto distribution of what exceeds a high threshold: P(excess &gt; y) = (1 + shape · y / scale)^(−1 /
 * shape), and exp(−y / scale) for shape 0 (Pickands, "Statistical Inference Using Extreme Order Statistics", 1975).
 *
 * @param shape below 0 the tail ends, above 0 it is heavier than exponential
 * @param scale above 0, in the unit of the excess
 */
record ParetoTail(double shape, double scale) {

    private static final int POINTS = 400;
    private static final int HALVINGS = 80;
    private static final double LIGHTEST = -0.5; // below it the likelihood's maximum means nothing (Smith, 1985)
    private static final double HEAVIEST = 0.9; // beyond it hardly a mean is left
    private static final double STRAIGHT = 1e-9; // shapes nearer to 0 are exponential

    /** Share of the excesses that are greater than {@code excess}. */
    double exceedance(double excess) {
        if (excess <= 0) {
            return 1;
        }
        if (Math.abs(shape) < STRAIGHT) {
            return Math.exp(-excess / scale);
        }
        double base = 1 + shape * excess / scale;
        return base <= 0 ? 0 : Math.pow(base, -1 / shape);
    }

    /** Kolmogorov and Smirnov's distance: the most by which the exceedance is off the sample's; {@code ascending} excesses. */
    double distance(double[] ascending) {
        double most = 0;
        for (int i = 0; i < ascending.length; i++) {
            double below = 1 - exceedance(ascending[i]);
            most = Math.max(most, below - (double) i / ascending.length);
            most = Math.max(most, (double) (i + 1) / ascending.length - below);
        }
        return most;
    }

    /**
     * The maximum of the likelihood by Grimshaw's reduction to one variable ("Computing Maximum Likelihood Estimates for the
     * Generalized Pareto Distribution", 1993): with θ = shape / scale the best shape is the mean of log(1 + θ y), so that
     * the likelihood is a function of θ alone. Searched on a grid on both sides of 0 and then narrowed.
     *
     * @param excesses above 0
     * @return empty when there is no sound maximum: few or equal excesses, or a shape outside [−0.5, 0.9]
     */
    static Optional<ParetoTail> fit(double[] excesses) {
        double mean = Arrays.stream(excesses).average().orElse(0);
        double most = Arrays.stream(excesses).max().orElse(0);
        double least = Arrays.stream(excesses).min().orElse(0);
        if (excesses.length < 2 || !(mean > 0) || !(most > least) || !Double.isFinite(most)) {
            return Optional.empty();
        }
        double low = -1 / most * (1 - 1e-6);
        double high = 2 * (mean - least) / (least * least); // Grimshaw's bound
        high = Double.isFinite(high) && high > 0 ? Math.min(high, 1e3 / mean) : 1e3 / mean;
        double best = 0;
        double bestLikelihood = likelihood(0, excesses);
        for (int i = 1; i < POINTS; i++) {
            double share = (double) i / POINTS;
            double[] both = {low * share, high * Math.pow(share, 4)};
            for (double theta : both) {
                double likelihood = likelihood(theta, excesses);
                if (likelihood > bestLikelihood) {
                    bestLikelihood = likelihood;
                    best = theta;
                }
            }
        }
        ParetoTail tail = of(narrowed(best, low, high, excesses), excesses);
        boolean sound = tail.shape >= LIGHTEST && tail.shape <= HEAVIEST && tail.scale > 0;
        return sound ? Optional.of(tail) : Optional.empty();
    }

    /** The best tail of a given shape / scale. */
    private static ParetoTail of(double theta, double[] excesses) {
        double sum = 0;
        double logs = 0;
        for (double y : excesses) {
            sum += y;
            logs += Math.log1p(theta * y);
        }
        double mean = sum / excesses.length;
        double shape = logs / excesses.length;
        return Math.abs(theta) * mean < STRAIGHT ? new ParetoTail(0, mean) : new ParetoTail(shape, shape / theta);
    }

    private static double likelihood(double theta, double[] excesses) {
        ParetoTail tail = of(theta, excesses);
        return tail.scale > 0 ? -excesses.length * (Math.log(tail.scale) + tail.shape + 1) : Double.NEGATIVE_INFINITY;
    }

    /** Golden section around the best point of the grid. */
    private static double narrowed(double best, double low, double high, double[] excesses) {
        double width = Math.max(Math.abs(best) * 0.05, (best < 0 ? -low : high) / (POINTS * (double) POINTS));
        double a = Math.max(low, best - width);
        double b = Math.min(high, best + width);
        double golden = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < HALVINGS; i++) {
            double c = b - golden * (b - a);
            double d = a + golden * (b - a);
            if (likelihood(c, excesses) < likelihood(d, excesses)) {
                a = c;
            } else {
                b = d;
            }
        }
        double found = (a + b) / 2;
        return likelihood(found, excesses) < likelihood(best, excesses) ? best : found;
    }
}
