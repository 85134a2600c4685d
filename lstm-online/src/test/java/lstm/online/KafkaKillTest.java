package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        Said expected = run("undisturbed", 0, messages, end.substring(0, end.indexOf(',')));
        Said found = run("killed", KILLS, messages, end.substring(0, end.indexOf(',')));
        assertEquals(expected.count(), found.count());
        assertEquals(List.of(), KillTest.unlike(expected.tables(), found.tables()));
        assertEquals(expected.events(), found.events());
    }

    private Said run(String name, int kills, List<String> messages, String lastTime) throws Exception {
        Path place = Files.createDirectories(folder.resolve(name));
        String tables = PostgresServer.database();
        Cluster cluster = Cluster.start();
        try {
            cluster.topic("plant-rows", 1);
            cluster.topic("events", 1);
            Files.writeString(
                    place.resolve("station.yml"),
                    SmallPlant.STATION
                            + """
                            online:
                              source: kafka
                              kafka: {servers: "%s", topic: plant-rows, eventsTopic: events}
                              results: {url: "%s"}
                            """
                                    .formatted(cluster.servers(), tables));
            var random = new SplittableRandom(41);
            int part = messages.size() / (kills + 1);
            for (int kill = 0; kill < kills; kill++) {
                cluster.send(
                        "plant-rows",
                        0,
                        messages.subList(kill * part, (kill + 1) * part).toArray(String[]::new));
                try (RealProcess online = start(place)) {
                    if (kill % 5 == 4) { // while it starts, or soon after
                        LockSupport.parkNanos(random.nextLong(2_000_000_000));
                    } else {
                        long before = number(tables);
                        long events = before + random.nextInt(ROWS_PER_KILL);
                        Until.so(() -> number(tables) >= events, online::logQuietly);
                        LockSupport.parkNanos(random.nextLong(50_000_000));
                    }
                    online.kill();
                    online.exitCode();
                }
            }
            cluster.send(
                    "plant-rows",
                    0,
                    messages.subList(kills * part, messages.size()).toArray(String[]::new));
            try (RealProcess online = start(place)) {
                Until.so(() -> reached(tables, lastTime), online::logQuietly);
                online.terminate();
                assertEquals(143, online.exitCode(), online::logQuietly);
            }
            List<String> events = cluster.read("events").stream()
                    .map(event -> event.key() + " " + event.value())
                    .toList();
            return new Said(number(tables), LiveSite.tables(tables), events);
        } finally {
            cluster.stop();
        }
    }

    private RealProcess start(Path place) throws IOException {
        return RealProcess.start(
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

    private static boolean hasTables(String tables) throws Exception {
        return !PostgresServer.rows(tables, "select 1 from pg_tables where tablename = 'lstm_streams'")
                .isEmpty();
    }

    private static long number(String tables) throws Exception {
        return hasTables(tables)
                ? Long.parseLong(PostgresServer.rows(tables, "select coalesce(max(event_number), 0) from lstm_streams")
                        .get(0))
                : 0;
    }

    private static boolean reached(String tables, String time) throws Exception {
        return hasTables(tables)
                && !PostgresServer.rows(tables, "select 1 from lstm_scores where time >= '" + time + "' limit 1")
                        .isEmpty();
    }
}
