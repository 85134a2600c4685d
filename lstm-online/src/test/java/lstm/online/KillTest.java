package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lstm.bundle.BundleFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed again and again while rows come, the program says in the end what it says undisturbed. {@code -Dkills=200}: for longer. */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class KillTest {

    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final int ROWS_PER_KILL = 120;
    private static final int ROWS = (KILLS + 2) * ROWS_PER_KILL;
    private static final int PAUSE_NANOS =
            4_000_000; // between two rows, which otherwise all wait when the program starts
    private static final Pattern COUNTED = Pattern.compile("([^/]+)/([0-9a-f]{8})/(.*)");
    private static final Instant BEGIN = Instant.parse("2025-03-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void writeModel() {
        model = folder.resolve("model.zip");
        BundleFile.write(SmallPlant.bundle(7), model);
    }

    /** A message to a topic. */
    private record Sent(String topic, String text) {}

    @Test
    void killsLoseAndDoubleNothingOfRows() throws Exception {
        List<String> rows = SmallPlant.rows(ROWS, 5);
        var sent = new ArrayList<Sent>();
        for (String row : rows) {
            sent.add(new Sent("plant/rows", json(row, sent.size())));
        }
        String last = rows.get(rows.size() - 1);
        survives("plant/rows", sent, last.substring(0, last.indexOf(',')));
    }

    @Test
    void killsLoseAndDoubleNothingOfMeasurements() throws Exception {
        survives(
                "plant/m/{sensor}",
                measurements(ROWS / 2),
                BEGIN.plusSeconds(ROWS / 2 - 1).toString());
    }

    /** A row of CSV as a message; {@code number}: what is wrong in two of them is never the same. */
    static String json(String csv, int number) {
        String[] cells = csv.split(",", -1);
        var text = new StringBuilder("{\"time\": ");
        boolean seconds = cells[0].matches("\\d+");
        text.append(seconds ? cells[0] : '"' + cells[0] + '"');
        text.append(", \"number\": ").append(number);
        for (int s = 1; s < cells.length; s++) {
            String value =
                    cells[s].isEmpty() ? "null" : cells[s].matches("[-.\\dE]+") ? cells[s] : '"' + cells[s] + '"';
            text.append(", \"")
                    .append(SmallPlant.SENSORS.get(s - 1))
                    .append("\": ")
                    .append(value);
        }
        return text.append('}').toString();
    }

    /** Each sensor by itself; some out of order, some too late, some twice, some never. */
    private static List<Sent> measurements(int seconds) {
        var random = new SplittableRandom(23);
        var sent = new ArrayList<Sent>();
        for (int t = 0; t < seconds; t++) {
            for (int s = 0; s < SmallPlant.SENSORS.size(); s++) {
                double value = SmallPlant.normal(s, t, random) + (s < 2 && t % 500 > 440 ? 6 : 0);
                String sensor = SmallPlant.SENSORS.get(s);
                var one = new Sent(
                        "plant/m/" + sensor, "{\"time\": \"" + BEGIN.plusSeconds(t) + "\", \"value\": " + value + "}");
                int back = 0;
                if (t < seconds - 20) { // the end is whole, so that all runs end with the same row
                    switch (random.nextInt(40)) {
                        case 0 -> back = random.nextInt(1, 8); // up to a second and a half
                        case 1 -> back = random.nextInt(10, 25); // up to five
                        case 2 -> sent.add(new Sent(one.topic(), one.text().replace("}", ", \"again\": 1}")));
                        case 3 -> {
                            continue;
                        }
                        default -> {}
                    }
                }
                sent.add(Math.max(0, sent.size() - back), one);
            }
        }
        return sent;
    }

    private void survives(String topic, List<Sent> sent, String lastTime) throws Exception {
        Said expected;
        try (var site = new LiveSite(folder.resolve("undisturbed"), SmallPlant.STATION, topic)) {
            try (RealProcess online = subscribed(site)) {
                for (Sent one : sent) {
                    site.publish(one.topic(), one.text());
                }
                online.until("all scores up to " + lastTime, () -> site.tables().reached(lastTime));
                expected = Said.inTheEnd(site, online, site.tables().lastEvent());
            }
        }
        Said found;
        try (var site = new LiveSite(folder.resolve("killed"), SmallPlant.STATION, topic)) {
            found = killed(site, sent, expected.count());
        }
        assertEquals(expected.count(), found.count());
        assertEquals(List.of(), unlike(expected.tables(), found.tables()));
        assertEquals(List.of(), unlike(lines(expected.messages()), lines(found.messages())));
        assertEquals(List.of(), unlike(lines(expected.alarms()), lines(found.alarms())));
        assertEquals(List.of(), unlike(expected.lines(), found.lines()));
    }

    private RealProcess subscribed(LiveSite site) throws Exception {
        RealProcess online = site.startFrom(folder.resolve("classes.jsa"), model);
        LiveSite.subscribed(online);
        return online;
    }

    private Said killed(LiveSite site, List<Sent> sent, long count) throws Exception {
        subscribed(site).close();
        var allowed = new Semaphore(0);
        var publishing = CompletableFuture.runAsync(() -> publish(site, sent, allowed));
        var random = new SplittableRandom(31);
        for (int kill = 0; kill < KILLS; kill++) {
            allowed.release(sent.size() / (KILLS + 2));
            long before = site.heard();
            try (RealProcess online = site.startFrom(folder.resolve("classes.jsa"), model)) {
                if (kill % 5 == 4) { // while it starts, or soon after
                    LockSupport.parkNanos(random.nextLong(1_500_000_000));
                } else {
                    long events = random.nextInt(2 * ROWS_PER_KILL);
                    online.until(events + " events", () -> site.heard() >= before + events);
                }
                online.kill();
            }
        }
        allowed.release(sent.size());
        publishing.join();
        try (RealProcess online = site.startFrom(folder.resolve("classes.jsa"), model)) {
            online.reaches(count, "events in the tables", site.tables()::lastEvent);
            return Said.inTheEnd(site, online, count);
        }
    }

    private static void publish(LiveSite site, List<Sent> sent, Semaphore allowed) {
        try {
            for (Sent one : sent) {
                allowed.acquire();
                LockSupport.parkNanos(PAUSE_NANOS * (long) ROWS / sent.size());
                site.publish(one.topic(), one.text());
            }
            site.published();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that was said in a run of so many events. */
    private record Said(
            long count,
            List<String> tables,
            Map<String, Set<String>> messages,
            Map<String, Set<String>> alarms,
            Set<String> lines) {

        static Said inTheEnd(LiveSite site, RealProcess online, long count) throws Exception {
            online.reaches(count, "messages", () -> site.messages().size());
            long alarms = site.tables().alarms();
            online.reaches(alarms, "alarms at the hook", () -> site.alarms().size());
            online.terminate();
            online.endsWith(143);
            return new Said(
                    site.tables().lastEvent(), site.tables().all(), site.messages(), site.alarms(), site.lines());
        }
    }

    /** What is counted has the state in its id, which is another one in another run, but one in all of a run. */
    private static List<String> lines(Map<String, Set<String>> said) {
        var states = new TreeSet<String>();
        for (String id : said.keySet()) {
            Matcher counted = COUNTED.matcher(id);
            if (counted.matches()) {
                states.add(counted.group(2));
            }
        }
        assertTrue(states.size() <= 1, states::toString);
        return said.entrySet().stream()
                .map(one ->
                        COUNTED.matcher(one.getKey()).replaceFirst("$1/state/$3") + " " + new TreeSet<>(one.getValue()))
                .toList();
    }

    /** What only one of them has, the first of it. */
    static List<String> unlike(Iterable<String> expected, Iterable<String> found) {
        var lost = new TreeSet<String>();
        expected.forEach(lost::add);
        var more = new ArrayList<String>();
        for (String line : found) {
            if (!lost.remove(line)) {
                more.add("not expected: " + line);
            }
        }
        lost.forEach(line -> more.add("missing: " + line));
        return more.subList(0, Math.min(20, more.size()));
    }
}
