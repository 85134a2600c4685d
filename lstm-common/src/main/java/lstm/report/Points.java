package lstm.report;

import java.util.Arrays;

/**
 * Values along an axis, in its order. Copies at the border; immutable.
 *
 * <p>A value that is NaN or infinite is a gap: the line breaks there.
 */
public final class Points {

    private final long[] positions; // [points], never decreasing
    private final double[] values; // [points]

    private Points(long[] positions, double[] values) {
        this.positions = positions;
        this.values = values;
    }

    /**
     * Copies both arrays.
     *
     * @param positions epoch milliseconds or step numbers, never decreasing
     * @param values one per position
     */
    public static Points of(long[] positions, double[] values) {
        if (positions.length != values.length) {
            throw new IllegalArgumentException(
                    positions.length + " positions but " + values.length + " values; there must be one value each");
        }
        for (int i = 1; i < positions.length; i++) {
            if (positions[i] < positions[i - 1]) {
                throw new IllegalArgumentException("position " + i + " is " + positions[i] + ", before "
                        + positions[i - 1] + "; positions must not go back");
            }
        }
        return new Points(positions.clone(), values.clone());
    }

    /** Points at {@code first, first + 1, …}: for losses per epoch and the like. */
    public static Points counted(long first, double[] values) {
        var positions = new long[values.length];
        Arrays.setAll(positions, i -> first + i);
        return new Points(positions, values.clone());
    }

    public int size() {
        return positions.length;
    }

    public long position(int i) {
        return positions[i];
    }

    public double value(int i) {
        return values[i];
    }

    /** Returns at most {@code maxPoints} of these points that look the same when drawn; see {@link MinMaxSampler}. */
    public Points reducedTo(int maxPoints) {
        if (size() <= maxPoints) {
            return this;
        }
        var sampler = new MinMaxSampler(maxPoints);
        for (int i = 0; i < size(); i++) {
            sampler.accept(positions[i], values[i]);
        }
        return sampler.points();
    }

    boolean samePositionsAs(Points other) {
        return Arrays.equals(positions, other.positions);
    }
}
