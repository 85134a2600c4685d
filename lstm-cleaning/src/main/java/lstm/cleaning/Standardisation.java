package lstm.cleaning;

import java.util.Arrays;

/**
 * Per sensor {@code z = (x − mean) / σ}, fitted once over all usable rows; immutable.
 *
 * <p>σ is that of the rows themselves (divided by n). A constant sensor has σ = 0 and z = 0 for every value, so that it
 * neither divides by zero nor speaks up. Internally in units of the sensor's largest absolute value: squares of finite values
 * then never overflow, and "constant" has a meaning that does not depend on the unit of measurement.
 */
final class Standardisation {

    /** Below this share of the largest absolute value a spread is nothing but rounding of the mean. */
    private static final double CONSTANT = 1e-12;

    private final double[] unit;
    private final double[] mean;
    private final double[] sigma;

    private Standardisation(double[] unit, double[] mean, double[] sigma) {
        this.unit = unit;
        this.mean = mean;
        this.sigma = sigma;
    }

    /** Fits on {@code rows} [rows, sensors], at least one, all values finite. */
    static Standardisation fit(double[][] rows) {
        int sensors = rows[0].length;
        var unit = new double[sensors];
        for (double[] row : rows) {
            for (int s = 0; s < sensors; s++) {
                unit[s] = Math.max(unit[s], Math.abs(row[s]));
            }
        }
        var mean = new double[sensors];
        for (double[] row : rows) {
            for (int s = 0; s < sensors; s++) {
                mean[s] += ratio(row[s], unit[s]);
            }
        }
        Arrays.setAll(mean, s -> mean[s] / rows.length);
        var sigma = new double[sensors];
        for (double[] row : rows) {
            for (int s = 0; s < sensors; s++) {
                double deviation = ratio(row[s], unit[s]) - mean[s];
                sigma[s] += deviation * deviation;
            }
        }
        Arrays.setAll(sigma, s -> Math.sqrt(sigma[s] / rows.length));
        Arrays.setAll(sigma, s -> sigma[s] <= CONSTANT ? 0 : sigma[s]);
        return new Standardisation(unit, mean, sigma);
    }

    /** Returns new rows [rows, sensors], in standard deviations from the mean. */
    double[][] apply(double[][] rows) {
        return Arrays.stream(rows).parallel().map(this::apply).toArray(double[][]::new);
    }

    private double[] apply(double[] row) {
        var z = new double[row.length];
        Arrays.setAll(z, s -> sigma[s] == 0 ? 0 : (ratio(row[s], unit[s]) - mean[s]) / sigma[s]);
        return z;
    }

    private static double ratio(double value, double unit) {
        return unit == 0 ? 0 : value / unit;
    }
}
