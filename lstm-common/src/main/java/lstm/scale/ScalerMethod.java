package lstm.scale;

import java.util.Arrays;

/**
 * A way to fit a {@link Scaler} to clean training rows.
 *
 * <p>A sensor whose values are all the same gets the spread 1: it scales to a constant, and a change of it shows in its
 * own unit. So does one whose spread is too small for a number. A sensor without a value gets offset 0 and spread 1.
 */
public sealed interface ScalerMethod permits MinMaxScaler, StandardScaler, RobustScaler {

    /** Fits one sensor; {@code sorted} ascending, finite, not empty, not all the same. Returns {offset, spread}. */
    double[] fitSorted(double[] sorted);

    /** What a sensor scales to that is always the same: 0, unless the target range lies elsewhere. */
    default double constant() {
        return 0;
    }

    /** Fits every sensor; {@code columns} has shape [sensors][time], NaN is left out. */
    default Scaler fit(double[][] columns) {
        var offset = new double[columns.length];
        var spread = new double[columns.length];
        for (int s = 0; s < columns.length; s++) {
            double[] sorted = Arrays.stream(columns[s])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            offset[s] = sorted.length == 0 ? 0 : sorted[0] - constant();
            spread[s] = 1;
            if (sorted.length > 0 && sorted[0] != sorted[sorted.length - 1]) {
                double[] fitted = fitSorted(sorted);
                if (fitted[1] != 0) { // 0 when the squares or a quotient are below the smallest number
                    offset[s] = fitted[0];
                    spread[s] = fitted[1];
                }
            }
        }
        return new Scaler(offset, spread);
    }
}
