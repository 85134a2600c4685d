package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import lstm.bundle.BundleFile;
import lstm.online.sql.PostgresServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around the program in a plant: nothing that a broker keeps is lost, and the program says what is wrong. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class PlantFaultsTest {

    private static final Instant BEGIN = Instant.parse("2025-03-01T00:00:00Z");
    private static final int GROUPS = SmallPlant.GROUPS.size();
    private static final String TOPIC = "plant/rows";

    @TempDir
    private Path folder;

    private Path model;
    private int second;

    @BeforeEach
    void writeModel() {
        model = folder.resolve("model.zip");
        BundleFile.write(SmallPlant.bundle(7), model);
    }

    private LiveSite site() throws Exception {
        return new LiveSite(folder.resolve("site"), SmallPlant.STATION, TOPIC);
    }

    private void publish(LiveSite site, int rows) throws Exception {
        for (int end = second + rows; second < end; second++) {
            site.publish(
                    TOPIC,
                    "{\"time\": \"" + BEGIN.plusSeconds(second)
                            + "\", \"P1\": 10, \"P2\": 20, \"P3\": 30, \"M1\": 40, \"M2\": " + second % 7 + "}");
        }
        site.published();
    }

    private void allScored(LiveSite site, RealProcess online) throws Exception {
        online.reaches((long) GROUPS * second, "scores in the tables", site.tables()::scores);
        assertEquals((long) GROUPS * second, site.tables().scores());
    }

    /** Of files of the process: a disk that is full for it alone. */
    private static void limit(RealProcess online, String bytes) throws Exception {
        run("prlimit", "--pid", Long.toString(online.pid()), "--fsize=" + bytes + ":unlimited");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    @Test
    void aFullDiskIsWaitedForAndNothingIsAcknowledgedMeanwhile() throws Exception {
        try (var site = site();
                RealProcess online = site.start(model)) {
            LiveSite.subscribed(online);
            publish(site, 100);
            allScored(site, online);
            limit(online, "8192");
            publish(site, 100);
            online.logs("cannot be kept");
            assertEquals(1, occurrences("cannot be kept", online.log()));
            assertTrue(site.tables().scores() < GROUPS * 200L);
            limit(online, "unlimited");
            allScored(site, online);
            online.logs("can be kept again");
            limit(online, "8192");
            publish(site, 100);
            online.until("said once more", () -> occurrences("cannot be kept", online.log()) == 2);
            online.terminate(); // waits no longer
            online.endsWith(7); // what came is not acknowledged, and that is an error
            try (RealProcess next = site.start(model)) {
                allScored(site, next);
            }
        }
    }

    private static long occurrences(String words, String text) {
        return text.lines().filter(line -> line.contains(words)).count();
    }

    @Test
    void aBrokerThatComesLateAndGoesIsWaitedFor() throws Exception {
        try (var site = site()) {
            site.broker().stop();
            try (RealProcess online = site.start(model)) {
                online.logs("refused");
                site.broker().start();
                LiveSite.subscribed(online);
                site.connected();
                publish(site, 50);
                allScored(site, online);
                site.broker().stop();
                site.broker().start();
                site.connected();
                publish(site, 50);
                allScored(site, online);
            }
        }
    }

    @Test
    void aBurstNeedsNoMoreMemoryAndLosesNothing() throws Exception {
        try (var site = site();
                RealProcess online = site.startWith(List.of("JAVA_TOOL_OPTIONS=-Xmx96m"), model)) {
            LiveSite.subscribed(online);
            publish(site, 100);
            allScored(site, online);
            publish(site, 20_000); // as fast as the broker takes them
            allScored(site, online);
            assertFalse(online.log().contains("OutOfMemory"), online::words);
        }
    }

    @Test
    void aDatabaseThatStandsStillLosesNothing() throws Exception {
        EmbeddedPostgres server = PostgresServer.start(Ports.free(), folder.resolve("data"));
        try (server;
                var site = new LiveSite(
                        folder.resolve("site"), SmallPlant.STATION, TOPIC, PostgresServer.url(server, "postgres"));
                RealProcess online = site.start(model)) {
            LiveSite.subscribed(online);
            publish(site, 100);
            allScored(site, online);
            List<Long> processes = processes(folder.resolve("data"));
            signal("-STOP", processes);
            try {
                publish(site, 5_000);
                online.reaches((long) GROUPS * second, "messages", () -> site.messages()
                        .size()); // another sink goes on
            } finally {
                signal("-CONT", processes);
            }
            allScored(site, online);
        }
    }

    @Test
    void aDatabaseThatRefusesIsAskedAgainAndLosesNothing() throws Exception {
        String url = PostgresServer.database();
        String name = url.substring(url.lastIndexOf('/') + 1);
        try (var site = new LiveSite(folder.resolve("site"), SmallPlant.STATION, TOPIC, url);
                RealProcess online = site.start(model)) {
            LiveSite.subscribed(online);
            publish(site, 100);
            allScored(site, online);
            PostgresServer.run(
                    url,
                    "alter database " + name + " set default_transaction_read_only = on",
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name
                            + "' and pid <> pg_backend_pid()");
            publish(site, 100);
            online.logs("events cannot be handed on");
            assertEquals(GROUPS * 100L, site.tables().scores());
            online.reaches(
                    (long) GROUPS * second, "messages", () -> site.messages().size()); // another sink goes on
            PostgresServer.run(
                    url,
                    "set session characteristics as transaction read write",
                    "alter database " + name + " set default_transaction_read_only = off");
            allScored(site, online);
            online.logs("results: works again");
        }
    }

    /** Neither end is told: only silence shows that the connections are lost. */
    @Test
    void connectionsThatARouterLostAreGivenUpAndNothingIsLost() throws Exception {
        String url = PostgresServer.database();
        int databasePort = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
        var toBroker = new AtomicReference<Proxy>();
        try (var toDatabase = new Proxy(databasePort);
                var site = new LiveSite(
                        folder.resolve("site"),
                        SmallPlant.STATION,
                        TOPIC,
                        url,
                        url.replace(":" + databasePort, ":" + toDatabase.port()) + "?socketTimeout=5", // for this test
                        Optional.of(port -> {
                            toBroker.set(new Proxy(port));
                            return toBroker.get().port();
                        }));
                RealProcess online = site.start(model)) {
            LiveSite.subscribed(online);
            publish(site, 100);
            allScored(site, online);
            online.reaches(
                    (long) GROUPS * second, "messages", () -> site.messages().size());
            int before = toBroker.get().connections();
            toBroker.get().lose();
            toDatabase.lose();
            publish(site, 100);
            allScored(site, online);
            online.reaches(
                    (long) GROUPS * second, "messages", () -> site.messages().size());
            assertTrue(toBroker.get().connections() > before, "the first ones were lost");
        } finally {
            toBroker.get().close();
        }
    }

    private static List<Long> processes(Path data) throws IOException {
        long server = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        var all = new ArrayList<Long>(List.of(server));
        ProcessHandle.of(server).orElseThrow().descendants().forEach(child -> all.add(child.pid()));
        return all;
    }

    private static void signal(String signal, List<Long> processes) throws Exception {
        run("kill", signal, Long.toString(processes.get(0)));
        for (long worker : processes.subList(1, processes.size())) { // which may have ended by itself
            new ProcessBuilder("kill", signal, Long.toString(worker)).start().waitFor();
        }
    }

    @Test
    void twoProgramsWithOneClientIdSaySo() throws Exception {
        try (var site = site();
                RealProcess one = site.start(model);
                RealProcess other = site.startAside(model, "other")) {
            one.until("one is told of the other", () -> (one.log() + other.log()).contains("client"));
            assertTrue(one.isAlive() && other.isAlive());
        }
    }
}
