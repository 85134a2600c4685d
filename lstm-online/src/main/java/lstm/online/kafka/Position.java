package lstm.online.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The next offset of every partition, as one text: <code>{"plant-rows-0": 1234}</code>. */
final class Position {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Position() {}

    static String text(Map<TopicPartition, Long> offsets) {
        ObjectNode text = JSON.createObjectNode();
        var sorted = new TreeMap<String, Long>();
        offsets.forEach((partition, offset) -> sorted.put(partition.toString(), offset));
        sorted.forEach(text::put);
        return text.toString();
    }

    /** What {@link #text} gave, of this topic; another topic begins anew. */
    static Map<TopicPartition, Long> of(String text, String topic) {
        try {
            var offsets = new java.util.HashMap<TopicPartition, Long>();
            for (Map.Entry<String, JsonNode> one : JSON.readTree(text).properties()) {
                int dash = one.getKey().lastIndexOf('-');
                if (one.getKey().substring(0, dash).equals(topic)) {
                    offsets.put(
                            new TopicPartition(
                                    topic, Integer.parseInt(one.getKey().substring(dash + 1))),
                            one.getValue().longValue());
                }
            }
            return offsets;
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no position in a topic of Kafka", e);
        }
    }
}
