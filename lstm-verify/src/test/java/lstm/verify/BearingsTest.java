package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    static void generate() {
        Stage.GENERATE.done(folder, "bearing", "--rows", "" + BURSTS, "--samples", "1024", "-o", "rig");
        Folder.write(folder.resolve("station.yml"), CONFIG);
    }

    private static List<Row> scores(Path report) {
        return Folder.text(report.resolve("scores.csv"))
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new Row(cells[0], Double.parseDouble(cells[2]), cells[4].equals("1")))
                .toList();
    }

    private static List<Row> baseline(Path report, String name) {
        return Folder.text(report.resolve("baselines.csv"))
                .lines()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[2].equals(name))
                .map(cells -> new Row(cells[0], Double.parseDouble(cells[3]), cells[4].equals("1")))
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
        Stage.TRAIN
                .done(folder, "-c", "station.yml", "-i", "rig/snapshots", "--rows", "0:100", "-o", "model.zip")
                .saying("3236 parameters");
        Stage.OFFLINE.done(folder, "-i", "rig/snapshots", "--model", "model.zip", "-o", "report");
        List<Row> rows = scores(folder.resolve("report"));
        assertEquals(BURSTS, rows.size());
        assertEquals("2025-01-06T00:00:00Z", rows.get(0).time());
        long early = rows.subList(0, ONSET).stream().filter(Row::anomaly).count();
        assertTrue(early <= 2, early + " of the healthy rows are in alarm");
        String found = aboveForGood(rows, 1.5);
        assertTrue(found.compareTo(rows.get(ONSET).time()) > 0, "found at " + found);
        assertTrue(found.compareTo(rows.get(170).time()) < 0, "found at " + found);

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
        String end = "2004-02-15T12:52:39";
        Stage.TRAIN.done(folder, "-i", history, "--to", end, "-o", "ims.zip");
        Stage.OFFLINE.done(folder, "-i", history, "--model", "ims.zip", "-o", "ahead", "--look-ahead");
        List<Row> rows = scores(folder.resolve("ahead"));
        double threshold = 1.5; // scoring.alarm.enter
        List<Row> early = rows.stream()
                .filter(row -> row.time().compareTo("2004-02-15T13:00") < 0 && row.score() > threshold)
                .toList();
        assertEquals(List.of(), early, "training rows, and those soon after, above the threshold");
        String found = aboveForGood(rows, threshold);
        String naive = "for good from " + found + "; mean |z| "
                + aboveForGood(baseline(folder.resolve("ahead"), "mean-abs-z"), threshold) + ", pca "
                + aboveForGood(baseline(folder.resolve("ahead"), "pca"), threshold);
        assertTrue(!found.isEmpty() && found.compareTo("2004-02-16T03:12:39Z") <= 0, naive);

        Stage.OFFLINE.done(folder, "-i", history, "--model", "ims.zip", "-o", "causal");
        List<Row> causal = scores(folder.resolve("causal"));
        String later = aboveForGood(causal, threshold);
        assertTrue(!later.isEmpty() && later.compareTo("2004-02-16T05:00") < 0, "row by row from " + later);
        String meanAbsZ = aboveForGood(baseline(folder.resolve("causal"), "mean-abs-z"), threshold);
        assertTrue(meanAbsZ.isEmpty() || later.compareTo(meanAbsZ) < 0, later + ", mean |z| " + meanAbsZ);
    }
}
