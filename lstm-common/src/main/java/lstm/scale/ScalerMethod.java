package lstm.scale;

import java.util.Arrays;

/**
 * A way to fit a {@link Scaler} to clean training rows.
 *
 * <p>A sensor whose values are all the same gets the spread 1: it scales to a constant, and a change of it shows in its
 * own unit. A sensor without a value gets offset 0 and spread 1.
 */
public sealed interface ScalerMethod permits MinMaxScaler, StandardScaler, RobustScaler {

    /** Fits one sensor; {@code sorted} ascending, finite, not empty, not all the same. Returns {offset, spread}. */
    double[] fitSorted(double[] sorted);

    /** Fits every sensor; {@code columns} has shape [sensors][time], NaN is left out. */
    default Scaler fit(double[][] columns) {
        var offset = new double[columns.length];
        var spread = new double[columns.length];
        for (int s = 0; s < columns.length; s++) {
            double[] sorted = Arrays.stream(columns[s])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            offset[s] = sorted.length == 0 ? 0 : sorted[0];
            spread[s] = 1;
            if (sorted.length > 0 && sorted[0] != sorted[sorted.length - 1]) {
                double[] fitted = fitSorted(sorted);
                offset[s] = fitted[0];
                spread[s] = fitted[1];
            }
        }
        return new Scaler(offset, spread);
    }
}
