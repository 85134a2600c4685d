package lstm.online.soak;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Publishes with QoS 1, many at a time; a broker that goes gets them when it is there again. */
public final class Publisher implements AutoCloseable {

    private static final int ON_THEIR_WAY = 1000;

    private final Mqtt5AsyncClient client;
    private final Semaphore room = new Semaphore(ON_THEIR_WAY);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicReference<CompletableFuture<Mqtt5PublishResult>> last = new AtomicReference<>();

    /** Connects to a broker on this machine. */
    public Publisher(int port) {
        client = MqttClient.builder()
                .identifier("publisher")
                .serverHost("localhost")
                .serverPort(port)
                .automaticReconnectWithDefaultConfig()
                .useMqttVersion5()
                .buildAsync();
        client.connectWith().cleanStart(false).noSessionExpiry().send().join();
    }

    /** Sends a message; waits while too many are on their way. */
    public void publish(String topic, String message) throws InterruptedException {
        room.acquire();
        last.set(client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(message.getBytes(StandardCharsets.UTF_8))
                .send()
                .whenComplete((done, problem) -> {
                    room.release();
                    if (problem != null) {
                        failure.set(problem);
                    }
                }));
    }

    /** Waits until the broker has all. */
    public void finish() throws InterruptedException {
        room.acquire(ON_THEIR_WAY);
        room.release(ON_THEIR_WAY);
        if (failure.get() != null) {
            throw new IllegalStateException("a message was not taken by the broker", failure.get());
        }
    }

    @Override
    public void close() {
        client.disconnect().join();
    }
}
