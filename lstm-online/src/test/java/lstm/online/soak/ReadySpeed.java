package lstm.online.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import lstm.online.Ports;
import lstm.online.WebClient;
import lstm.online.kafka.Cluster;
import lstm.online.mqtt.Broker;

/**
 * How long it takes from the start of the JVM after {@code kill -9} until {@code /health/ready} says yes, and until a new row has its
 * score; no row comes before that.
 */
final class ReadySpeed {

    private static final int CRASHES = 5;
    private static final int ROWS = 500; // before the first crash
    private static final long LOOK_NANOS = 2_000_000;

    private final Path jar;
    private final Path model;
    private final Rows rows;
    private final Path folder;
    private final PrintStream out;
    private int sent;

    ReadySpeed(Path jar, Path model, Rows rows, Path folder, PrintStream out) {
        this.jar = jar;
        this.model = model;
        this.rows = rows;
        this.folder = folder;
        this.out = out;
    }

    /** Sends a row to the source. */
    private interface Sender {
        void send(String json) throws Exception;
    }

    void run() throws Exception {
        int port = Ports.free();
        var client = new WebClient(port);
        crash("HTTP", "http", "", port, json -> {
            if (client.rows(json).statusCode() != 200) {
                throw new IllegalStateException("a row is refused");
            }
        });
        try (var broker = new Broker(Files.createTempDirectory(folder, "broker"), null).start();
                var publisher = new Publisher(broker.port())) {
            crash(
                    "MQTT",
                    "mqtt",
                    "  mqtt: {url: \"" + broker.url() + "\", topic: plant/rows}\n",
                    port,
                    json -> publisher.publish("plant/rows", json));
        }
        Cluster cluster = Cluster.start();
        try {
            cluster.topic("plant-rows", 1);
            crash(
                    "Kafka",
                    "kafka",
                    "  kafka: {servers: \"" + cluster.servers() + "\"}\n",
                    port,
                    json -> cluster.send("plant-rows", 0, json));
        } finally {
            cluster.stop();
        }
    }

    private void crash(String what, String source, String config, int port, Sender sender) throws Exception {
        Path place = Files.createDirectories(folder.resolve("ready-" + source));
        Files.writeString(
                place.resolve("station.yml"),
                "online:\n  stdout: [score]\n  source: " + source + "\n  web: {listen: \"127.0.0.1:" + port + "\"}\n"
                        + config);
        var client = new WebClient(port);
        sent = 0;
        String archive = place.resolve("classes.jsa").toString();
        try (Program online = start(place, "-XX:ArchiveClassesAtExit=" + archive)) {
            online.says("; rows from ", 0);
            if (source.equals("mqtt")) {
                online.says("reading plant/rows", 0); // before that the broker keeps nothing
            }
            while (sent < ROWS) {
                sender.send(rows.json(sent++));
            }
            scored(online);
            online.terminate();
        }
        for (String flag : List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive)) {
            var ready = new double[CRASHES];
            var first = new double[CRASHES];
            var cpu = new double[CRASHES];
            for (int crash = -1; crash < CRASHES; crash++) { // the first start is not after a crash of this kind
                long begin = System.nanoTime();
                try (Program online = start(place, flag)) {
                    while (!client.ready()) {
                        LockSupport.parkNanos(LOOK_NANOS);
                    }
                    double readyAfter = (System.nanoTime() - begin) / 1e9;
                    double cpuBefore = online.cpuSeconds();
                    sender.send(rows.json(sent++));
                    scored(online);
                    if (crash >= 0) {
                        ready[crash] = readyAfter;
                        cpu[crash] = cpuBefore;
                        first[crash] = (System.nanoTime() - begin) / 1e9;
                    }
                    online.kill();
                }
            }
            out.printf(
                    "| after `kill -9`, %s, %s: ready again; score of a row sent then (median, most of %d); processor time until ready"
                            + " | 2 s | %s; %s; %.2f s |%n",
                    what,
                    flag.contains("Archive") ? "`./lstm`" : "`java -jar`",
                    CRASHES,
                    words(ready),
                    words(first),
                    Arrays.stream(cpu).sorted().toArray()[CRASHES / 2]);
        }
    }

    private Program start(Path place, String flag) throws IOException {
        return Program.start(
                jar,
                place,
                List.of(flag),
                "-c",
                place.resolve("station.yml").toString(),
                "--model",
                model.toString(),
                "--state",
                place.resolve("state").toString());
    }

    /** Reads stdout up to the score of the last row that was sent. */
    private void scored(Program online) throws IOException {
        String last = "\"time\":\"" + Rows.time(sent - 1L) + "\"";
        var lines = online.out();
        for (String line = lines.readLine(); ; line = lines.readLine()) {
            if (line == null) {
                throw new IllegalStateException("ended before the score of row " + sent);
            } else if (line.contains(last) && !line.contains("\"score\":null")) {
                return;
            }
        }
    }

    /** Sorts them. */
    private static String words(double[] seconds) {
        Arrays.sort(seconds);
        return String.format("%.2f s, %.2f s", seconds[seconds.length / 2], seconds[seconds.length - 1]);
    }
}
