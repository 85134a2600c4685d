package lstm.cleaning.inspect;

import java.util.Arrays;

/** Quantiles of a sample. */
final class Quantiles {

    private Quantiles() {}

    /** The nearest of {@code sorted} to its share {@code p} in [0, 1]; NaN of none. */
    static double of(double[] sorted, double p) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(p * (sorted.length - 1))];
    }

    /** The values that are not missing, sorted. */
    static double[] sorted(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }
}
