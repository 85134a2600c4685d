package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lstm.bundle.BundleFile;
import lstm.online.kafka.Cluster;
import lstm.online.tls.Certificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that lets in by SCRAM over TLS: the program reads rows from it and writes events to it, or says why it may not. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class KafkaLoginTest {

    private static final String PASSWORD = "right \"horse\" \\ battery";
    private static final Instant BEGIN = Instant.parse("2025-03-01T00:00:00Z");
    private static final int ROWS = 20;

    private static Certificates certificates;
    private static Cluster cluster;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBroker(@TempDir Path keys) throws Exception {
        certificates = Certificates.in(keys);
        cluster = Cluster.startSafe(certificates);
        cluster.user("lstm", PASSWORD);
    }

    @AfterAll
    static void stopBroker() throws Exception {
        cluster.stop();
    }

    private RealProcess start(String mechanism, String topic, String password) throws Exception {
        Path model = folder.resolve("model.zip");
        BundleFile.write(SmallPlant.bundle(7), model);
        Path config = Files.writeString(
                folder.resolve("station.yml"),
                SmallPlant.STATION
                        + """
                        online:
                          source: kafka
                          stdout: []
                          kafka:
                            servers: "%s"
                            topic: %s
                            group: %s
                            eventsTopic: %s-events
                            events: [score]
                            user: lstm
                            mechanism: %s
                            password: env:KAFKA_PASSWORD
                            authority: "%s"
                        """
                                .formatted(
                                        cluster.safeServers(),
                                        topic,
                                        topic,
                                        topic,
                                        mechanism,
                                        certificates.file("ca.pem")));
        return RealProcess.start(
                folder,
                List.of("KAFKA_PASSWORD=" + password),
                "-c",
                config.toString(),
                "--model",
                model.toString(),
                "--state",
                folder.resolve("state").toString());
    }

    private static void rows(String topic) throws Exception {
        cluster.topic(topic, 1);
        cluster.topic(topic + "-events", 1);
        var messages = new String[ROWS];
        for (int t = 0; t < ROWS; t++) {
            messages[t] = "{\"time\": \"" + BEGIN.plusSeconds(t)
                    + "\", \"P1\": 10, \"P2\": 20, \"P3\": 30, \"M1\": 40, \"M2\": 50}";
        }
        cluster.send(topic, 0, messages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scram-sha-256", "scram-sha-512"})
    void theRightPasswordLetsRowsInAndEventsOut(String mechanism) throws Exception {
        rows(mechanism);
        try (RealProcess online = start(mechanism, mechanism, PASSWORD)) {
            int scores = SmallPlant.GROUPS.size() * ROWS;
            Until.so(() -> cluster.read(mechanism + "-events").size() == scores, online::logQuietly);
            online.terminate();
            assertEquals(143, online.exitCode(), online::logQuietly);
            assertFalse(online.log().contains("horse"), online::logQuietly);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scram-sha-256", "scram-sha-512"})
    void theWrongPasswordIsSaidAndTriedAgainUntilSomebodyMendsIt(String mechanism) throws Exception {
        String topic = mechanism + "-wrong";
        rows(topic);
        try (RealProcess online = start(mechanism, topic, "wrong horse")) {
            Until.so(() -> online.log().contains("the brokers refuse: Authentication failed"), online::logQuietly);
            assertTrue(online.log().contains("check online.kafka.user, password and certificate"), online::logQuietly);
            assertTrue(online.isAlive(), "somebody may set the password at the brokers");
            online.terminate();
            assertEquals(143, online.exitCode(), online::logQuietly);
            assertFalse(online.log().contains("horse"), online::logQuietly);
        }
        assertEquals(List.of(), cluster.read(topic + "-events"));
    }
}
