package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lstm.bundle.BundleFile;
import lstm.bundle.ModelBundle;
import lstm.config.OnlineConfig.EventKind;
import lstm.frame.TimeAxis;
import lstm.online.sink.StdoutSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Killed while the file of its bundle is replaced, the program goes on with the old bundle or the new one, and goes over to the new one
 * once, between two rows; every event is what the one or the other says there. {@code -Dreloads=30}: for longer.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ReloadKillTest {

    private static final int RELOADS = Integer.getInteger("reloads", 6);
    private static final ModelBundle OLD = SmallPlant.bundle(7);
    private static final ModelBundle NEW = SmallPlant.bundle(8);
    private static final int BEFORE = 60; // rows, before the file is replaced
    private static final int AFTER = 60; // rows, after the last start
    private static final int AT_ONCE = 15; // rows
    private static final long PAUSE_NANOS = 5_000_000;
    private static final long LATEST_KILL_NANOS = 2_200_000_000L; // the file is looked at every second
    private static final Pattern PASSED_OVER = Pattern.compile("(\\d+) rows passed over");
    private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]*)\"");
    private static final Instant BEGIN = Instant.parse("2025-03-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(17);
    private final List<double[]> rows = new ArrayList<>(); // that were sent, a second each
    private final Set<String> said = new ConcurrentSkipListSet<>();
    private Path model;
    private Path state;

    @Test
    void killsDuringAReloadLeaveTheOldBundleOrTheNewOne() throws Exception {
        for (int reload = 0; reload < RELOADS; reload++) {
            rows.clear();
            said.clear();
            Path place = Files.createDirectories(folder.resolve("reload" + reload));
            model = place.resolve("model.zip");
            state = place.resolve("state");
            BundleFile.write(OLD, model);
            replaceAndKill();
            if (reload % 3 == 2) {
                killWhileItStarts();
            }
            judge(goOn());
        }
    }

    private void replaceAndKill() throws Exception {
        try (RealProcess online = start()) {
            online.write(header());
            send(online, BEFORE);
            BundleFile.write(NEW, model);
            long kill = System.nanoTime() + random.nextLong(LATEST_KILL_NANOS);
            while (System.nanoTime() < kill) {
                online.write(next());
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            online.kill();
        }
    }

    private void killWhileItStarts() throws Exception {
        try (RealProcess online = start()) {
            LockSupport.parkNanos(random.nextLong(1_200_000_000));
            online.kill();
        }
    }

    /** Sends everything again and some more; returns how many rows the state had seen. */
    private int goOn() throws Exception {
        try (RealProcess online = start()) {
            var again = new StringBuilder(header());
            for (int t = 0; t < rows.size(); t++) {
                again.append(csv(t));
            }
            online.write(again.toString());
            for (int sent = 0; sent < AFTER; sent += AT_ONCE) {
                send(online, AT_ONCE);
            }
            online.end();
            online.endsWith(0);
            Matcher passed = PASSED_OVER.matcher(online.log());
            return passed.find() ? Integer.parseInt(passed.group(1)) : 0;
        }
    }

    private RealProcess start() throws IOException {
        RealProcess online = RealProcess.start(
                folder, "--model", model.toString(), "--state", state.toString(), "--checkpoint", "20");
        online.tell(said::add);
        return online;
    }

    private static String header() {
        return "time," + String.join(",", SmallPlant.SENSORS) + "\n";
    }

    /** Sends rows and waits until the last one is scored. */
    private void send(RealProcess online, int count) throws Exception {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(next());
        }
        online.write(text.toString());
        String last = "\"time\":\"" + BEGIN.plusSeconds(rows.size() - 1L) + "\",\"group\":2";
        online.until(last, () -> said.stream().anyMatch(line -> line.contains(last)));
    }

    /** A new row, in which sometimes something is wrong. */
    private String next() {
        var row = new double[SmallPlant.SENSORS.size()];
        int t = rows.size();
        for (int s = 0; s < row.length; s++) {
            row[s] = SmallPlant.normal(s, t, random) + (s < 2 && t % 100 > 60 ? 6 : 0);
        }
        rows.add(row);
        return csv(t);
    }

    private String csv(int t) {
        var text = new StringBuilder().append(BEGIN.plusSeconds(t));
        for (double value : rows.get(t)) {
            text.append(',').append(value);
        }
        return text.append('\n').toString();
    }

    /** {@code seen}: rows that were part of the state when the program started for the last time. */
    private void judge(int seen) {
        List<String> old = lines(rows.size(), 0);
        int change = old.stream()
                .filter(line -> !said.contains(line))
                .mapToInt(ReloadKillTest::row)
                .min()
                .orElse(rows.size());
        assertTrue(change >= BEFORE && change < rows.size(), "gone over before row " + change + " of " + rows.size());
        List<String> expected = lines(change, seen < change ? seen : 0);
        assertEquals(
                List.of(),
                KillTest.unlike(new TreeSet<>(expected), said),
                "gone over before row " + change + " of " + rows.size() + ", begun at " + seen);
    }

    private static int row(String line) {
        Matcher time = TIME.matcher(line);
        assertTrue(time.find(), line);
        return (int) (Instant.parse(time.group(1)).getEpochSecond() - BEGIN.getEpochSecond());
    }

    /** What is said by the old bundle before row {@code change}, then by the new one, with a start before row {@code start}. */
    private List<String> lines(int change, int start) {
        var out = new ByteArrayOutputStream();
        TimeAxis axis = TimeAxis.calendar(ZoneOffset.UTC);
        var sink = new StdoutSink(out, List.of(EventKind.values()));
        sink.start(axis, "state");
        StationStream stream = stream(OLD, sink);
        stream.start(axis);
        for (int t = 0; t < rows.size(); t++) {
            if (t == start && start > 0) {
                OnlineState saved = stream.state(0, "");
                stream = stream(OLD, sink);
                stream.restore(saved);
                stream.start(axis);
            }
            if (t == change) {
                StationStream before = stream;
                stream = stream(NEW, sink);
                stream.goOnFrom(before, axis);
            }
            stream.arrived(BEGIN.plusSeconds(t).getEpochSecond() * SmallPlant.SECOND, rows.get(t));
            stream.flush();
        }
        stream.ended();
        sink.flush(1);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private StationStream stream(ModelBundle bundle, StdoutSink sink) {
        Path file = folder.resolve("reference.zip");
        BundleFile.write(bundle, file);
        LiveBundle live = LiveBundle.read(file, Optional.empty());
        var stream = new StationStream(live.bundle(), live.station(), live.plant());
        stream.listen(event -> sink.accept(0, event));
        return stream;
    }
}
