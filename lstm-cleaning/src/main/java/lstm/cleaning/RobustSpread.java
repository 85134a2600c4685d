package lstm.cleaning;

import java.util.Arrays;
import lstm.score.Quantile;

/**
 * Centre and spread of each sensor that a few wild rows do not move: the median, and the 80 % quantile of the distance from
 * it, which is 1.2816 σ of a normal distribution; but at least half the standard deviation σ, and all of it where the quantile is
 * below σ / 10, so that the rare state of a switch is not endlessly far from the usual one.
 */
final class RobustSpread {

    private static final double SHARE = 0.8;
    private static final double NORMAL =
            1.2816; // standard deviations that this share of a normal distribution lies within
    private static final double LEAST_OF_SIGMA = 0.5;
    private static final double SWITCH = 0.1; // of σ
    private static final double LEAST = 0.01; // in standardised units; below it lies rounding

    private final double[] centre;
    private final double[] spread;

    private RobustSpread(double[] centre, double[] spread) {
        this.centre = centre;
        this.spread = spread;
    }

    /** Fits on {@code rows} [rows, sensors], at least one. */
    static RobustSpread fit(double[][] rows) {
        int sensors = rows[0].length;
        var centre = new double[sensors];
        var spread = new double[sensors];
        for (int s = 0; s < sensors; s++) {
            int sensor = s;
            double[] column =
                    Arrays.stream(rows).mapToDouble(row -> row[sensor]).toArray();
            double middle = new Quantile(column).at(0.5);
            double[] distances =
                    Arrays.stream(column).map(x -> Math.abs(x - middle)).toArray();
            double mean = Arrays.stream(column).average().orElse(0);
            double sigma = Math.sqrt(Arrays.stream(column)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElse(0));
            double usual = new Quantile(distances).at(SHARE) / NORMAL;
            centre[s] = middle;
            spread[s] = Math.max(LEAST, usual < SWITCH * sigma ? sigma : Math.max(usual, LEAST_OF_SIGMA * sigma));
        }
        return new RobustSpread(centre, spread);
    }

    /** How many spreads each sensor of a row is from its centre, shape [sensors], at least 0. */
    double[] distances(double[] row) {
        var distances = new double[row.length];
        Arrays.setAll(distances, s -> Math.abs(row[s] - centre[s]) / spread[s]);
        return distances;
    }
}
