package lstm.scale;

import java.util.Arrays;
import lstm.check.Require;

/**
 * A fitted map per sensor, {@code scaled = (value - offset) / spread}, cut off where it would lead too far for a network. NaN
 * stays NaN. Immutable and thread-safe; arrays are copied at the border.
 */
public final class Scaler {

    private final double[] offset;
    private final double[] spread;
    private final double clip; // 0 for no limit

    /** Without a limit. */
    public Scaler(double[] offset, double[] spread) {
        this(offset, spread, 0);
    }

    /**
     * Takes copies; both of shape [sensors], spreads finite and above 0.
     *
     * @param clip largest size of a scaled value, at least 0; 0 for no limit
     */
    public Scaler(double[] offset, double[] spread, double clip) {
        Require.between("clip", clip, 0, Double.MAX_VALUE);
        Require.size("spread", spread.length, offset.length);
        for (int s = 0; s < offset.length; s++) {
            if (!Double.isFinite(offset[s]) || !(spread[s] > 0) || !Double.isFinite(spread[s])) {
                throw new IllegalArgumentException("sensor " + s + " has offset " + offset[s] + " and spread "
                        + spread[s] + "; must be finite, the spread above 0");
            }
        }
        this.offset = offset.clone();
        this.spread = spread.clone();
        this.clip = clip;
    }

    /** Number of sensors. */
    public int sensors() {
        return offset.length;
    }

    /** What a network sees of a measurement: in scaled units, within {@code [-clip, clip]}. */
    public double scale(int sensor, double value) {
        double scaled = unclipped(sensor, value);
        return clip == 0 ? scaled : Math.max(-clip, Math.min(clip, scaled));
    }

    /** A measurement in scaled units, however far out. */
    public double unclipped(int sensor, double value) {
        return (value - offset[sensor]) / spread[sensor];
    }

    /** A scaled value in the sensor's unit; the inverse of {@link #unclipped}. */
    public double unscale(int sensor, double scaled) {
        return scaled * spread[sensor] + offset[sensor];
    }

    /** The same map with another limit, 0 for none. */
    public Scaler clippedAt(double limit) {
        return new Scaler(offset, spread, limit);
    }

    /** Largest size of a scaled value; 0 when there is no limit. */
    public double clip() {
        return clip;
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
        return other instanceof Scaler that
                && Arrays.equals(offset, that.offset)
                && Arrays.equals(spread, that.spread)
                && Double.compare(clip, that.clip) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(offset) + Arrays.hashCode(spread)) + Double.hashCode(clip);
    }
}
