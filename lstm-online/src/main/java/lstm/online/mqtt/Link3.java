package lstm.online.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttTopic;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** In version 3.1.1, where the broker alone decides how many messages are on their way, and messages have no properties. */
record Link3(Mqtt3AsyncClient client) implements Link {

    @Override
    public void receive(Consumer<Message> taker) {
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                publish -> taker.accept(new Message(
                        publish.getTopic(),
                        publish.getPayloadAsBytes(),
                        publish.getQos() == MqttQos.AT_MOST_ONCE,
                        publish::acknowledge)),
                true);
    }

    @Override
    public CompletableFuture<?> connect(int inFlight) {
        return client.connect(Mqtt3Connect.builder()
                .keepAlive(KEEP_ALIVE)
                .cleanSession(inFlight == 0)
                .build());
    }

    @Override
    public CompletableFuture<?> subscribe(MqttTopicFilter filter) {
        return client.subscribe(Mqtt3Subscribe.builder()
                .addSubscription()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .applySubscription()
                .build());
    }

    @Override
    public CompletableFuture<?> publish(MqttTopic topic, byte[] payload, boolean retain, String id) {
        return client.publish(Mqtt3Publish.builder()
                .topic(topic)
                .payload(payload)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(retain)
                .build());
    }

    @Override
    public CompletableFuture<?> disconnect() {
        return client.disconnect();
    }
}
