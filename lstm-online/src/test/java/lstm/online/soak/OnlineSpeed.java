package lstm.online.soak;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import lstm.online.Ports;
import lstm.online.kafka.Cluster;

/** How fast the live program is: from a row to its score, and how many rows a second; a line of a table for each goal. */
public final class OnlineSpeed {

    private static final int RATE = 1_000; // rows a second, for the time from a row to its score
    private static final int WARM = 30 * RATE;
    private static final int TIMED = 30 * RATE;
    private static final int BATCH = 1_000; // rows of a request, and of a message where there are many
    private static final int MANY = 1_000; // groups
    private static final int HISTORY = 200_000;

    private final Path jar;
    private final Path data;
    private final Path folder;
    private final int million; // rows of a throughput
    private final PrintStream out;
    private int runs;

    private OnlineSpeed(Path jar, Path data, Path folder, int million, PrintStream out) {
        this.jar = jar;
        this.data = data;
        this.folder = folder;
        this.million = million;
        this.out = out;
    }

    /** Arguments: jar, folder with 8/ and 20/, an empty folder, rows of a throughput, names of measurements (none: all). */
    public static void main(String[] args) throws Exception {
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            new OnlineSpeed(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Integer.parseInt(args[3]), out)
                    .run(List.of(args).subList(4, args.length));
        }
        System.exit(0); // brokers have threads that do not end
    }

    /** A measurement. */
    private interface Measurement {
        void run() throws Exception;
    }

    private void run(List<String> names) throws Exception {
        out.println("| what | goal | measured |");
        out.println("|---|---|---|");
        measure(names, "stdin-latency", this::stdinLatency);
        measure(names, "mqtt-latency", this::mqttLatency);
        measure(names, "stdin", this::stdin);
        measure(names, "mqtt", () -> mqtt(1));
        measure(names, "mqtt-many", () -> mqtt(50));
        measure(names, "kafka", this::kafka);
        measure(names, "http", this::http);
        measure(names, "groups", this::groups);
        measure(names, "ready", () -> new ReadySpeed(jar, model(8), rows(8), folder, out).run());
    }

    private static void measure(List<String> names, String name, Measurement measurement) throws Exception {
        if (names.isEmpty() || names.contains(name)) {
            measurement.run();
        }
    }

    private Program start(Path model, String config, List<String> flags, String... more) throws IOException {
        Path place = Files.createDirectories(folder.resolve("run" + ++runs));
        Path station = place.resolve("station.yml");
        Files.writeString(station, config);
        var args = new ArrayList<>(List.of(
                "--model", model.toString(), "--state", place.resolve("state").toString()));
        if (!config.isEmpty()) {
            args.addAll(List.of("-c", station.toString()));
        }
        args.addAll(List.of(more));
        return Program.start(jar, place, flags, args.toArray(String[]::new));
    }

    private Path model(int sensors) {
        return data.resolve(sensors + "/model.zip");
    }

    private Rows rows(int sensors) throws IOException {
        return Rows.read(data.resolve(sensors + "/history.csv"), HISTORY);
    }

    /** When rows were sent, and when their scores came; row by row. */
    private static final class Times {

        private final AtomicLongArray sent = new AtomicLongArray(WARM + TIMED);
        private final AtomicLongArray scored = new AtomicLongArray(WARM + TIMED);
        private final CountDownLatch all = new CountDownLatch(1);

        void scored(String line) {
            int from = line.indexOf("\"time\":\"") + 8;
            long row = Rows.row(line.substring(from, line.indexOf('"', from)));
            scored.set((int) row, System.nanoTime());
            if (row == WARM + TIMED - 1) {
                all.countDown();
            }
        }

        /** The second half, when everything is compiled; and, in brackets, seconds 5 to 25. */
        String words() {
            return percentiles(WARM, WARM + TIMED) + " (just started: " + percentiles(5 * RATE, 25 * RATE) + ")";
        }

        private String percentiles(int from, int to) {
            long[] nanos = IntStream.range(from, to)
                    .mapToLong(row -> scored.get(row) - sent.get(row))
                    .sorted()
                    .toArray();
            return String.format("%.2f / %.2f ms", nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
        }

        /** Sends each row when it is due. */
        void send(RowSender sender) throws Exception {
            long begin = System.nanoTime();
            for (int row = 0; row < WARM + TIMED; row++) {
                long due = begin + row * (1_000_000_000L / RATE);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                sent.set(row, System.nanoTime());
                sender.send(row);
            }
            all.await();
        }
    }

    /** Sends a row. */
    private interface RowSender {
        void send(int row) throws Exception;
    }

    private void stdinLatency() throws Exception {
        Rows rows = rows(20);
        var times = new Times();
        try (Program online = start(model(20), "", List.of(), "--events", "score")) {
            var reading = CompletableFuture.runAsync(() -> online.out().lines().forEach(times::scored));
            OutputStream in = online.in();
            in.write(rows.header().getBytes(StandardCharsets.UTF_8));
            times.send(row -> {
                in.write(rows.csv(row).getBytes(StandardCharsets.UTF_8));
                in.flush();
            });
            in.close();
            reading.join();
        }
        out.printf(
                "| stdin, row in to score out, 1,000 rows/s of 20 sensors, p50 / p99 | 0.1 / 1 ms | %s |%n",
                times.words());
    }

    private void mqttLatency() throws Exception {
        Rows rows = rows(20);
        var times = new Times();
        try (var broker = Mosquitto.start(Files.createTempDirectory(folder, "broker"));
                var publisher = new Publisher(broker.port());
                Program online =
                        start(model(20), mqttConfig(broker, "eventsTopic: events, "), List.of(), "--source", "mqtt")) {
            Mqtt5AsyncClient listener = MqttClient.builder()
                    .serverHost("localhost")
                    .serverPort(broker.port())
                    .useMqttVersion5()
                    .buildAsync();
            listener.publishes(
                    MqttGlobalPublishFilter.ALL,
                    publish -> times.scored(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)));
            listener.connect().join();
            listener.subscribeWith().topicFilter("events/score").send().join();
            online.says("reading plant/rows", 0);
            times.send(row -> publisher.publish("plant/rows", rows.json(row)));
            listener.disconnect().join();
        }
        out.printf("| MQTT, the same, through the broker both ways | 1 / 5 ms | %s |%n", times.words());
    }

    private static String mqttConfig(Mosquitto broker, String more) {
        return "online:\n  stdout: []\n  mqtt: {url: \"" + broker.url() + "\", topic: plant/rows, " + more
                + "events: [score]}\n";
    }

    private void said(String what, String goal, long count, long nanos) {
        out.printf("| %s | %s | %,.0f rows/s |%n", what, goal, count / (nanos / 1e9));
    }

    /** Of a program that has taken a third of the rows before; {@code cpu}: seconds of it, its start included. */
    private void said(String what, String goal, int count, Program online, long nanos) {
        out.printf(
                "| %s | %s | %,.0f rows/s, %.0f us of CPU a row with the start |%n",
                what, goal, (count - count / 3) / (nanos / 1e9), online.cpuSeconds() / count * 1e6);
    }

    private void stdin() throws Exception {
        Rows rows = rows(8);
        Path file = folder.resolve("million.csv");
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            to.write(rows.header().getBytes(StandardCharsets.UTF_8));
            for (int row = 0; row < million; row++) {
                to.write(rows.csv(row).getBytes(StandardCharsets.UTF_8));
            }
        }
        long begin = System.nanoTime();
        try (Program online = start(model(8), "", List.of())) {
            var feeding = CompletableFuture.runAsync(() -> copy(file, online.in()));
            BufferedReader lines = online.out();
            long first = 0;
            long scores = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                first = first == 0 ? System.nanoTime() : first;
                scores += line.startsWith("{\"event\":\"score\"") ? 1 : 0;
            }
            long end = System.nanoTime();
            feeding.join();
            said("stdin, 8 sensors, with the start of the JVM", "150,000", scores, end - begin);
            said("stdin, 8 sensors, from the first score on", "150,000", scores, end - first);
        }
    }

    private static void copy(Path file, OutputStream in) {
        try (in) {
            Files.copy(file, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts scores of stdout up to so many; returns the nanoseconds of those after the first {@code warm} ones. */
    private static long untilScored(Program online, long warm, long rows) throws IOException {
        long from = 0;
        BufferedReader lines = online.out();
        for (long scores = 0; scores < rows; ) {
            String line = lines.readLine();
            if (line == null) {
                throw new IllegalStateException("ended after " + scores + " of " + rows);
            }
            scores += line.startsWith("{\"event\":\"score\"") ? 1 : 0;
            from = scores == warm && from == 0 ? System.nanoTime() : from;
        }
        return System.nanoTime() - from;
    }

    private static String together(Rows rows, long from, int count) {
        var text = new StringBuilder("[");
        for (long row = from; row < from + count; row++) {
            text.append(row == from ? "" : ",").append(rows.json(row));
        }
        return text.append(']').toString();
    }

    private void mqtt(int together) throws Exception {
        Rows rows = rows(8);
        int count = together == 1 ? million / 5 : million / 2;
        try (var broker = Mosquitto.start(Files.createTempDirectory(folder, "broker"));
                var publisher = new Publisher(broker.port());
                Program online = start(
                        model(8),
                        mqttConfig(broker, "").replace("stdout: []", "stdout: [score]"),
                        List.of(),
                        "--source",
                        "mqtt")) {
            online.says("reading plant/rows", 0);
            var publishing = CompletableFuture.runAsync(() -> {
                try {
                    for (long row = 0; row < count; row += together) {
                        publisher.publish("plant/rows", together == 1 ? rows.json(row) : together(rows, row, together));
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            long nanos = untilScored(online, count / 3, count);
            publishing.join();
            said(
                    "MQTT, 8 sensors, " + together + " rows a message, broker on the same cores",
                    "20,000",
                    count,
                    online,
                    nanos);
        }
    }

    private void kafka() throws Exception {
        Rows rows = rows(8);
        int count = million / 2;
        Cluster cluster = Cluster.start();
        try {
            cluster.topic("plant-rows", 1);
            var messages = new ArrayList<String>();
            for (int row = 0; row < count; row++) {
                messages.add(rows.json(row));
            }
            cluster.send("plant-rows", 0, messages.toArray(String[]::new));
            messages.clear();
            String config = "online:\n  stdout: [score]\n  kafka: {servers: \"" + cluster.servers() + "\"}\n";
            try (Program online = start(model(8), config, List.of(), "--source", "kafka")) {
                said(
                        "Kafka, 8 sensors, a row a message",
                        "100,000",
                        count,
                        online,
                        untilScored(online, count / 3, count));
            }
        } finally {
            cluster.stop();
        }
    }

    private void http() throws Exception {
        Rows rows = rows(8);
        int count = million / 2;
        int port = Ports.free();
        try (Program online = start(
                model(8),
                "online: {stdout: [score]}\n",
                List.of(),
                "--source",
                "http",
                "--listen",
                "127.0.0.1:" + port)) {
            online.says("rows from http", 0);
            var counting = CompletableFuture.supplyAsync(() -> {
                try {
                    return untilScored(online, count / 3, count);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest next = request(rows, 0, port);
            // one after another, since rows of two requests may change places; the next is made ready meanwhile
            for (int row = BATCH; next != null; row += BATCH) {
                var answer = client.sendAsync(next, HttpResponse.BodyHandlers.discarding());
                next = row < count ? request(rows, row, port) : null;
                int status = answer.join().statusCode();
                if (status != 200) {
                    throw new IllegalStateException("answered " + status);
                }
            }
            said("HTTP, 8 sensors, CSV, 1,000 rows a request, one client", "100,000", count, online, counting.join());
        }
    }

    private static HttpRequest request(Rows rows, long from, int port) {
        var text = new StringBuilder(rows.header());
        for (int i = 0; i < BATCH; i++) {
            text.append(rows.csv(from + i));
        }
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/rows"))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(text.toString()))
                .build();
    }

    private void groups() throws Exception {
        Path many = folder.resolve("many.zip");
        ManyGroups.write(model(20), MANY, many);
        String[] cells = rows(20).csv(0).strip().split(",", -1);
        int seconds = 40;
        try (Program online = start(many, "", List.of("-Xmx512m"), "--events", "score")) {
            var reading =
                    CompletableFuture.supplyAsync(() -> online.out().lines().count());
            OutputStream in = new BufferedOutputStream(online.in(), 1 << 20);
            var header = new StringBuilder("timestamp");
            for (int group = 1; group <= MANY; group++) {
                ManyGroups.sensors(group, cells.length - 1)
                        .forEach(sensor -> header.append(',').append(sensor));
            }
            in.write(header.append('\n').toString().getBytes(StandardCharsets.UTF_8));
            String values = "," + String.join(",", Arrays.asList(cells).subList(1, cells.length));
            double cpu = 0;
            long from = System.nanoTime();
            long begin = from;
            for (int second = 0; second < seconds; second++) {
                in.write((Rows.time(second) + values.repeat(MANY) + "\n").getBytes(StandardCharsets.UTF_8));
                in.flush();
                long due = begin + (second + 1) * 1_000_000_000L;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                if (second == seconds / 2) {
                    cpu = online.cpuSeconds();
                    from = System.nanoTime();
                }
            }
            double cores = (online.cpuSeconds() - cpu) / ((System.nanoTime() - from) / 1e9);
            double resident = online.resident() / 1e6;
            double live = online.live() / 1e6;
            in.close();
            out.printf(
                    "| 1,000 groups of 20 sensors at 1 Hz: cores, live heap, resident | 1 core, 1 GB | %.2f cores, %.0f MB, %.0f MB (%d scores) |%n",
                    cores, live, resident, reading.join());
        }
    }
}
