package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import lstm.bundle.BundleFile;
import lstm.online.kafka.Cluster;
import lstm.online.tls.Certificates;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that lets in by SCRAM over TLS: the program reads rows from it and writes events to it, or says why it may not. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class KafkaLoginTest {

    private static final String PASSWORD = "right \"horse\" \\ battery";
    private static final Instant BEGIN = Instant.parse("2025-03-01T00:00:00Z");
    private static final int ROWS = 20;
    private static final Duration STARTING = Duration.ofSeconds(30); // what is refused later is tried again
    private static final Duration FIRST_ANSWER =
            Duration.ofSeconds(10); // later ones, of a busy machine, find something begun

    private static Certificates certificates;
    private static Cluster cluster;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBroker(@TempDir Path keys) throws Exception {
        certificates = Certificates.in(keys);
        cluster = Cluster.startSafe(certificates);
        cluster.user("lstm", PASSWORD);
        for (ResourceType type : List.of(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID)) {
            cluster.allow("lstm", type, "*", AclOperation.ALL);
        }
    }

    @AfterAll
    static void stopBroker() throws Exception {
        cluster.stop();
    }

    private RealProcess start(String mechanism, String topic, String password) throws Exception {
        return start(
                "kafka",
                List.of(
                        "topic: " + topic,
                        "group: " + topic,
                        "eventsTopic: " + topic + "-events",
                        "events: [score]",
                        "user: lstm",
                        "mechanism: " + mechanism,
                        "authority: " + certificates.file("ca.pem")),
                password);
    }

    private RealProcess start(String source, List<String> kafka, String password) throws Exception {
        Path model = folder.resolve("model.zip");
        BundleFile.write(SmallPlant.bundle(7), model);
        var config = new StringBuilder(SmallPlant.STATION)
                .append("online:\n  source: ")
                .append(source)
                .append("\n  stdout: []\n  kafka:\n    servers: ")
                .append(cluster.safeServers())
                .append("\n    password: env:KAFKA_PASSWORD\n");
        kafka.forEach(line -> config.append("    ").append(line).append('\n'));
        return RealProcess.start(
                folder,
                List.of("KAFKA_PASSWORD=" + password),
                "-c",
                Files.writeString(folder.resolve("station.yml"), config).toString(),
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
            messages[t] = row(t);
        }
        cluster.send(topic, 0, messages);
    }

    private static String row(int second) {
        return "{\"time\": \"" + BEGIN.plusSeconds(second)
                + "\", \"P1\": 10, \"P2\": 20, \"P3\": 30, \"M1\": 40, \"M2\": 50}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"scram-sha-256", "scram-sha-512"})
    void theRightPasswordLetsRowsInAndEventsOut(String mechanism) throws Exception {
        rows(mechanism);
        try (RealProcess online = start(mechanism, mechanism, PASSWORD)) {
            int scores = SmallPlant.GROUPS.size() * ROWS;
            online.reaches(scores, "scores in the topic", () -> cluster.read(mechanism + "-events")
                    .size());
            online.terminate();
            online.endsWith(143);
            assertFalse(online.log().contains("horse"), online::words);
        }
    }

    private void refused(RealProcess online, String words) throws Exception {
        online.endsWith(3);
        assertTrue(online.log().contains(words), online::words);
        assertFalse(online.log().contains("\tat "), online::words);
        assertFalse(online.log().contains("horse"), online::words);
        if (online.age().compareTo(FIRST_ANSWER) < 0) {
            assertFalse(Files.exists(folder.resolve("state")), "nothing was begun");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scram-sha-256", "scram-sha-512"})
    void theWrongPasswordEndsTheStart(String mechanism) throws Exception {
        String topic = mechanism + "-wrong";
        rows(topic);
        List<String> lines = List.of(
                "topic: " + topic,
                "group: " + topic,
                "user: lstm",
                "mechanism: " + mechanism,
                "authority: " + certificates.file("ca.pem"));
        String words = "the brokers refuse the login (Authentication failed during authentication due to invalid"
                + " credentials with SASL mechanism " + mechanism.toUpperCase(Locale.ROOT)
                + "); check online.kafka.user, password and mechanism";
        try (RealProcess online = start("kafka", lines, "wrong horse")) {
            refused(online, "kafka at " + cluster.safeServers() + ": " + words);
        }
        var events = new ArrayList<>(lines);
        events.add("eventsTopic: " + topic + "-events");
        try (RealProcess online = start("stdin", events, "wrong horse")) {
            refused(online, "kafka at " + cluster.safeServers() + ", for events: " + words);
        }
        assertEquals(List.of(), cluster.read(topic + "-events"));
    }

    @Test
    void aPasswordThatIsChangedWhileItRunsIsSaidAndTriedAgain() throws Exception {
        rows("rotated");
        try (RealProcess online = start("scram-sha-512", "rotated", PASSWORD)) {
            int scores = SmallPlant.GROUPS.size() * ROWS;
            online.reaches(scores, "scores in the topic", () -> cluster.read("rotated-events")
                    .size());
            cluster.user("lstm", "another");
            cluster.stopBroker();
            cluster.startBroker();
            online.logs("the brokers refuse the login");
            cluster.user("lstm", PASSWORD);
            cluster.send("rotated", 0, row(ROWS));
            online.reaches(
                    scores + SmallPlant.GROUPS.size(), "scores in the topic", () -> cluster.read("rotated-events")
                            .size());
        }
    }

    @Test
    void whatTheUserMayNotDoEndsTheStart() throws Exception {
        cluster.user("guest", PASSWORD);
        rows("private");
        rows("public");
        cluster.allow("guest", ResourceType.TOPIC, "public", AclOperation.READ);
        String who = "user: guest";
        String how = "mechanism: scram-sha-512";
        String trust = "authority: " + certificates.file("ca.pem");
        try (RealProcess online = start("kafka", List.of("topic: private", who, how, trust), PASSWORD)) {
            refused(
                    online,
                    "the user may not use the topic 'private'; let an administrator allow Read and Describe,"
                            + " or correct online.kafka.topic");
        }
        try (RealProcess online = start("kafka", List.of("topic: public", "group: ours", who, how, trust), PASSWORD)) {
            refused(
                    online,
                    "the user may not use the group 'ours'; let an administrator allow Read, or correct"
                            + " online.kafka.group");
        }
        try (RealProcess online = start("stdin", List.of("eventsTopic: private-events", who, how, trust), PASSWORD)) {
            refused(
                    online,
                    "the user may not use the topic 'private-events'; let an administrator allow Write and"
                            + " Describe, or correct online.kafka.eventsTopic");
        }
        cluster.allow("guest", ResourceType.GROUP, "ours", AclOperation.READ);
        cluster.allow("guest", ResourceType.TOPIC, "private", AclOperation.DESCRIBE);
        try (RealProcess online = start("kafka", List.of("topic: private", "group: ours", who, how, trust), PASSWORD)) {
            online.logs("the user may not use the topic 'private'"); // known only when reading begins
            if (online.age().compareTo(STARTING) < 0) {
                online.endsWith(3);
            }
        }
    }

    @Test
    void brokersThatAreNotTrustedEndTheStart(@TempDir Path others) throws Exception {
        String authority = "authority: " + Certificates.in(others).file("ca.pem");
        try (RealProcess online = start("kafka", List.of("topic: rows", "user: lstm", authority), PASSWORD)) {
            refused(online, "no trust: ");
            assertTrue(online.log().contains("check online.kafka.authority, certificate and the names"), online::words);
        }
    }

    @Test
    void aTopicThatIsNotThereIsSaidAndWaitedFor() throws Exception {
        try (RealProcess online = start("scram-sha-512", "later", PASSWORD)) {
            online.logs("the topic 'later' does not exist; create it, or correct online.kafka.topic");
            online.logs("the topic 'later-events' does not exist; create it, or correct online.kafka.eventsTopic");
            rows("later");
            int scores = SmallPlant.GROUPS.size() * ROWS;
            online.reaches(scores, "scores in the topic", () -> cluster.read("later-events")
                    .size());
        }
    }
}
