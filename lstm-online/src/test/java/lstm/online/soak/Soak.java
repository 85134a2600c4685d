package lstm.online.soak;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import lstm.online.mqtt.Broker;
import lstm.online.sql.PostgresServer;

/**
 * Rows by MQTT for a while, with a broker that is started anew and a program that is killed now and then; then the tables are
 * compared, value by value, with what the same rows give through stdin.
 */
public final class Soak {

    private static final int RATE = 5_000; // rows a second
    private static final int HISTORY = 200_000;
    private static final double BROKER_MINUTES = 5;
    private static final double KILL_MINUTES = 7;
    private static final double WHOLE = 30; // minutes, of which those are a part

    private final Path jar;
    private final Path model;
    private final Path folder;
    private final double minutes;
    private final Rows rows;
    private final PrintStream out;
    private final AtomicLong published = new AtomicLong();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final List<List<Long>> lives = new ArrayList<>(); // live bytes, of each process
    private long starts;

    private Soak(Path jar, Path model, Path history, Path folder, double minutes, PrintStream out) throws Exception {
        this.jar = jar;
        this.model = model;
        this.folder = Files.createDirectories(folder);
        this.minutes = minutes;
        this.out = out;
        rows = Rows.read(history, HISTORY);
    }

    /** Arguments: jar, model, history, an empty folder, minutes. Ends with 1 when something was lost, doubled or is different. */
    public static void main(String[] args) throws Exception {
        boolean good;
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            good = new Soak(
                            Path.of(args[0]),
                            Path.of(args[1]),
                            Path.of(args[2]),
                            Path.of(args[3]),
                            Double.parseDouble(args[4]),
                            out)
                    .run();
        }
        System.exit(good ? 0 : 1); // servers have threads that do not end
    }

    private boolean run() throws Exception {
        String tables = PostgresServer.database();
        try (var broker = new Broker(folder.resolve("broker"), null).start()) {
            Path config = folder.resolve("station.yml");
            Files.writeString(
                    config,
                    """
                    online:
                      stdout: []
                      mqtt: {url: "%s", topic: plant/rows}
                      results: {url: "%s"}
                    """
                            .formatted(broker.url(), tables));
            Program online = start(config);
            try (var publisher = new Publisher(broker.port())) {
                CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> publish(publisher));
                online = disturb(online, config, broker, tables);
                enough.set(true);
                publishing.join();
                publisher.finish();
                waitFor(tables);
                online.terminate();
            } finally {
                online.close();
            }
        }
        boolean same = same(tables);
        return flat() && same;
    }

    private Program start(Path config) throws Exception {
        Program online = Program.start(
                jar,
                folder,
                List.of("-Xmx512m"),
                "-c",
                config.toString(),
                "--model",
                model.toString(),
                "--state",
                folder.resolve("state").toString(),
                "--source",
                "mqtt");
        online.says("reading plant/rows", starts++);
        lives.add(new ArrayList<>());
        return online;
    }

    private void publish(Publisher publisher) {
        long begin = System.nanoTime();
        try {
            while (!enough.get()) {
                long due = (System.nanoTime() - begin) / (1_000_000_000L / RATE);
                for (long row = published.get(); row < due && !enough.get(); row++) {
                    publisher.publish("plant/rows", rows.json(row));
                    published.set(row + 1);
                }
                LockSupport.parkNanos(1_000_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Program disturb(Program first, Path config, Broker broker, String tables) throws Exception {
        Program online = first;
        double part = Math.min(1, minutes / WHOLE);
        double nextRestart = BROKER_MINUTES * part;
        double nextKill = KILL_MINUTES * part;
        double nextLine = part;
        out.println(
                "| minute | rows published | events in PostgreSQL | lag, rows | live heap, MB | resident, MB | what |");
        out.println("|---|---|---|---|---|---|---|");
        long begin = System.nanoTime();
        String what = "";
        for (double now = 0; now < minutes; now = (System.nanoTime() - begin) / 60e9) {
            if (now >= nextRestart) {
                nextRestart += BROKER_MINUTES * part;
                broker.stop();
                broker.start();
                what += "broker ";
            }
            if (now >= nextKill) {
                nextKill += KILL_MINUTES * part;
                online.kill();
                online = start(config);
                what += "kill ";
            }
            if (now >= nextLine) {
                nextLine += part;
                long events = events(tables);
                long live = online.live();
                lives.get(lives.size() - 1).add(live);
                out.printf(
                        "| %.1f | %d | %d | %d | %.1f | %.0f | %s |%n",
                        now,
                        published.get(),
                        events,
                        published.get() - events,
                        live / 1e6,
                        online.resident() / 1e6,
                        what);
                what = "";
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return online;
    }

    private static long events(String tables) throws Exception {
        return Long.parseLong(PostgresServer.rows(tables, "select coalesce(max(event_number), 0) from lstm_streams")
                .get(0));
    }

    private void waitFor(String tables) throws Exception {
        long begin = System.nanoTime();
        String last = "select 1 from lstm_scores where time = '" + Rows.time(published.get() - 1) + "'";
        while (PostgresServer.rows(tables, last).isEmpty()) {
            if (System.nanoTime() - begin > Duration.ofMinutes(10).toNanos()) {
                out.println("the last row is not there after 10 minutes");
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        out.printf("all in PostgreSQL %.1f s after the last row%n", (System.nanoTime() - begin) / 1e9);
    }

    /** The tables against the same rows through stdin. */
    private boolean same(String tables) throws Exception {
        long count = published.get();
        long lost = 0;
        long different = 0;
        var alarms = new TreeSet<String>();
        try (Program twin = Program.start(
                        jar,
                        folder,
                        List.of("-Xmx512m"),
                        "--model",
                        model.toString(),
                        "--state",
                        folder.resolve("twin").toString(),
                        "--events",
                        "score,alarm");
                Connection connection = PostgresServer.connect(tables);
                Statement statement = connection.createStatement()) {
            CompletableFuture<Void> feeding = CompletableFuture.runAsync(() -> feed(twin, count));
            connection.setAutoCommit(false);
            statement.setFetchSize(5_000);
            try (ResultSet found = statement.executeQuery(
                    "select extract(epoch from time)::bigint, score, probability, anomaly from lstm_scores order by time")) {
                boolean more = found.next();
                for (String line = twin.out().readLine();
                        line != null;
                        line = twin.out().readLine()) {
                    if (!line.startsWith("{\"event\":\"score\"")) {
                        alarms.add(text(line, "id") + (line.contains("alarm-close") ? " closed" : ""));
                        continue;
                    }
                    long second = java.time.Instant.parse(text(line, "time")).getEpochSecond();
                    if (!more || found.getLong(1) != second) {
                        lost++;
                        continue;
                    }
                    boolean same =
                            number(line, "score").equals(found.getObject(2) == null ? "null" : "" + found.getDouble(2))
                                    && number(line, "probability")
                                            .equals(found.getObject(3) == null ? "null" : "" + found.getDouble(3))
                                    && ((found.getObject(4) == null && found.getObject(2) == null)
                                            || line.contains("\"anomaly\":" + found.getBoolean(4)));
                    if (!same && ++different <= 3) {
                        out.println("through stdin " + line + ", in the table " + found.getObject(2) + ", "
                                + found.getObject(3));
                    }
                    more = found.next();
                }
                different += more ? 1 : 0;
            }
            feeding.join();
        }
        var inTables = new TreeSet<String>();
        for (String row : PostgresServer.rows(tables, "select id, end_time from lstm_alarms")) {
            inTables.add(row.substring(0, row.indexOf('|')));
            if (!row.endsWith("|null")) {
                inTables.add(row.substring(0, row.indexOf('|')) + " closed");
            }
        }
        long scores = Long.parseLong(
                PostgresServer.rows(tables, "select count(*) from lstm_scores").get(0));
        out.printf(
                "%d rows published, %d scores in PostgreSQL: %d lost, %d more, %d with another value; %d alarm events, %s%n",
                count,
                scores,
                lost,
                scores - count + lost,
                different,
                alarms.size(),
                alarms.equals(inTables) ? "the same" : "NOT THE SAME");
        return lost == 0 && different == 0 && scores == count && alarms.equals(inTables);
    }

    private void feed(Program twin, long count) {
        try (OutputStream in = new java.io.BufferedOutputStream(twin.in(), 1 << 16)) {
            in.write(rows.header().getBytes(StandardCharsets.UTF_8));
            for (long row = 0; row < count; row++) {
                in.write(rows.csv(row).getBytes(StandardCharsets.UTF_8));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(String line, String field) {
        int from = line.indexOf("\"" + field + "\":\"") + field.length() + 4;
        return line.substring(from, line.indexOf('"', from));
    }

    /** As a double says it, or null. */
    private static String number(String line, String field) {
        int from = line.indexOf("\"" + field + "\":") + field.length() + 3;
        String text = line.substring(from, line.indexOf(',', from));
        return text.equals("null") ? text : "" + Double.parseDouble(text);
    }

    /** Within a process the live heap must not grow: the last figure against the first, which is after its first minute. */
    private boolean flat() {
        boolean flat = true;
        for (List<Long> life : lives) {
            if (life.size() > 1) {
                double first = life.get(0) / 1e6;
                double last = life.get(life.size() - 1) / 1e6;
                out.printf("live heap of a process: %.1f MB, in the end %.1f MB%n", first, last);
                flat &= last < 1.25 * first + 16;
            }
        }
        return flat;
    }
}
