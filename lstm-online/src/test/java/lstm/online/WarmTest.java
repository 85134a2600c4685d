package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import lstm.bundle.BundleFile;
import lstm.bundle.ModelBundle;
import lstm.cli.Cli;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig.EventKind;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.TimeAxis;
import lstm.io.CsvStream;
import lstm.io.LiveSource;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Inbox;
import lstm.online.intake.KnownSensors;
import lstm.online.sink.StdoutSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows that are full before the first row: of history at the start, and of the stream when the bundle is replaced. */
class WarmTest {

    private static final ModelBundle BUNDLE = SmallPlant.bundle(7);
    private static final ModelBundle OTHER = SmallPlant.bundle(8);
    private static final List<String> ROWS = SmallPlant.rows(400, 5).stream()
            .filter(row -> row.matches("2025[^,]*(,[-0-9.]*){5}") && !row.startsWith("2025-01-01T00:00:00Z"))
            .toList();

    @TempDir
    private Path folder;

    @Test
    void historyFillsWindowsAndSaysNothing() throws Exception {
        Path model = folder.resolve("model.zip");
        BundleFile.write(BUNDLE, model);
        Path history = Files.writeString(folder.resolve("history.csv"), SmallPlant.csv(ROWS.subList(0, 250)));
        Path live = Files.writeString(folder.resolve("live.csv"), SmallPlant.csv(ROWS.subList(250, 270)));
        var out = new ByteArrayOutputStream();
        ExitCode code = Cli.run(
                new String[] {
                    "--model",
                    model.toString(),
                    "--state",
                    folder.resolve("state").toString(),
                    "-i",
                    live.toString(),
                    "--warm",
                    history.toString()
                },
                new OnlineCommand(InputStream.nullInputStream(), out));
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(ExitCode.DONE, code);
        assertEquals(ROWS.get(250).substring(0, 20), time(lines.get(0)));
        assertFalse(lines.get(0).contains("\"score\":null"), lines.get(0));
        assertTrue(lines.stream().noneMatch(line -> line.contains("alarm-open")), "the fault of the history is over");
        List<String> whole = new Runs(BUNDLE, 100).lines(SmallPlant.csv(ROWS.subList(0, 270)), new MemoryStore());
        int all = scores(whole).size();
        assertEquals(
                scores(whole).subList(all - scores(lines).size(), all),
                scores(lines),
                "as if the history had come by the stream");
    }

    private static List<String> scores(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("{\"event\":\"score\""))
                .toList();
    }

    private static String time(String line) {
        return line.replaceAll(".*?\"time\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void aReplacedBundleGoesOnWithFullWindowsAndTheOpenAlarm() {
        var store = new MemoryStore();
        List<String> lines = run(store, 130); // rows, in the middle of the pump's fault
        int cut = scoredBefore;
        List<String> before = new Runs(BUNDLE, 100).lines(SmallPlant.csv(ROWS), new MemoryStore());
        assertEquals(scores(before).subList(0, 2 * cut), scores(lines).subList(0, 2 * cut));
        List<String> after = scores(lines).subList(2 * cut, 2 * cut + 20);
        assertTrue(after.stream().noneMatch(line -> line.contains("\"group\":1,\"score\":null")), after.toString());
        assertFalse(after.equals(scores(before).subList(2 * cut, 2 * cut + 20)), "other weights, other scores");
        List<String> opened = ids(lines, "alarm-open");
        assertTrue(opened.size() > 0 && opened.containsAll(ids(lines, "alarm-close")), lines.toString());
        assertEquals(opened.size(), opened.stream().distinct().count(), "no alarm is said twice");
        assertEquals("other", store.bundle());
    }

    private static List<String> ids(List<String> lines, String event) {
        return lines.stream()
                .filter(line -> line.startsWith("{\"event\":\"" + event + "\""))
                .map(line -> line.replaceAll(".*?\"id\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private int scoredBefore; // rows, when the bundle was replaced

    private List<String> run(StateStore store, int cut) {
        var out = new ByteArrayOutputStream();
        Station station = StationYaml.parse("station.yml", BUNDLE.stationYaml());
        PlantSensors plant = PlantSensors.of(BUNDLE, station);
        var inbox = new Inbox();
        var stream = new StationStream(BUNDLE, station, plant);
        var replaced = new AtomicInteger();
        var rows = new AtomicInteger();
        Pace gate = time -> {
            while (rows.get() == cut && replaced.get() == 0) {
                Thread.onSpinWait(); // the engine asks for another bundle in every turn
            }
            rows.incrementAndGet();
            return true;
        };
        var in = new java.io.ByteArrayInputStream(SmallPlant.csv(ROWS).getBytes(StandardCharsets.UTF_8));
        try (var source = new CsvFeed(
                next -> CsvStream.live("test", in, station.source(), next),
                plant,
                Optional.empty(),
                gate,
                1,
                () -> false)) {
            var pipeline = new OnlinePipeline(
                    stream,
                    inbox,
                    List.of(new StdoutSink(out, List.of(EventKind.values()))),
                    store,
                    new Checkpoints(100, Long.MAX_VALUE, () -> 0),
                    Watcher.NONE,
                    () -> false);
            pipeline.replaceBy(() ->
                    rows.get() == cut && inbox.size() == 0 && replaced.compareAndSet(0, Math.toIntExact(stream.rows()))
                            ? Optional.of(new Replacement(new StationStream(OTHER, station, plant), "other"))
                            : Optional.empty());
            source.start(inbox, new KnownSensors(plant.names(), station.source()), Optional.empty());
            pipeline.run();
        }
        scoredBefore = replaced.get();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** A disk that is full from the change-over on, for some tries. */
    private static final class FullDisk implements StateStore {

        private final MemoryStore store = new MemoryStore();
        private final List<Long> refused = new ArrayList<>(); // rows of the states
        private long rowsAfter = -1; // of the first state that was saved of the other bundle

        @Override
        public void save(OnlineState state, long mark) {
            if (store.bundle().equals("other") && refused.size() < 3) {
                refused.add(state.rows());
                throw new UserException(ExitCode.OUTPUT, "full");
            }
            rowsAfter = rowsAfter < 0 && store.bundle().equals("other") ? state.rows() : rowsAfter;
            store.save(state, mark);
        }

        @Override
        public String id() {
            return store.id();
        }

        @Override
        public Optional<OnlineState> load() {
            return store.load();
        }

        @Override
        public void journal(Consumer<Arrivals> taker) {
            store.journal(taker);
        }

        @Override
        public void belongTo(String bundle) {
            store.belongTo(bundle);
        }

        @Override
        public long[] recentKeys() {
            return store.recentKeys();
        }

        @Override
        public void append(List<Arrivals> accepted) {
            store.append(accepted);
        }

        @Override
        public long mark() {
            return store.mark();
        }
    }

    @Test
    void noRowIsScoredByAnotherBundleBeforeTheStateIsItsOwn() {
        var full = new FullDisk();
        List<String> lines = run(full, 130);
        long cut = scoredBefore;
        assertEquals(List.of(cut, cut, cut), full.refused);
        assertEquals(cut, full.rowsAfter);
        assertEquals(lines.size(), lines.stream().distinct().count(), "nothing is said twice");
        assertEquals(2 * full.load().orElseThrow().rows(), scores(lines).size(), "and all is scored");
    }

    /** Counts how often it is told that the engine moves on. */
    private static final class Counting implements Watcher {

        private int moves;

        @Override
        public void movesOn() {
            moves++;
        }
    }

    @Test
    void theWatcherIsToldWhileHistoryAndTheJournalAreTakenUp() throws Exception {
        Station station = StationYaml.parse("station.yml", BUNDLE.stationYaml());
        PlantSensors plant = PlantSensors.of(BUNDLE, station);
        var store = new MemoryStore();
        for (int second = 0; second < 5; second++) {
            var row = new Arrivals(5);
            row.row((1_735_700_000L + second) * SmallPlant.SECOND, new double[] {10, 20, 30, 40, 50});
            store.append(List.of(row));
        }
        var watcher = new Counting();
        var pipeline = new OnlinePipeline(
                new StationStream(BUNDLE, station, plant),
                new Inbox(),
                List.of(),
                store,
                new Checkpoints(100, Long.MAX_VALUE, () -> 0),
                watcher,
                () -> false);
        Path history = Files.writeString(folder.resolve("history.csv"), SmallPlant.csv(SmallPlant.rows(2000, 5)));
        try (LiveSource source = CsvStream.replay(history, station.source())) {
            assertTrue(pipeline.warm(source, plant));
        }
        assertTrue(watcher.moves >= 2000 / 256, () -> watcher.moves + " times");
        int before = watcher.moves;
        assertTrue(pipeline.replay(TimeAxis.calendar(station.source().zone())));
        assertEquals(before + 5, watcher.moves);
    }

    @Test
    void aBundleThatDoesNotFitOrCannotBeReadLeavesTheOldOne() throws Exception {
        Path model = folder.resolve("model.zip");
        BundleFile.write(BUNDLE, model);
        var now = new AtomicLong();
        var kept = new ArrayList<String>();
        var watch = new BundleFileWatch(
                model,
                Optional.empty(),
                LiveBundle.read(model, Optional.empty()),
                () -> now.addAndGet(10_000_000_000L),
                Runnable::run,
                (file, fingerprint) -> kept.add(fingerprint));
        assertTrue(twice(watch).isEmpty(), "nothing has changed");
        Files.writeString(model, "half a file");
        touch(model, 1);
        assertTrue(twice(watch).isEmpty());
        BundleFile.write(
                SmallPlant.bundle(
                        9,
                        SmallPlant.STATION.replace("maxAge: 3", "maxAge: 9"),
                        group -> lstm.prepare.Preparation.holding(
                                new lstm.frame.SegmentRule(20 * SmallPlant.SECOND),
                                group.sensors().size(),
                                9 * SmallPlant.SECOND)),
                model);
        touch(model, 2);
        assertTrue(twice(watch).isEmpty(), "it prepares rows in another way");
        BundleFile.write(OTHER, model);
        touch(model, 3);
        assertEquals(
                BundleFile.fingerprint(model),
                twice(watch).orElseThrow().bundle().fingerprint());
        assertEquals(List.of(BundleFile.fingerprint(model)), kept);
        touch(model, 4);
        assertTrue(twice(watch).isEmpty(), "the same once more");
    }

    /** Sees that something has changed, then has read it. */
    private static Optional<BundleFileWatch.Ready> twice(BundleFileWatch watch) {
        Optional<BundleFileWatch.Ready> first = watch.replaced();
        return first.isPresent() ? first : watch.replaced();
    }

    private static void touch(Path file, int day) throws Exception {
        Files.setLastModifiedTime(file, FileTime.fromMillis(day * 86_400_000L));
    }
}
