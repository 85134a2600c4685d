package lstm.online.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttTopic;
import java.nio.charset.StandardCharsets;

/** A message as it came; its bytes are not copied. */
final class Message {

    private final MqttTopic topic;
    private final byte[] payload;
    private final boolean lossy;
    private final Runnable acknowledge;

    /**
     * A message.
     *
     * @param lossy whether it was sent without asking for an acknowledgement
     * @param acknowledge tells the broker that it may forget it
     */
    Message(MqttTopic topic, byte[] payload, boolean lossy, Runnable acknowledge) {
        this.topic = topic;
        this.payload = payload;
        this.lossy = lossy;
        this.acknowledge = acknowledge;
    }

    MqttTopic topic() {
        return topic;
    }

    byte[] payload() {
        return payload;
    }

    boolean isLossy() {
        return lossy;
    }

    void acknowledge() {
        acknowledge.run();
    }

    @Override
    public String toString() {
        return topic + " " + new String(payload, StandardCharsets.UTF_8);
    }
}
