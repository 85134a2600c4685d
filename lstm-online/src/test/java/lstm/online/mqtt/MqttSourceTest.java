package lstm.online.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.online.Until;
import lstm.online.tls.Certificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttSourceTest {

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static Broker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        certificates = Certificates.in(folder);
        broker = new Broker(folder, certificates).start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    private static Plant plant(String name, int version, String more) {
        return new Plant(Plant.config(
                broker.url(),
                version,
                "clientId: " + name + "|topic: " + name + "/rows" + (more.isEmpty() ? "" : "|" + more)));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void rowsBecomeDeliveriesInOrder(int version) throws Exception {
        try (var plant = plant("order" + version, version, "")) {
            plant.connected();
            Plant.publish(
                    broker,
                    "order" + version + "/rows",
                    Plant.row(1),
                    "[" + Plant.row(2) + "," + Plant.row(3) + "]",
                    "x");
            List<String> told = plant.safe(4);
            assertEquals(List.of(Plant.toldRow(1), Plant.toldRow(2), Plant.toldRow(3)), told.subList(0, 3));
            assertTrue(told.get(3).startsWith("bad-row: order" + version + "/rows is not JSON"), told.get(3));
            assertEquals(4, plant.source().status().received());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void whatWasNotSafeComesAgainAfterTheEndAndWhatWasDoesNot(int version) throws Exception {
        String name = "again" + version;
        try (var plant = plant(name, version, "")) {
            plant.connected();
            Plant.publish(broker, name + "/rows", Plant.row(1));
            plant.told(1);
            plant.done();
            Plant.publish(broker, name + "/rows", "[" + Plant.row(2) + "," + Plant.row(3) + "]");
            plant.told(3);
        }
        Plant.publish(broker, name + "/rows", Plant.row(4));
        try (var plant = plant(name, version, "")) {
            var told = new ArrayList<>(plant.safeUpTo(Plant.toldRow(4)));
            told.remove(Plant.toldRow(1)); // its acknowledgement may have been on the way
            assertEquals(List.of(Plant.toldRow(2), Plant.toldRow(3), Plant.toldRow(4)), told);
        }
    }

    @Test
    void brokerSendsNoMoreThanMayBeInFlight() throws Exception {
        try (var plant = plant("flight", 5, "")) {
            plant.connected();
        }
        String[] rows = IntStream.range(0, 25).mapToObj(Plant::row).toArray(String[]::new);
        Plant.publish(broker, "flight/rows", rows);
        try (var plant = plant("flight", 5, "inFlight: 10")) {
            plant.told(10);
            Plant.publish(broker, "other", "a round trip, in which an eleventh would have come");
            assertEquals(10, plant.told(10).size());
            plant.done();
            assertEquals(IntStream.range(0, 25).mapToObj(Plant::toldRow).toList(), plant.safe(25));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void burstThatNobodyKeepsIsDroppedAndCounted(int version) throws Exception {
        String name = "burst" + version;
        int published = 1_000; // more than deliveries and messages without acknowledgement that may wait
        try (var plant = plant(name, version, "inFlight: 10")) {
            plant.connected();
            String[] rows = IntStream.range(0, published).mapToObj(Plant::row).toArray(String[]::new);
            Plant.publish(broker, MqttQos.AT_MOST_ONCE, name + "/rows", rows);
            List<String> told = List.of();
            long dropped = 0;
            while (dropped == 0) {
                told = plant.safe(told.size() + 1);
                dropped = told.stream()
                        .filter(line -> line.startsWith("lost: "))
                        .mapToLong(line -> Long.parseLong(line.split(" ", -1)[1]) - 1) // without the line itself
                        .sum();
            }
            assertTrue(told.size() + dropped <= published, told::toString); // brokers may drop some themselves
            List<String> taken =
                    told.stream().filter(line -> !line.startsWith("lost: ")).toList();
            assertEquals(taken.stream().sorted().distinct().toList(), taken);
        }
    }

    @Test
    void sensorIsALevelOfTheTopic() throws Exception {
        var config = Plant.config(broker.url(), 5, "clientId: level|topic: level/{sensor}/value|time: arrival");
        try (var plant = new Plant(config)) {
            plant.connected();
            Plant.publish(broker, "level/T2/value", "20.5", "{\"time\": \"2025-06-01T11:00:00Z\", \"value\": 21}");
            Plant.publish(broker, "level/T7/value", "1");
            List<String> told = plant.safe(3);
            assertEquals(List.of("2025-06-01T12:00:00Z T2=20.5", "2025-06-01T11:00:00Z T2=21.0"), told.subList(0, 2));
            assertTrue(told.get(2).startsWith("unknown-sensor: level/T7/value has the sensor 'T7'"), told.get(2));
        }
    }

    @Test
    void wrongPasswordEndsTheStart() throws Exception {
        var config = Plant.config(broker.url(), 5, "clientId: thief|user: me|password: env:MQTT_PASSWORD");
        var refused =
                assertThrows(UserException.class, () -> new Plant(config, Map.of("MQTT_PASSWORD", "wrong-secret")));
        assertEquals(ExitCode.CONFIG, refused.exitCode());
        assertEquals(
                broker.url()
                        + ": the broker refuses the login (bad user name or password); check online.mqtt.user,"
                        + " password and certificate",
                refused.getMessage());
        var events = Plant.config(
                broker.url(), 5, "clientId: thief|user: me|password: env:MQTT_PASSWORD|eventsTopic: plant/events");
        try (var sink = new MqttSink(events, "pump", Map.of("MQTT_PASSWORD", "wrong-secret"))) {
            var refusal = assertThrows(UserException.class, sink::check);
            assertEquals(ExitCode.CONFIG, refusal.exitCode());
            assertTrue(refusal.getMessage().contains("for events: the broker refuses the login"), refusal::getMessage);
        }
        try (var plant = new Plant(config, Map.of("MQTT_PASSWORD", Broker.PASSWORD))) {
            plant.connected();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void certificatesOfBothSidesAreShown(int version) throws Exception {
        String files = "authority: " + certificates.file("ca.pem");
        String ours = "|certificate: " + certificates.file("client.pem") + "|key: " + certificates.file("client.key");
        try (var plant =
                new Plant(Plant.config(broker.tlsUrl(), version, "clientId: tls" + version + "|" + files + ours))) {
            plant.connected();
        }
        var nobody = assertThrows(
                UserException.class,
                () -> new Plant(Plant.config(broker.tlsUrl(), version, "clientId: nobody|" + files)));
        assertTrue(nobody.getMessage().contains("no trust: "), nobody.getMessage());
        var wary = assertThrows(
                UserException.class, () -> new Plant(Plant.config(broker.tlsUrl(), version, "clientId: wary")));
        String said = wary.getMessage();
        assertTrue(said.contains(": no trust: ") && said.contains("online.mqtt.authority"), said);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void twoProgramsWithOneClientIdAreTold(int version) throws Exception {
        try (var one = plant("twin" + version, version, "");
                var other = plant("twin" + version, version, "")) {
            String words = "another program connects with the same client id 'twin" + version + "'";
            Until.so(
                    () -> one.source().status().lastError().contains(words)
                            || other.source().status().lastError().contains(words),
                    () -> one.source().status() + " " + other.source().status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plant/#/x", "plant/x{sensor}", "{sensor}/{sensor}"})
    void topicThatIsNoneIsRefused(String topic) {
        var refused = assertThrows(
                UserException.class, () -> new Plant(Plant.config(broker.url(), 5, "topic: '" + topic + "'")));
        assertEquals(ExitCode.CONFIG, refused.exitCode());
        assertTrue(refused.getMessage().startsWith("online.mqtt.topic is '" + topic + "'"), refused.getMessage());
    }
}
