package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lstm.bundle.BundleFile;
import lstm.online.mqtt.Broker;
import lstm.online.soak.Publisher;
import lstm.online.sql.PostgresServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asked to stop while a sink takes nothing and as many events wait as can, the program ends in time, and nothing is lost. */
@Timeout(value = 30, unit = TimeUnit.MINUTES) // for a machine on which all goes on, slowly
class StopTest {

    private static final Instant BEGIN = Instant.parse("2025-03-01T00:00:00Z");
    private static final String TOPIC = "plant/rows";
    private static final int MANY = 54_000; // rows of two groups, whose scores are more than may wait
    private static final int QUEUE = 100_000; // events that may wait
    private static final int FEW = 3_000; // rows
    private static final int TOGETHER = 100; // rows of a message
    private static final long PROMISED_SECONDS = 30; // a service manager waits as long, or longer

    @TempDir
    private static Path shared;

    private static Path model;
    private static List<String> undisturbed; // the tables, where nobody stops anything
    private static long events; // in them

    @TempDir
    private Path folder;

    @BeforeAll
    static void runUndisturbed() throws Exception {
        model = shared.resolve("model.zip");
        BundleFile.write(SmallPlant.bundle(7), model);
        String url = PostgresServer.database();
        try (var tables = new Tables(url);
                RealProcess online = start(shared.resolve("undisturbed"), "", results(url), 0)) {
            online.write(SmallPlant.csv(rows(MANY)));
            online.end();
            online.reaches((long) MANY * SmallPlant.GROUPS.size(), "events in the tables", tables::lastEvent);
            online.endsWith(0);
            undisturbed = tables.all();
            events = tables.lastEvent();
        }
    }

    /** Rows of which 40 in 100 are wrong, a second each. */
    private static List<String> rows(int count) {
        var random = new SplittableRandom(29);
        var rows = new ArrayList<String>();
        for (int t = 0; t < count; t++) {
            var row = new StringBuilder().append(BEGIN.plusSeconds(t));
            for (int s = 0; s < SmallPlant.SENSORS.size(); s++) {
                row.append(',').append(SmallPlant.normal(s, t, random) + (s < 2 && t % 100 > 60 ? 6 : 0));
            }
            rows.add(row.toString());
        }
        return rows;
    }

    private static void publish(Broker broker, List<String> rows) throws InterruptedException {
        try (var publisher = new Publisher(broker.port())) {
            for (int from = 0; from < rows.size(); from += TOGETHER) {
                var message = new ArrayList<String>();
                for (int row = from; row < Math.min(rows.size(), from + TOGETHER); row++) {
                    message.add(KillTest.json(rows.get(row), row));
                }
                publisher.publish(TOPIC, "[" + String.join(",", message) + "]");
            }
            publisher.finish();
        }
    }

    /** {@code sinks}: as in the configuration. */
    private static RealProcess start(Path place, String source, String sinks, int port) throws IOException {
        Files.createDirectories(place);
        Path config = Files.writeString(
                place.resolve("station.yml"),
                SmallPlant.STATION + "online:\n  stdout: []\n" + source + "  web: {listen: \"127.0.0.1:" + port
                        + "\"}\n" + sinks);
        return RealProcess.start(
                place,
                List.of("LSTM_RESULTS_DB_USER=postgres"),
                "-c",
                config.toString(),
                "--model",
                model.toString(),
                "--state",
                place.resolve("state").toString());
    }

    private static String mqtt(Broker broker) {
        return "  source: mqtt\n  mqtt: {url: \"" + broker.url() + "\", topic: " + TOPIC + ", clientId: stopped}\n";
    }

    private static String results(String url) {
        return "  results: {url: \"" + url + "\"}\n";
    }

    private static void stopsInTime(RealProcess online) throws Exception {
        long before = System.nanoTime();
        online.terminate();
        online.endsWith(143);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before);
        assertTrue(
                seconds < PROMISED_SECONDS,
                () -> "ended " + seconds + " s after SIGTERM, promised: " + PROMISED_SECONDS + "\n" + online.words());
    }

    /** Until the sink takes nothing, its queue is full, and one more event waits for room. */
    private void fillsAndStops(Broker broker, String url, int port, List<String> rows, Callable<Boolean> sinkIsStuck)
            throws Exception {
        try (RealProcess online = start(folder.resolve("place"), mqtt(broker), results(url), port)) {
            LiveSite.subscribed(online);
            publish(broker, rows.subList(0, TOGETHER));
            online.until("the sink is stuck", sinkIsStuck);
            publish(broker, rows.subList(TOGETHER, rows.size()));
            var client = new WebClient(port);
            online.reaches(
                    QUEUE, "events that wait", () -> (long) client.metric("lstm_sink_waiting{sink=\"results\"}"));
            online.logs("the source is held back");
            stopsInTime(online);
            assertTrue(online.log().contains("no room for more events"), online::words);
        }
    }

    private void goesOn(Broker broker, String url, int port) throws Exception {
        try (var tables = new Tables(url);
                RealProcess online = start(folder.resolve("place"), mqtt(broker), results(url), port)) {
            online.reaches(events, "events in the tables", tables::lastEvent);
            stopsInTime(online);
            assertEquals(List.of(), KillTest.unlike(undisturbed, tables.all()));
        }
    }

    @Test
    void tablesThatAreLockedHaveAllOfItOnceAfterTheNextStart() throws Exception {
        List<String> rows = rows(MANY);
        String url = PostgresServer.database();
        int port = Ports.free();
        try (var broker = new Broker(folder.resolve("broker"), null).start()) {
            try (var tables = new Tables(url);
                    RealProcess online = start(folder.resolve("place"), mqtt(broker), results(url), port)) {
                LiveSite.subscribed(online);
                publish(broker, rows.subList(0, TOGETHER)); // the tables are made with the first events
                online.until("the first scores", () -> tables.reached(BEGIN.toString()));
                stopsInTime(online);
            }
            try (Connection other = PostgresServer.connect(url);
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("lock table lstm_scores in access exclusive mode");
                fillsAndStops(broker, url, port, rows.subList(TOGETHER, MANY), () -> !PostgresServer.rows(
                                url, "select 1 from pg_locks where not granted")
                        .isEmpty());
                other.rollback();
            }
            goesOn(broker, url, port);
        }
    }

    @Test
    void tablesThatAreAwayHaveAllOfItOnceAfterTheNextStart() throws Exception {
        int databasePort = Ports.free();
        int port = Ports.free();
        String url = "jdbc:postgresql://localhost:" + databasePort + "/postgres";
        try (var broker = new Broker(folder.resolve("broker"), null).start()) {
            fillsAndStops(broker, url, port, rows(MANY), () -> true);
            try (EmbeddedPostgres server = PostgresServer.start(databasePort, folder.resolve("data"))) {
                goesOn(broker, PostgresServer.url(server, "postgres"), port);
            }
        }
    }

    /** Takes alarms, or lets them wait for an answer. */
    private static final class Hook implements AutoCloseable {

        private final HttpServer server;
        private final CountDownLatch answers = new CountDownLatch(1);
        private final Map<String, Set<String>> got = new ConcurrentSkipListMap<>();

        Hook(boolean answersAtOnce) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::take);
            server.start();
            if (answersAtOnce) {
                answers.countDown();
            }
        }

        private void take(HttpExchange exchange) throws IOException {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.computeIfAbsent(
                            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                            key -> ConcurrentHashMap.newKeySet())
                    .add(body);
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        }

        String sink() {
            return "  webhook: {url: \"http://localhost:" + server.getAddress().getPort() + "/\"}\n";
        }

        Map<String, Set<String>> got() {
            return new TreeMap<>(got);
        }

        @Override
        public void close() {
            answers.countDown();
            server.stop(0);
        }
    }

    private Map<String, Set<String>> undisturbedAlarms(List<String> rows) throws Exception {
        try (var hook = new Hook(true);
                RealProcess online = start(folder.resolve("undisturbed"), "", hook.sink(), 0)) {
            online.write(SmallPlant.csv(rows));
            online.end();
            online.endsWith(0);
            return hook.got();
        }
    }

    @Test
    void aWebhookThatDoesNotAnswerHasEveryAlarmAfterTheNextStart() throws Exception {
        List<String> rows = rows(FEW);
        Map<String, Set<String>> expected = undisturbedAlarms(rows);
        assertTrue(expected.size() > 20, () -> expected.size() + " alarms");
        int port = Ports.free();
        try (var broker = new Broker(folder.resolve("broker"), null).start()) {
            try (var silent = new Hook(false);
                    RealProcess online = start(folder.resolve("place"), mqtt(broker), silent.sink(), port)) {
                LiveSite.subscribed(online);
                publish(broker, rows);
                var client = new WebClient(port);
                online.reaches(FEW, "rows", () -> (long) client.metric("lstm_rows_total"));
                online.until("alarms that wait", () -> client.metric("lstm_sink_waiting{sink=\"webhook\"}") > 20);
                stopsInTime(online);
                assertTrue(online.log().contains("they are part of the state"), online::words);
            }
            try (var hook = new Hook(true);
                    RealProcess online = start(folder.resolve("place"), mqtt(broker), hook.sink(), port)) {
                online.reaches(
                        expected.size(), "alarms at the hook", () -> hook.got().size());
                stopsInTime(online);
                assertEquals(expected, hook.got());
            }
        }
    }
}
