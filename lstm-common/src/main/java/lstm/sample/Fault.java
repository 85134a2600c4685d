package lstm.sample;

import java.util.Objects;

/**
 * One fault of one group of sensors over the rows [start, end).
 *
 * @param start first faulty row, counted from 0
 * @param end first row after the fault, greater than {@code start}
 * @param group id of the group it strikes
 */
public record Fault(long start, long end, int group, FaultKind kind, Strength strength) {

    public Fault {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(strength, "strength");
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("fault over rows [" + start + ", " + end
                    + "); start must be at least 0 and end greater than start");
        }
    }

    /** Number of rows. */
    public long length() {
        return end - start;
    }

    /** The size of the fault at a row: 0 outside [start, end), inside growing to the kind's full size. */
    double sizeAt(long row) {
        if (row < start || row >= end) {
            return 0;
        }
        double grown = kind.ramp() == 0 ? 1 : Math.min(1, (row - start + 1) / (kind.ramp() * length()));
        return grown * kind.size(strength);
    }
}
