package lstm.online.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import lstm.frame.TimeAxis;
import lstm.online.Until;
import lstm.online.event.Event;
import lstm.prepare.OperatingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MqttOutageTest {

    private static final TimeAxis UTC = TimeAxis.calendar(ZoneOffset.UTC);

    @Test
    void brokerMayComeLateAndGoAndComeAgain(@TempDir Path folder) throws Exception {
        try (var broker = new Broker(folder, null);
                var plant = new Plant(Plant.config(broker.url(), 5, "clientId: patient"))) {
            Until.so(() -> plant.source().status().errors() > 0, () -> "no error without a broker");
            assertFalse(plant.source().status().connected());
            assertTrue(
                    plant.source().status().lastError().contains("refused"),
                    plant.source().status()::lastError);
            broker.start();
            plant.connected();
            Plant.publish(broker, "plant/rows", Plant.row(1));
            assertEquals(List.of(Plant.toldRow(1)), plant.safe(1));
            broker.stop();
            Until.so(() -> !plant.source().status().connected(), () -> "still connected");
            broker.start();
            Plant.publish(broker, "plant/rows", Plant.row(2)); // kept until the source is there again
            assertEquals(List.of(Plant.toldRow(1), Plant.toldRow(2)), plant.safe(2));
        }
    }

    @Test
    void sinkLosesNothingWhenTheBrokerGoesAndComesAgain(@TempDir Path folder) throws Exception {
        try (var broker = new Broker(folder, null).start();
                var sink = new MqttSink(
                        Plant.config(broker.url(), 5, "clientId: s|eventsTopic: plant/events"), "pump", Map.of())) {
            sink.start(UTC, "state");
            sink.accept(1, score(1));
            sink.flush(1);
            Until.so(() -> sink.durable() == 1, () -> "not written: " + sink.status());
            listen(broker).clear(); // the broker keeps for it what it does not see
            broker.stop();
            sink.accept(2, score(2));
            sink.accept(3, score(3));
            sink.flush(3);
            Until.so(() -> sink.status().errors() > 0, () -> "no error without a broker");
            assertEquals(1, sink.durable());
            broker.start();
            var seen = listen(broker);
            Until.so(() -> sink.durable() == 3, () -> "not written: " + sink.status());
            Until.so(() -> seen.contains("plant/events/score pump/0@1970-01-01T00:00:03Z"), seen::toString);
            assertTrue(seen.contains("plant/events/score pump/0@1970-01-01T00:00:02Z"), seen::toString);
            assertTrue(sink.status().healthy());
        }
    }

    @Test
    void manyEventsGoOutInBothVersions(@TempDir Path folder) throws Exception {
        try (var broker = new Broker(folder, null).start()) {
            var seen = listen(broker);
            for (int version : new int[] {3, 5}) {
                seen.clear();
                try (var sink = new MqttSink(
                        Plant.config(broker.url(), version, "clientId: s|eventsTopic: plant/events"),
                        "pump",
                        Map.of())) {
                    sink.start(UTC, "state");
                    LongStream.rangeClosed(1, 500).forEach(n -> sink.accept(n, score(n)));
                    sink.flush(500);
                    Until.so(
                            () -> sink.durable() == 500 && seen.size() == 500, () -> sink.status() + " " + seen.size());
                    assertEquals(500, seen.stream().distinct().count() * (version == 5 ? 1 : 500), "ids only in 5");
                }
            }
        }
    }

    private static Event score(long second) {
        return new Event.Score(second * TimeAxis.SECOND, 0, 0.5, 0.25, false, OperatingState.RUNNING);
    }

    private static ConcurrentLinkedQueue<String> listen(Broker broker) {
        var seen = new ConcurrentLinkedQueue<String>();
        Mqtt5AsyncClient client = MqttClient.builder()
                .serverHost("localhost")
                .serverPort(broker.port())
                .identifier("listener")
                .useMqttVersion5()
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, (Mqtt5Publish publish) -> {
            assertTrue(new String(publish.getPayloadAsBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .startsWith("{\"event\":\"score\""));
            seen.add(publish.getTopic()
                    + publish.getUserProperties().asList().stream()
                            .map(property -> " " + property.getValue())
                            .findFirst()
                            .orElse(""));
        });
        client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(3600)
                .send()
                .join();
        client.subscribeWith()
                .topicFilter("plant/events/#")
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .join();
        return seen;
    }
}
