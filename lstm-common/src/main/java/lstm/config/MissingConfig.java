package lstm.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lstm.prepare.MissingRule;

/**
 * What becomes of missing measurements.
 *
 * @param all of every sensor that has no rule of its own
 * @param sensors rules by sensor
 */
public record MissingConfig(SensorRule all, Map<String, SensorRule> sensors) {

    public MissingConfig {
        sensors = Collections.unmodifiableMap(new LinkedHashMap<>(sensors));
    }

    /**
     * What becomes of one sensor's.
     *
     * @param maxAge how long the last value is held; the longest gap that a line is drawn across
     */
    public record SensorRule(MissingRule.Method method, TimestepLength maxAge) {

        MissingRule rule(long stepNanos) {
            return switch (method) {
                case DROP -> MissingRule.drop();
                case HOLD -> MissingRule.hold(maxAge.nanos(stepNanos));
                case MEAN -> MissingRule.mean(Double.NaN);
                case LINEAR -> MissingRule.linear();
            };
        }
    }

    /** The rule of a sensor. */
    public SensorRule of(String sensor) {
        return sensors.getOrDefault(sensor, all);
    }
}
