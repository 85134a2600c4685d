package lstm.net;

import java.util.Arrays;
import lstm.check.Require;

/** The weights of a network in one row of finite numbers. Immutable; arrays are copied at the border. */
final class WeightRow {

    private final float[] values;

    /** Takes a copy of {@code values}, of which there must be {@code count}, all finite. */
    WeightRow(float[] values, int count) {
        this.values = values.clone();
        Require.size("weights", values.length, count);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("weight " + i + " is " + values[i] + "; must be finite");
            }
        }
    }

    float[] toArray() {
        return values.clone();
    }

    /** Copies {@code length} weights from {@code from} on. */
    float[] slice(int from, int length) {
        return Arrays.copyOfRange(values, from, from + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WeightRow that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
