package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe docs/recipes/bearings.md: bursts of vibration to scores, with windows of one row. */
class BearingsTest {

    private static final Path IMS = Path.of(Optional.ofNullable(System.getProperty("lstm.data"))
                    .or(() -> Optional.ofNullable(System.getenv("LSTM_DATA")))
                    .orElse("../../shared/data"))
            .resolve("ims/bearing_test_2.csv");

    private static final String CONFIG =
            """
            station: bearing rig
            source: {snapshots: {minRows: 1024}}
            window: {length: 1}
            network: {layers: [16, 4], bottleneck: 0, input: {range: [0, 1]}}
            training: {loss: mae, batchSize: 10, epochs: 5, validationShare: 0.2, inputNoise: 0, l2: 0.00001}
            online: {folder: {poll: PT0.05S}}
            """;
    private static final int BURSTS = 200;
    private static final int ONSET = 120;
    private static final Pattern SCORE =
            Pattern.compile("\\{\"event\":\"score\",\"time\":\"(.*?)\".*?\"score\":(.*?),.*");

    @TempDir
    private static Path folder;

    /** A line of scores.csv or, for one detector, of baselines.csv. */
    private record Row(String time, double score, boolean anomaly) {}

    @BeforeAll
    static void generateAndTrain() {
        Stage.GENERATE.done(folder, "bearing", "--rows", "" + BURSTS, "--samples", "1024", "-o", "rig");
        Folder.write(folder.resolve("station.yml"), CONFIG);
        Stage.TRAIN
                .done(folder, "-c", "station.yml", "-i", "rig/snapshots", "--rows", "0:100", "-o", "model.zip")
                .saying("3236 parameters");
    }

    private static List<Row> scores(Path report) {
        return Folder.text(report.resolve("scores.csv"))
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new Row(cells[0], Double.parseDouble(cells[2]), cells[4].equals("1")))
                .toList();
    }

    /** The time from which on every score is above a threshold; empty where the last one is not. */
    private static String aboveForGood(List<Row> rows, double threshold) {
        int from = rows.size();
        while (from > 0 && rows.get(from - 1).score() > threshold) {
            from--;
        }
        return from == rows.size() ? "" : rows.get(from).time();
    }

    @Test
    void aDefectIsFoundInBurstsWithWindowsOfOneAndOnlineSaysTheSame() {
        Stage.CLEAN.done(folder, "-c", "station.yml", "-i", "rig/snapshots", "--rows", "0:100", "-o", "clean");
        Stage.OFFLINE.done(folder, "-i", "rig/snapshots", "--model", "model.zip", "-o", "report", "--onset");
        List<Row> rows = scores(folder.resolve("report"));
        assertEquals(BURSTS, rows.size());
        assertEquals("2025-01-06T00:00:00Z", rows.get(0).time());
        long early = rows.subList(0, ONSET).stream().filter(Row::anomaly).count();
        assertTrue(early <= 2, early + " of the healthy rows are in alarm");
        String found = aboveForGood(rows, 1.5);
        assertTrue(found.compareTo(rows.get(ONSET).time()) > 0, "found at " + found);
        assertTrue(found.compareTo(rows.get(170).time()) < 0, "found at " + found);

        Map<String, String[]> onset = onset("report");
        assertEquals(found, onset.get("lstm")[5]);
        for (String spreadsheet : List.of("mean-abs-z-unsmoothed", "pca-1-unsmoothed")) {
            assertEquals("100 0", onset.get(spreadsheet)[3] + " " + onset.get(spreadsheet)[4]);
            assertTrue(onset.get(spreadsheet)[5].compareTo(rows.get(ONSET).time()) > 0, onset.get(spreadsheet)[5]);
        }

        writeFeatures(folder.resolve("features.csv"));
        Stage.OFFLINE.done(folder, "-i", "features.csv", "--model", "model.zip", "-o", "of-features");
        assertEquals(rows, scores(folder.resolve("of-features")));
        Ended online = Stage.ONLINE.done(folder, "-i", "features.csv", "--model", "model.zip", "--state", "state");
        List<Matcher> events = online.out()
                .lines()
                .map(SCORE::matcher)
                .filter(Matcher::matches)
                .toList();
        assertEquals(BURSTS, events.size());
        for (int i = 0; i < BURSTS; i++) {
            assertEquals(rows.get(i).time(), events.get(i).group(1));
            assertEquals(rows.get(i).score(), Double.parseDouble(events.get(i).group(2)));
        }
    }

    /** The rig at work: bursts are added to a folder that is watched by a program, which is killed in between. */
    @Test
    void aFolderThatGrowsIsScoredAsOfflineScoresItWhateverIsKilled() {
        Stage.OFFLINE.done(folder, "-i", "rig/snapshots", "--model", "model.zip", "-o", "of-live");
        List<Row> rows = scores(folder.resolve("of-live"));
        Folder.make(folder.resolve("live"));
        Folder.write(folder.resolve("live/notes.txt"), "no burst\n");
        add(0, 40);
        var said = new LinkedHashSet<String>();
        for (int until : List.of(60, 110, 150)) {
            try (Watching online = new Watching()) {
                add(until - 20, until);
                said.addAll(online.until(rows.get(until - 1).time()).kill());
            }
            add(until, until == 60 ? 90 : until == 110 ? 130 : 170);
        }
        try (Watching online = new Watching()) {
            add(170, BURSTS);
            said.addAll(online.until(rows.get(BURSTS - 1).time()).terminate());
        }

        List<Matcher> events =
                said.stream().map(SCORE::matcher).filter(Matcher::matches).toList();
        assertEquals(BURSTS, events.size());
        for (int i = 0; i < BURSTS; i++) {
            assertEquals(rows.get(i).time(), events.get(i).group(1));
            assertEquals(rows.get(i).score(), Double.parseDouble(events.get(i).group(2)));
        }
        assertTrue(said.stream().anyMatch(line -> line.contains("'notes.txt' is not a time")), said.toString());
    }

    /** A program that watches the folder. */
    private static final class Watching implements AutoCloseable {

        private final Running online = Stage.ONLINE.start(
                folder, "-i", "live", "--model", "model.zip", "--state", "live-state", "--checkpoint", "7");

        Watching until(String time) {
            online.when("a score of " + time, running -> running.out().contains(time));
            return this;
        }

        /** Whole lines that were said before. */
        List<String> kill() {
            online.process().destroyForcibly();
            String out = online.ended().out();
            return out.substring(0, out.lastIndexOf('\n') + 1).lines().toList();
        }

        List<String> terminate() {
            Ended ended = online.signal("TERM").ended();
            return ended.withCode(143).saying("state saved").out().lines().toList();
        }

        @Override
        public void close() {
            online.process().destroyForcibly();
        }
    }

    /** Adds bursts of the rig to the folder that is watched. */
    private static void add(int from, int until) {
        Folder.content(folder.resolve("rig/snapshots")).keySet().stream()
                .skip(from)
                .limit(until - from)
                .forEach(name -> Folder.write(
                        folder.resolve("live").resolve(name),
                        Folder.bytes(folder.resolve("rig/snapshots").resolve(name))));
    }

    /** The mean absolute value of every column of every burst, as a plant would send it. */
    private static void writeFeatures(Path target) {
        var text = new StringBuilder("time,bearing1,bearing2,bearing3,bearing4\n");
        Folder.content(folder.resolve("rig/snapshots"))
                .keySet()
                .forEach(
                        name -> { // in order of their names
                            List<double[]> lines = Folder.text(
                                            folder.resolve("rig/snapshots").resolve(name))
                                    .lines()
                                    .map(line -> Stream.of(line.split("\t"))
                                            .mapToDouble(Double::parseDouble)
                                            .toArray())
                                    .toList();
                            text.append(name);
                            for (int bearing = 0; bearing < 4; bearing++) {
                                int column = bearing;
                                text.append(',')
                                        .append(lines.stream()
                                                .mapToDouble(line -> Math.abs(line[column]))
                                                .average()
                                                .orElseThrow());
                            }
                            text.append('\n');
                        });
        Folder.write(target, text.toString());
    }

    @Test
    void theSpectrumIsAPage() {
        Stage.INSPECT
                .done(
                        folder,
                        "-c",
                        "station.yml",
                        "-i",
                        "rig/snapshots",
                        "--spectrum",
                        "spectrum.html",
                        "-o",
                        "draft.yml")
                .saying("wrote spectrum.html");
        assertTrue(Folder.text(folder.resolve("spectrum.html")).contains("\"rows\":128"));
        Stage.TRAIN.done(folder, "-c", "draft.yml", "-i", "rig/snapshots", "--dry-run", "-o", "m.zip");
    }

    @Test
    void foldersThatCannotBeUsedAreRefused() {
        Path bad = folder.resolve("bad");
        Folder.make(bad);
        Folder.write(bad.resolve("2025.01.06.00.00.00"), "1\t2\n".repeat(1024));
        Folder.write(bad.resolve("2025.01.06.00.10.00"), "1\t2\n".repeat(1000));
        Stage.CLEAN
                .run(folder, "-c", "station.yml", "-i", "bad", "-o", "none")
                .refused(4, "2025.01.06.00.10.00 has 1000 lines", "at least 1024", "source.snapshots.minRows");
        Folder.write(bad.resolve("bearing-3.txt"), "1\t2\n");
        Stage.OFFLINE
                .run(folder, "-i", "bad", "-c", "station.yml", "--model", "none.zip", "-o", "none")
                .withCode(5);
        Stage.TRAIN
                .run(folder, "-c", "station.yml", "-i", "bad", "-o", "none.zip")
                .refused(4, "'bearing-3.txt' is not a time like yyyy.MM.dd.HH.mm.ss");
        Stage.CLEAN.run(folder, "-i", "bad", "-o", "none").refused(4, "holds no file .csv", "source.snapshots: {}");
        assertTrue(Files.notExists(folder.resolve("none")) && Files.notExists(folder.resolve("none.zip")));
    }

    /**
     * Bearing 1 of the second IMS test, learnt from the first three days with the defaults: with look-ahead no training row is above
     * the program's own threshold, and the failure is seen more than three days before the rig stops.
     */
    @Test
    @Tag("data")
    void theFailureOfTheSecondImsTestIsSeenInTime() {
        assumeTrue(Files.exists(IMS), "shared/data is not there");
        String history = IMS.toAbsolutePath().toString();
        Stage.TRAIN.worked(folder, "-i", history, "--to", "2004-02-15T12:52:39", "-o", "ims.zip");
        Stage.OFFLINE.done(folder, "-i", history, "--model", "ims.zip", "-o", "ahead", "--look-ahead", "--onset");
        Map<String, String[]> ahead = onset("ahead");
        double threshold = Double.parseDouble(ahead.get("lstm")[2]);
        List<Row> early = scores(folder.resolve("ahead")).stream()
                .filter(row -> row.time().compareTo("2004-02-15T13:00") < 0 && row.score() > threshold)
                .toList();
        assertEquals(List.of(), early, "training rows, and those soon after, above the threshold");
        String found = ahead.get("lstm")[5];
        assertTrue(isBefore(found, "2004-02-16T03:12:40Z"), found);

        Stage.OFFLINE.done(folder, "-i", history, "--model", "ims.zip", "-o", "causal", "--onset");
        Map<String, String[]> causal = onset("causal");
        String later = causal.get("lstm")[5];
        String others = causal.values().stream().map(Arrays::toString).collect(Collectors.joining("\n"));
        assertTrue(isBefore(later, "2004-02-16T05:00"), others);
        assertTrue(isBefore(later, causal.get("mean-abs-z")[5]) && isBefore(later, causal.get("pca")[5]), others);
        for (String spreadsheet : List.of("mean-abs-z-unsmoothed", "pca-1-unsmoothed")) {
            assertEquals("446 0", causal.get(spreadsheet)[3] + " " + causal.get(spreadsheet)[4], others);
        }
        assertEquals("2004-02-16T05:52:39Z", causal.get("mean-abs-z-unsmoothed")[5], others);
        assertEquals("2004-02-16T03:12:39Z", causal.get("pca-1-unsmoothed")[5], others);
    }

    private static boolean isBefore(String time, String other) {
        return !time.isEmpty() && time.compareTo(other) < 0;
    }

    /** The lines of {@code onset.csv} by detector. */
    private static Map<String, String[]> onset(String report) {
        return Folder.text(folder.resolve(report).resolve("onset.csv"))
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .collect(Collectors.toMap(cells -> cells[1], cells -> cells));
    }
}
