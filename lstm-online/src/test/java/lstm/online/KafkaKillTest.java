package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lstm.bundle.BundleFile;
import lstm.online.kafka.Cluster;
import lstm.online.sql.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@link KillTest} with Kafka on both sides, where every event is committed once, in order. */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class KafkaKillTest {

    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final int ROWS_PER_KILL = 120;

    @TempDir
    private Path folder;

    private Path model;

    /** All that was said in a run: the tables, and what the topic of events has, in order. */
    private record Said(long count, List<String> tables, List<String> events) {}

    @Test
    void killsLoseAndDoubleNothing() throws Exception {
        model = folder.resolve("model.zip");
        BundleFile.write(SmallPlant.bundle(7), model);
        List<String> rows = SmallPlant.rows((KILLS + 2) * ROWS_PER_KILL, 5);
        var messages = new ArrayList<String>();
        for (String row : rows) {
            messages.add(KillTest.json(row, messages.size()));
        }
        String end = rows.get(rows.size() - 1);
        String lastTime = end.substring(0, end.indexOf(','));
        Cluster cluster = Cluster.start();
        try {
            Said expected = run(cluster, "undisturbed", 0, messages, lastTime);
            Said found = run(cluster, "killed", KILLS, messages, lastTime);
            assertEquals(expected.count(), found.count());
            assertEquals(List.of(), KillTest.unlike(expected.tables(), found.tables()));
            assertEquals(expected.events(), found.events());
        } finally {
            cluster.stop();
        }
    }

    private Said run(Cluster cluster, String name, int kills, List<String> messages, String lastTime) throws Exception {
        Path place = Files.createDirectories(folder.resolve(name));
        String url = PostgresServer.database();
        cluster.topic(name, 1);
        cluster.topic(name + "-said", 1);
        Files.writeString(
                place.resolve("station.yml"),
                SmallPlant.STATION
                        + """
                        online:
                          source: kafka
                          kafka: {servers: "%s", topic: %s, group: %s, eventsTopic: %s-said}
                          results: {url: "%s"}
                        """
                                .formatted(cluster.servers(), name, name, name, url));
        try (var tables = new Tables(url)) {
            var random = new SplittableRandom(41);
            int part = messages.size() / (kills + 1);
            for (int kill = 0; kill < kills; kill++) {
                cluster.send(
                        name,
                        0,
                        messages.subList(kill * part, (kill + 1) * part).toArray(String[]::new));
                try (RealProcess online = start(place)) {
                    if (kill % 5 == 4) { // while it starts, or soon after
                        LockSupport.parkNanos(random.nextLong(2_000_000_000));
                    } else {
                        long events = tables.lastEvent() + random.nextInt(ROWS_PER_KILL);
                        online.until("event " + events, () -> tables.lastEvent() >= events);
                        LockSupport.parkNanos(random.nextLong(50_000_000));
                    }
                    online.kill();
                }
            }
            cluster.send(
                    name, 0, messages.subList(kills * part, messages.size()).toArray(String[]::new));
            try (RealProcess online = start(place)) {
                online.until("all scores up to " + lastTime, () -> tables.reached(lastTime));
                long last = tables.lastEvent();
                String bookmark = name + "-small-events";
                online.until("event " + last + " in the topic", () -> cluster.offset(bookmark, name + "-said")
                        .equals(Optional.of(last)));
                online.terminate();
                online.endsWith(143);
            }
            List<String> events = cluster.read(name + "-said").stream()
                    .map(event -> event.key() + " " + event.value())
                    .toList();
            return new Said(tables.lastEvent(), withoutName(name, tables.all()), withoutName(name, events));
        }
    }

    /** What is wrong with a row is said with its topic. */
    private static List<String> withoutName(String name, List<String> lines) {
        return lines.stream().map(line -> line.replace(name + "-0 at ", "at ")).toList();
    }

    private RealProcess start(Path place) throws IOException {
        return RealProcess.startFrom(
                folder.resolve("classes.jsa"),
                place,
                List.of("LSTM_RESULTS_DB_USER=postgres"),
                "-c",
                place.resolve("station.yml").toString(),
                "--model",
                model.toString(),
                "--state",
                place.resolve("state").toString(),
                "--events",
                "alarm",
                "--checkpoint",
                "200");
    }
}
