package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clean, train, offline, evaluate and online hand over to one another, and the same rows give the same scores. */
class ChainTest {

    private static final int LEARNT = 800;
    private static final int ROWS = 1100;
    private static final int FAULT = 950;
    private static final int FAULT_END = 1010;

    /** Where a live stream breaks off: between two checkpoints. */
    private static final int BROKEN = 450;

    private static final Pattern SCORE = Pattern.compile(
            "\\{\"event\":\"score\",\"time\":\"(.*)\",\"group\":(.*),\"score\":(.*),\"probability\":(.*),"
                    + "\"anomaly\":(.*)}");

    /** A pump's history with cells that are missing, some for longer than they are held, a hole, and a fault. */
    private static final Table HISTORY = history();

    @TempDir
    private static Path folder;

    private static Ended evaluated;

    @BeforeAll
    static void runTheChain() {
        HISTORY.write(folder.resolve("history.csv"));
        Folder.write(folder.resolve("station.yml"), "network: {layers: [8, 2]}\ntraining: {epochs: 3}\n");
        Folder.write(
                folder.resolve("labels.csv"),
                "start,end,kind\n" + HISTORY.time(FAULT) + "," + HISTORY.time(FAULT_END) + ",too high\n");
        Stage.CLEAN.done(folder, "-c", "station.yml", "-i", "history.csv", "--rows", "0:" + LEARNT, "-o", "clean");
        train("history.csv", "-o", "model.zip");
        offline("history.csv", "report");
        evaluated = Stage.EVALUATE.done(
                folder,
                "--report",
                "report",
                "--labels",
                "labels.csv",
                "--rows",
                LEARNT + ":" + HISTORY.rows().size(),
                "--point-adjust",
                "--json",
                "evaluation.json",
                "--reliability",
                "reliability.md");
    }

    private static Table history() {
        Table sample = Table.sample(ROWS)
                .with("P1_CURRENT", FAULT, FAULT_END, cell -> Double.toString(5 * Double.parseDouble(cell)))
                .with("P1_FLOW", 120, 123, cell -> "")
                .with("P1_VIB_DE", 400, 430, cell -> "") // held for 15 steps, then rows have no score
                .with("P1_POWER", 900, 901, cell -> "");
        return sample.slice(0, 300).and(sample.slice(340, ROWS));
    }

    private static Ended train(String input, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "-c", "station.yml", "-i", input, "--rows", "0:" + LEARNT, "--clean", "clean/clean-intervals.json"));
        all.addAll(List.of(more));
        return Stage.TRAIN.done(folder, all.toArray(String[]::new));
    }

    private static void offline(String input, String report) {
        Stage.OFFLINE.done(folder, "-i", input, "--model", "model.zip", "-o", report);
    }

    private static List<String> scores(String report) {
        List<String> lines = Folder.text(folder.resolve(report).resolve("scores.csv"))
                .lines()
                .toList();
        assertEquals("timestamp,group,score,probability,anomaly", lines.get(0));
        return lines.subList(1, lines.size());
    }

    @Test
    void everyProgramLeavesItsFiles() {
        List<String> files = List.of(
                "clean/clean-intervals.json",
                "clean/clean.html",
                "model.html",
                "model.zip",
                "report/baselines.csv",
                "report/report.html",
                "report/report.json",
                "report/scores.csv");
        for (String file : files) {
            assertTrue(Files.isRegularFile(folder.resolve(file)), file);
        }
    }

    @Test
    void everyRowHasALineInTheOrderOfTheInput() {
        List<String> scores = scores("report");
        assertEquals(HISTORY.rows().size(), scores.size());
        for (int row = 0; row < scores.size(); row++) {
            assertTrue(scores.get(row).startsWith(HISTORY.time(row) + ",1,"), scores.get(row));
        }
        long without = scores.stream().filter(line -> line.endsWith(",,,")).count();
        assertTrue(without > 0 && without < 40, without + " rows have no score");
    }

    @Test
    void theFaultIsFound() {
        String ours = evaluated
                .out()
                .lines()
                .filter(line -> line.startsWith("lstm "))
                .findFirst()
                .orElseThrow();
        assertTrue(ours.contains(" 1/1 "), evaluated.out());
    }

    @Test
    void evaluateWritesItsFiguresToAFileAndWarnsOfPointAdjustment() {
        String json = new String(Folder.bytes(folder.resolve("evaluation.json")), StandardCharsets.UTF_8);

        assertTrue(json.contains("\"format\" : \"lstm-evaluation\""), json);
        assertTrue(json.contains("\"averagePrecision\" : "), json);
        assertTrue(evaluated.out().contains("VUS-PR"), evaluated.out());
        assertTrue(evaluated.out().contains("WARNING: point adjustment"), evaluated.out());
    }

    @Test
    void evaluateTellsWhetherAProbabilityIsWhatItSays() {
        List<String> table =
                Folder.text(folder.resolve("reliability.md")).lines().toList();

        assertEquals("| claimed | should be above | are above | times as many |", table.get(0));
        assertEquals(7, table.size());
        assertTrue(evaluated.out().contains("Is a probability what it says?"), evaluated.out());
    }

    @Test
    void theSameSeedGivesTheSameBundle() {
        train("history.csv", "-o", "again.zip");
        assertArrayEquals(Folder.bytes(folder.resolve("model.zip")), Folder.bytes(folder.resolve("again.zip")));
    }

    @Test
    void columnsInAnotherOrderGiveTheSameScores() {
        HISTORY.shuffledColumns(new Random(1)).write(folder.resolve("columns.csv"));
        offline("columns.csv", "columns");
        assertEquals(scores("report"), scores("columns"));
    }

    /** Some times come twice: the first row counts, the other has a line without a score. */
    @Test
    void rowsInAnotherOrderGiveTheSameScores() {
        Table twice = HISTORY.slice(500, 503).with("P1_POWER", 0, 3, cell -> "0");
        Table shuffled = HISTORY.shuffledRows(new Random(2)).and(twice);
        shuffled.write(folder.resolve("rows.csv"));
        offline("rows.csv", "rows");

        List<String> found = scores("rows");
        var byTime = new TreeMap<String, String>(); // what is in order of time as a text, too
        for (int row = 0; row < HISTORY.rows().size(); row++) {
            assertTrue(found.get(row).startsWith(shuffled.time(row) + ","), found.get(row));
            byTime.put(shuffled.time(row), found.get(row));
        }
        assertEquals(scores("report"), List.copyOf(byTime.values()));
        List<String> second =
                twice.rows().stream().map(row -> row.get(0) + ",1,,,").toList();
        assertEquals(second, found.subList(HISTORY.rows().size(), found.size()));
    }

    @Test
    void oneMeasurementPerRowGivesTheSameScores() {
        Table measurements = HISTORY.asLong();
        measurements.write(folder.resolve("long.csv"));
        offline("long.csv", "long");
        // its rows are measurements, but a line of the report is a timestep
        assertEquals(scores("report"), scores("long"));
    }

    @Test
    void cleanIntervalsHoldForTheSameDataInAnotherOrder() {
        HISTORY.shuffledColumns(new Random(3)).shuffledRows(new Random(4)).write(folder.resolve("same.csv"));
        Stage.TRAIN.done(
                folder,
                "-c",
                "station.yml",
                "-i",
                "same.csv",
                "--clean",
                "clean/clean-intervals.json",
                "-o",
                "never.zip",
                "--dry-run");
    }

    @Test
    void onlineGivesTheScoresOfOffline() {
        Ended replay = Stage.ONLINE.done(folder, "-i", "history.csv", "--model", "model.zip", "--state", "replay");
        assertEquals(scores("report"), scoreEvents(replay.out()));
        assertTrue(replay.out().contains("\"event\":\"alarm-open\""), replay.out());
    }

    /** What came after the last snapshot comes once more, and says the same. */
    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void onlineStoppedInTheMiddleAndStartedAgainGivesTheScoresOfOffline(String signal) throws Exception {
        Running live =
                Stage.ONLINE.startWithSignals(folder, "--model", "model.zip", "--state", signal, "--checkpoint", "100");
        int half = BROKEN / 2;
        live.type(HISTORY.slice(0, half).text())
                .when("a score of every row", seen -> scoreEvents(seen.out()).size() == half);
        long before = written(signal);
        live.type(HISTORY.slice(half, BROKEN).lines())
                .when("a score of every row", seen -> scoreEvents(seen.out()).size() == BROKEN)
                .when("a snapshot of some of them", seen -> written(signal) > before)
                .signal(signal);
        Ended first = live.ended().withCode(signal.equals("KILL") ? 137 : 143);
        int saved = rowsSaved(signal);
        assertTrue(saved >= (signal.equals("KILL") ? 100 : BROKEN), saved + " rows are in the snapshot");
        Ended second = Stage.ONLINE.done(folder, "-i", "history.csv", "--model", "model.zip", "--state", signal);

        List<String> all = scoreEvents(first.out() + second.out());
        assertEquals(scores("report"), all.stream().distinct().toList());
        assertEquals(BROKEN - saved, all.size() - HISTORY.rows().size(), "rows scored twice");
    }

    /** Grows with every snapshot, within the first megabytes. */
    private static long written(String state) {
        return folder.resolve(state).resolve("state.db-wal").toFile().length();
    }

    private static int rowsSaved(String state) throws SQLException, IOException {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve(state).resolve("state.db"));
                Statement statement = database.createStatement();
                ResultSet station = statement.executeQuery("select body from part where name = 'station'")) {
            assertTrue(station.next(), "no snapshot");
            return new ObjectMapper().readTree(station.getBytes(1)).get("rows").intValue();
        }
    }

    /** Score events as the lines of scores.csv, with the numbers as they were written. */
    private static List<String> scoreEvents(String events) {
        return events.lines()
                .map(SCORE::matcher)
                .filter(matcher -> matcher.matches())
                .map(event -> {
                    boolean scored = !event.group(3).equals("null");
                    String numbers = event.group(3) + "," + event.group(4) + ","
                            + (event.group(5).equals("true") ? 1 : 0);
                    return event.group(1) + "," + event.group(2) + "," + (scored ? numbers : ",,");
                })
                .toList();
    }
}
