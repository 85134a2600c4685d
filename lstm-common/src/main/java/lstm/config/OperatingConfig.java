package lstm.config;

import java.util.List;

/**
 * When the plant runs; without a condition always.
 *
 * @param settle how long after a start rows do not count yet; for training also before a stop
 * @param bridge longest stop that an alarm outlasts
 */
public record OperatingConfig(List<Limit> conditions, TimestepLength settle, TimestepLength bridge) {

    public OperatingConfig {
        conditions = List.copyOf(conditions);
    }

    /**
     * One condition.
     *
     * @param above the sensor must be greater; negative infinity when there is no such limit
     * @param below the sensor must be less; infinity when there is no such limit
     */
    public record Limit(String sensor, double above, double below) {

        /** As a person writes it: {@code POWER > 100}. */
        public String words() {
            String lower = above == Double.NEGATIVE_INFINITY ? "" : " > " + number(above);
            String upper = below == Double.POSITIVE_INFINITY ? "" : " < " + number(below);
            return sensor + lower + (lower.isEmpty() || upper.isEmpty() ? "" : " and") + upper;
        }

        private static String number(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }
}
