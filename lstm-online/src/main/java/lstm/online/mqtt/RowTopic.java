package lstm.online.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttTopic;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import java.util.List;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/**
 * What is subscribed.
 *
 * @param filter as the broker takes it
 * @param level the one that is the name of a sensor, from 0; -1: none is
 */
record RowTopic(MqttTopicFilter filter, int level) {

    private static final String SENSOR = "{sensor}";
    private static final String SHARED = "$share/";

    /** Reads {@code online.mqtt.topic}. */
    static RowTopic of(String topic) {
        List<String> levels = List.of(topic.split("/", -1));
        int level = levels.indexOf(SENSOR);
        int unnamed = topic.startsWith(SHARED) ? 2 : 0; // levels that no message has
        try {
            String plain = String.join(
                    "/",
                    levels.stream().map(one -> one.equals(SENSOR) ? "+" : one).toList());
            if (plain.contains(SENSOR) || level != levels.lastIndexOf(SENSOR)) {
                throw new IllegalArgumentException(SENSOR + " must be one whole level");
            }
            return new RowTopic(MqttTopicFilter.of(plain), level < 0 ? -1 : level - unnamed);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    ExitCode.CONFIG,
                    "online.mqtt.topic is '" + topic + "'; must be a topic such as plant/rows or plant/{sensor}/value: "
                            + e.getMessage(),
                    e);
        }
    }

    /** The sensor that a message is of; empty when it says so itself. */
    String sensor(MqttTopic topic) {
        return level < 0 ? "" : topic.getLevels().get(level);
    }
}
