package lstm.group;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Ranks as quantiles of a normal distribution, mean 0 and variance about 1: correlations of them are rank correlations that no
 * outlier moves (the nonparanormal of Liu, Lafferty and Wasserman, JMLR 2009).
 */
final class NormalScores {

    private NormalScores() {}

    /** Equal values share the mean of their ranks; a value that is missing stands in the middle, 0. */
    static double[] of(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i])); // NaN last
        int known = (int) Arrays.stream(values).filter(x -> !Double.isNaN(x)).count();
        var scores = new double[values.length];
        int from = 0;
        while (from < known) {
            int to = from + 1;
            while (to < known && values[order[to]] == values[order[from]]) {
                to++;
            }
            double score = inverse((from + to) / 2.0 / known);
            for (int i = from; i < to; i++) {
                scores[order[i]] = score;
            }
            from = to;
        }
        return scores;
    }

    /**
     * The standard normal quantile of {@code p} in (0, 1), within 4.5e-4 (Abramowitz and Stegun, "Handbook of Mathematical
     * Functions", 26.2.23): ranks know no better.
     */
    private static double inverse(double p) {
        double tail = Math.min(p, 1 - p);
        double t = Math.sqrt(-2 * Math.log(tail));
        double x =
                t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        return tail == 0.5 ? 0 : p < 0.5 ? -x : x;
    }
}
