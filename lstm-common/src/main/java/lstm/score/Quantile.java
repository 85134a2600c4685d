package lstm.score;

import java.util.Arrays;
import lstm.check.Require;

/** Order statistics of a sample, linear between them (type 7 of Hyndman and Fan, 1996). */
public final class Quantile {

    private final double[] sorted;

    /** Takes a copy; NaN is left out. */
    public Quantile(double[] sample) {
        sorted = Arrays.stream(sample).filter(x -> !Double.isNaN(x)).sorted().toArray();
    }

    int count() {
        return sorted.length;
    }

    /** The value that a share {@code share} in [0, 1] of the sample does not exceed; NaN for an empty sample. */
    public double at(double share) {
        Require.between("share", share, 0, 1);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
