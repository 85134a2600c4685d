package lstm.prepare;

import java.util.List;
import lstm.check.Require;

/**
 * When the plant runs: every condition holds.
 *
 * @param conditions empty: always
 * @param settleNanos rows this long after a start do not count yet, and for training those this long before a stop
 * @param bridgeNanos longest stop that an alarm outlasts
 * @param maxAgeNanos how long the last measurement of a condition's sensor stands for missing ones
 * @param stepNanos how long a row stands for: a stop of one row is so long
 */
public record OperatingFilter(
        List<Condition> conditions, long settleNanos, long bridgeNanos, long maxAgeNanos, long stepNanos) {

    /** The plant runs all the time. */
    public static final OperatingFilter ALWAYS = new OperatingFilter(List.of(), 0, 0, 0, 0);

    public OperatingFilter {
        conditions = List.copyOf(conditions);
        Require.atLeast("settleNanos", settleNanos, 0);
        Require.atLeast("bridgeNanos", bridgeNanos, 0);
        Require.atLeast("maxAgeNanos", maxAgeNanos, 0);
        Require.atLeast("stepNanos", stepNanos, 0);
    }

    /**
     * Holds while a sensor is strictly between two limits.
     *
     * @param sensor its place in the row
     * @param above may be negative infinity
     * @param below may be infinity
     */
    public record Condition(int sensor, double above, double below) {

        public Condition {
            Require.atLeast("sensor", sensor, 0);
            Require.above("below", below, above);
        }

        /** False for NaN. */
        boolean holds(double value) {
            return value > above && value < below;
        }
    }

    /** Whether there is nothing to watch. */
    public boolean isAlways() {
        return conditions.isEmpty();
    }
}
