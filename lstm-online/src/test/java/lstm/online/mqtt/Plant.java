package lstm.online.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.config.OnlineConfig;
import lstm.config.StationYaml;
import lstm.online.Until;
import lstm.online.intake.Delivery;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.Inbox;
import lstm.online.intake.Told;

/** Both sides of a source: a plant that publishes rows, and what takes them and says when they are safe. */
final class Plant implements AutoCloseable {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
    private static final FutureLimit LIMIT = new FutureLimit(Clock.fixed(NOON, ZoneOffset.UTC), Duration.ofMinutes(5));

    private final Inbox inbox = new Inbox();
    private final List<String> told = new ArrayList<>();
    private final List<Delivery> open = new ArrayList<>();
    private final MqttSource source;

    Plant(OnlineConfig.Mqtt config) {
        this(config, Map.of());
    }

    Plant(OnlineConfig.Mqtt config, Map<String, String> environment) {
        source = new MqttSource(config, LIMIT, environment);
        source.start(inbox, Told.sensors(2), Optional.empty());
    }

    /** The configuration of a station; {@code more}: lines of {@code online.mqtt}, separated by {@code |}. */
    static OnlineConfig.Mqtt config(String url, int version, String more) {
        String lines = more.isEmpty() ? "" : "    " + more.replace("|", "\n    ") + "\n";
        return StationYaml.parse(
                        "station.yml", "online:\n  mqtt:\n    url: " + url + "\n    version: " + version + "\n" + lines)
                .online()
                .mqtt();
    }

    MqttSource source() {
        return source;
    }

    void connected() throws Exception {
        Until.so(() -> source.status().connected(), () -> "not connected: " + source.status());
    }

    /** Waits until so many lines were told since the beginning; leaves them without acknowledgement. */
    List<String> told(int count) throws Exception {
        Until.so(
                () -> {
                    inbox.next(5).ifPresent(delivery -> {
                        open.add(delivery);
                        told.addAll(Told.of(delivery.arrivals()));
                    });
                    return told.size() >= count;
                },
                () -> "only " + told + "; " + source.status());
        return List.copyOf(told);
    }

    /** The same, and says at once of everything that it is safe. */
    List<String> safe(int count) throws Exception {
        for (int some = told.size() + 1; told.size() < count; some++) {
            told(some);
            done();
        }
        return List.copyOf(told);
    }

    /** The same until this line was told. */
    List<String> safeUpTo(String line) throws Exception {
        while (!told.contains(line)) {
            safe(told.size() + 1);
        }
        return List.copyOf(told);
    }

    /** Says that all that was told is safe. */
    void done() {
        open.forEach(delivery -> delivery.receipt().done());
        open.clear();
    }

    @Override
    public void close() {
        source.close();
    }

    /** Publishes messages with QoS 1 and waits until the broker has them. */
    static void publish(Broker broker, String topic, String... messages) {
        publish(broker, MqttQos.AT_LEAST_ONCE, topic, messages);
    }

    private static Mqtt5BlockingClient client(Broker broker) {
        Mqtt5BlockingClient client = MqttClient.builder()
                .serverHost("localhost")
                .serverPort(broker.port())
                .useMqttVersion5()
                .buildBlocking();
        client.connect();
        return client;
    }

    static void publish(Broker broker, MqttQos qos, String topic, String... messages) {
        Mqtt5BlockingClient client = client(broker);
        for (String message : messages) {
            client.publishWith()
                    .topic(topic)
                    .qos(qos)
                    .payload(message.getBytes(StandardCharsets.UTF_8))
                    .send();
        }
        client.disconnect();
    }

    /** A row as JSON, so many seconds after 11:00. */
    static String row(int second) {
        return "{\"time\": \"" + time(second) + "\", \"T1\": " + second + ", \"T2\": 0.5}";
    }

    /** The same as it is told. */
    static String toldRow(int second) {
        return time(second) + " " + (double) second + " 0.5";
    }

    private static String time(int second) {
        return NOON.minus(Duration.ofHours(1)).plusSeconds(second).toString();
    }
}
