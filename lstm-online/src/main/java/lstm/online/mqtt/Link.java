package lstm.online.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttTopic;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A connection to a broker in one of the protocol's versions, which are two APIs of the client. */
sealed interface Link permits Link3, Link5 {

    /** Seconds without a word after which the other side is asked for one; twice as many without an answer are the end. */
    int KEEP_ALIVE = 10;

    /**
     * Where messages go, on the client's own thread, which must not wait; to be called before connecting, as those that the
     * broker kept come at once.
     */
    void receive(Consumer<Message> taker);

    /**
     * Connects.
     *
     * @param inFlight messages that may come without acknowledgement; 0: none come, and the broker keeps no session
     */
    CompletableFuture<?> connect(int inFlight);

    /** Asks for messages, at least once each. */
    CompletableFuture<?> subscribe(MqttTopicFilter filter);

    /**
     * Sends a message; done when the broker has it.
     *
     * @param id a property of it, where the version has such
     */
    CompletableFuture<?> publish(MqttTopic topic, byte[] payload, boolean retain, String id);

    /** Says goodbye; the session stays. */
    CompletableFuture<?> disconnect();
}
