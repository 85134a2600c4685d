package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import lstm.bundle.BundleFile;
import lstm.online.kafka.Cluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections to brokers of which only the ends are left: nobody is told, and nothing is lost or comes twice. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class KafkaSilenceTest {

    private static final Instant BEGIN = Instant.parse("2025-03-01T00:00:00Z");
    private static final String STATION = SmallPlant.STATION
            + """
            online:
              source: kafka
              stdout: []
              kafka: {servers: "localhost:%d", topic: rows, group: plant, eventsTopic: events, events: [score]}
            """;

    @TempDir
    private Path folder;

    private Cluster cluster;
    private int second;

    private void send(int rows) throws Exception {
        var messages = new String[rows];
        for (int i = 0; i < rows; i++) {
            messages[i] = "{\"time\": \"" + BEGIN.plusSeconds(second++)
                    + "\", \"P1\": 10, \"P2\": 20, \"P3\": 30, \"M1\": 40, \"M2\": " + second % 7 + "}";
        }
        cluster.send("rows", 0, messages);
    }

    private List<String> ids() {
        return cluster.read("events").stream()
                .map(message -> new String(message.headers().lastHeader("id").value(), StandardCharsets.UTF_8))
                .toList();
    }

    private void allScored(RealProcess online) throws Exception {
        int expected = SmallPlant.GROUPS.size() * second;
        online.reaches(expected, "events in the topic", () -> ids().size());
        assertEquals(expected, ids().size());
        assertEquals(expected, ids().stream().distinct().count());
    }

    @Test
    void connectionsThatARouterLostAreGivenUpAndNothingIsLostOrDoubled() throws Exception {
        var between = new AtomicReference<Proxy>();
        cluster = Cluster.startBehind(port -> {
            try {
                between.set(new Proxy(port));
                return between.get().port();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        cluster.topic("rows", 1);
        cluster.topic("events", 1);
        Path model = folder.resolve("model.zip");
        BundleFile.write(SmallPlant.bundle(7), model);
        Path config = Files.writeString(
                folder.resolve("station.yml"), STATION.formatted(between.get().port()));
        try (Proxy proxy = between.get();
                RealProcess online = RealProcess.start(
                        folder,
                        "-c",
                        config.toString(),
                        "--model",
                        model.toString(),
                        "--state",
                        folder.resolve("state").toString())) {
            send(100);
            allScored(online);
            int before = proxy.connections();
            proxy.lose(); // while all is quiet
            send(100);
            allScored(online);
            assertTrue(proxy.connections() > before, "the first ones were lost");
            int quiet = proxy.connections();
            for (int some = 0; some < 20; some++) { // and while rows and events are under way
                send(50);
                if (some == 10) {
                    proxy.lose();
                }
            }
            allScored(online);
            assertTrue(proxy.connections() > quiet, "these were lost, too");
        } finally {
            cluster.stop();
        }
    }
}
