package lstm.online.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttTopic;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** In version 5. */
record Link5(Mqtt5AsyncClient client) implements Link {

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
        return client.connect(request(inFlight));
    }

    /** What is said first; {@code inFlight} as in {@link #connect}. */
    static Mqtt5Connect request(int inFlight) {
        var request = Mqtt5Connect.builder().keepAlive(KEEP_ALIVE);
        return inFlight == 0
                ? request.cleanStart(true).build()
                : request.cleanStart(false)
                        .noSessionExpiry()
                        .restrictions()
                        .receiveMaximum(inFlight)
                        .applyRestrictions()
                        .build();
    }

    @Override
    public CompletableFuture<?> subscribe(MqttTopicFilter filter) {
        return client.subscribe(Mqtt5Subscribe.builder()
                .addSubscription()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retainHandling(Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
                .applySubscription()
                .build());
    }

    @Override
    public CompletableFuture<?> publish(MqttTopic topic, byte[] payload, boolean retain, String id) {
        return client.publish(Mqtt5Publish.builder()
                        .topic(topic)
                        .payload(payload)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .retain(retain)
                        .contentType("application/json")
                        .userProperties()
                        .add("id", id)
                        .applyUserProperties()
                        .build())
                .thenAccept(Link5::refuseError);
    }

    /** The client takes a message as sent that the broker refused. */
    private static void refuseError(Mqtt5PublishResult result) {
        if (result.getError().isPresent()) {
            throw new IllegalStateException(result.getError().get());
        }
    }

    @Override
    public CompletableFuture<?> disconnect() {
        return client.disconnect();
    }
}
