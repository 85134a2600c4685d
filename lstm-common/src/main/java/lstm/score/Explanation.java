package lstm.score;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.frame.SensorGroup;

/**
 * What is behind a stretch of high rows, as reports and events say it.
 *
 * @param sensors those with the greatest shares of the score, greatest first
 * @param channels share of the score by channel, in order of the channels
 * @param carriedBy one sentence for people about the channel with the greatest share; empty when nothing was strange
 */
public record Explanation(List<Cause> sensors, Map<Channel, Double> channels, String carriedBy) {

    public Explanation {
        sensors = List.copyOf(sensors);
        Map<Channel, Double> ordered = new EnumMap<>(Channel.class);
        ordered.putAll(channels);
        channels = Collections.unmodifiableMap(ordered);
    }

    /**
     * A sensor's part.
     *
     * @param sensor its tag
     * @param name what a person calls it, where it has a name
     * @param share mean share of the score
     * @param channel the one with most of it
     * @param measured at the peak, in the plant's unit; NaN where not known
     * @param expected by the network at the peak, in the plant's unit; NaN where not known
     * @param unit the plant's, where somebody said it
     */
    public record Cause(
            String sensor,
            Optional<String> name,
            double share,
            Channel channel,
            double measured,
            double expected,
            Optional<String> unit) {

        /** One whose unit nobody said. */
        public Cause(
                String sensor, Optional<String> name, double share, Channel channel, double measured, double expected) {
            this(sensor, name, share, channel, measured, expected, Optional.empty());
        }

        private Cause in(String known) {
            return new Cause(sensor, name, share, channel, measured, expected, Optional.ofNullable(known));
        }

        /** Tag and name, for people. */
        public String label() {
            return name.map(given -> sensor + " (" + given + ")").orElse(sensor);
        }
    }

    /** Of evidence against a group of sensors; {@code topSensors}: how many are named at most. */
    public static Explanation of(Evidence evidence, PreparedModel model, int topSensors) {
        return new Explanation(
                evidence.top(topSensors).stream()
                        .map(part -> cause(part, model.group()))
                        .toList(),
                evidence.byChannel(),
                CarriedBy.sentence(evidence, model));
    }

    /** The same with units of sensors, by their tags. */
    public Explanation in(Map<String, String> units) {
        return new Explanation(
                sensors.stream()
                        .map(cause -> cause.in(units.get(cause.sensor())))
                        .toList(),
                channels,
                carriedBy);
    }

    private static Cause cause(Evidence.Part part, SensorGroup group) {
        String sensor = group.sensors().get(part.sensor());
        return new Cause(
                sensor,
                Optional.ofNullable(group.names().get(sensor)),
                part.share(),
                part.channel(),
                part.measured(),
                part.expected());
    }
}
