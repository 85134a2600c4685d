package lstm.scale;

import java.util.Arrays;
import lstm.check.Require;

/**
 * A fitted map per sensor, {@code scaled = (value - offset) / spread}. NaN stays NaN. Immutable and thread-safe; arrays
 * are copied at the border.
 */
public final class Scaler {

    private final double[] offset;
    private final double[] spread;

    /** Takes copies; both of shape [sensors], spreads finite and above 0. */
    public Scaler(double[] offset, double[] spread) {
        Require.size("spread", spread.length, offset.length);
        for (int s = 0; s < offset.length; s++) {
            if (!Double.isFinite(offset[s]) || !(spread[s] > 0) || !Double.isFinite(spread[s])) {
                throw new IllegalArgumentException("sensor " + s + " has offset " + offset[s] + " and spread "
                        + spread[s] + "; must be finite, the spread above 0");
            }
        }
        this.offset = offset.clone();
        this.spread = spread.clone();
    }

    /** Number of sensors. */
    public int sensors() {
        return offset.length;
    }

    /** A measurement in scaled units. */
    public double scale(int sensor, double value) {
        return (value - offset[sensor]) / spread[sensor];
    }

    /** A measurement in scaled units, however far outside it lies. */
    public double unclipped(int sensor, double value) {
        return (value - offset[sensor]) / spread[sensor];
    }

    /** A scaled value in the sensor's unit; the inverse of {@link #scale}. */
    public double unscale(int sensor, double scaled) {
        return scaled * spread[sensor] + offset[sensor];
    }

    /** Returns a copy, shape [sensors]. */
    public double[] offsets() {
        return offset.clone();
    }

    /** Returns a copy, shape [sensors]. */
    public double[] spreads() {
        return spread.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scaler that && Arrays.equals(offset, that.offset) && Arrays.equals(spread, that.spread);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offset) + Arrays.hashCode(spread);
    }
}
