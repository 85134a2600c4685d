package lstm.cleaning.quality;

import java.util.Arrays;

/**
 * Whether a sensor wanders off within a history: the means of {@value #BLOCKS} blocks of it rise or fall steadily (Spearman's rank
 * correlation with time at least {@value #STEADY}), and the last quarter lies at least one standard deviation from the first.
 */
final class Drift {

    private static final int BLOCKS = 8;
    private static final double STEADY = 0.9;
    private static final double LEAST = 1; // standard deviations

    private Drift() {}

    /**
     * How many standard deviations the last quarter lies above the first where that is a drift, else 0.
     *
     * @param values in order of time; NaN is left out
     */
    static double of(double[] values) {
        double[] known = Arrays.stream(values).filter(x -> !Double.isNaN(x)).toArray();
        if (known.length < 2 * BLOCKS) {
            return 0;
        }
        var means = new double[BLOCKS];
        for (int b = 0; b < BLOCKS; b++) {
            means[b] = mean(known, b * known.length / BLOCKS, (b + 1) * known.length / BLOCKS);
        }
        double middle = mean(known, 0, known.length);
        double sigma = Math.sqrt(Arrays.stream(known)
                .map(x -> (x - middle) * (x - middle))
                .average()
                .orElse(0));
        double moved = (means[BLOCKS - 1] + means[BLOCKS - 2] - means[0] - means[1]) / 2;
        boolean drifts = sigma > 0 && Math.abs(moved) >= LEAST * sigma && Math.abs(withTime(means)) >= STEADY;
        return drifts ? moved / sigma : 0;
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElse(0);
    }

    /** Spearman's rank correlation of values with their places; without ties, which means of measurements do not have. */
    private static double withTime(double[] values) {
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            int rank = 0;
            for (double other : values) {
                rank += other < values[i] ? 1 : 0;
            }
            squares += (double) (rank - i) * (rank - i);
        }
        double n = values.length;
        return 1 - 6 * squares / (n * (n * n - 1));
    }
}
