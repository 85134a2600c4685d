package lstm.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import lstm.cli.UserException;
import lstm.config.StationYaml;
import lstm.frame.FrameSummary;
import lstm.frame.SensorFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

    private static final String WIDE = "time,P1,P2\n1700000000,1,10\n1700000001,2,\n1700000002,3,30\n";

    @TempDir
    private Path folder;

    private History history(String text) {
        return history(text, RowSelection.ALL);
    }

    private History history(String text, RowSelection selection) {
        return new History(CsvCase.of(folder, text).source(), selection);
    }

    @Test
    void leavesOutRowsThatCameAfterTheSurvey() throws IOException {
        CsvCase csv = CsvCase.of(folder, WIDE);
        var history = new History(csv.source(), RowSelection.ALL);
        history.survey();
        Files.writeString(csv.file(), "1700000003,4,40\n", StandardOpenOption.APPEND);
        var rows = new ArrayList<Long>();
        history.forEach(frame -> rows.addAll(indexes(frame)));
        assertEquals(List.of(0L, 1L, 2L), rows);
    }

    private static RowSelection rows(long from, long to) {
        return new RowSelection(from, to, OptionalLong.empty(), OptionalLong.empty());
    }

    private static RowSelection times(long fromSecond, long toSecond) {
        return new RowSelection(
                0,
                Long.MAX_VALUE,
                OptionalLong.of(fromSecond * 1_000_000_000L),
                OptionalLong.of(toSecond * 1_000_000_000L));
    }

    private static List<Long> indexes(SensorFrame frame) {
        return IntStream.range(0, frame.rows()).mapToObj(frame::index).toList();
    }

    /** Rows with times, some of them double, in an order that the seed decides; seed 0 is in order of time. */
    private static String randomCsv(int count, int seed) {
        var random = new Random(17);
        var lines = new ArrayList<String>();
        long time = 1_700_000_000L;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(3); // 0: a double time
            lines.add(time + "," + random.nextInt(1000) / 8.0 + "," + (i % 7 == 0 ? "" : i));
        }
        if (seed > 0) {
            Collections.shuffle(lines, new Random(seed));
        }
        return "time,P1,P2\n" + String.join("\n", lines) + "\n";
    }

    private History history(String text, String yaml) {
        return new History(CsvCase.of(folder, text).source(), RowSelection.ALL, StationYaml.parse("station.yml", yaml));
    }

    /** Every value of the first sensor, as a pass over the rows hands them over. */
    private static List<Double> passed(History history) {
        var values = new ArrayList<Double>();
        history.survey();
        history.forEach(frame -> addValues(frame, values));
        return values;
    }

    @Test
    void noLineIsDrawnAcrossAHoleThatNobodySaid() {
        String text = "time,P1\n1,1\n2,2\n3,\n4,4\n5,5\n6,\n40,40\n41,\n42,42\n";
        History history = history(text, "missing: {method: linear, maxAge: 30}");
        assertEquals(List.of(1.0, 2.0, 3.0, 4.0, 5.0, Double.NaN, 40.0, 41.0, 42.0), passed(history));
        assertEquals(2, history.repairs().sensors().get(0).interpolated());
    }

    @Test
    void linesAreTheSameWhetherRowsWereSortedOrNot() {
        String linear = "missing: {method: linear, maxAge: 30}";
        String sorted = "time,P1\n1,1\n2,2\n3,\n4,4\n5,5\n6,\n40,40\n41,\n42,42\n";
        String shuffled = "time,P1\n42,42\n2,2\n3,\n6,\n4,4\n40,40\n5,5\n41,\n1,1\n";
        SensorFrame one = history(sorted, linear).load().frame();
        SensorFrame other = history(shuffled, linear).load().frame();
        assertArrayEquals(one.column(0), other.column(0));
    }

    /** A pass for scores hands over rows of a time that was there; what is loaded for training has none of them. */
    @Test
    void aSecondRowOfATimeChangesNoLineAndNoCount() {
        String text = "time,P1\n1,1\n1,99\n2,\n2,55\n3,3\n4,999\n4,999\n5,5\n";
        String yaml = "missing: {method: linear, maxAge: 1}\nplausible: {P1: [0, 100]}";
        History history = history(text, yaml);
        assertArrayEquals(new double[] {1, 2, 3, 4, 5}, history.load().frame().column(0));
        var loaded = history.repairs();
        assertEquals(List.of(1.0, 99.0, 2.0, 55.0, 3.0, 4.0, Double.NaN, 5.0), passed(history));
        assertEquals(loaded, history.repairs());
        assertEquals(1, loaded.sensors().get(0).implausible());
        assertEquals(2, loaded.sensors().get(0).interpolated());
    }

    @Test
    void timestepsAreWhatIsSurveyedAndLoaded() {
        History history = history("time,P1\n1,1\n9,3\n12,7\n12,99\n35,8\n", "resample: {step: PT10S}");
        FrameSummary summary = history.survey();
        assertEquals(4, summary.rows());
        assertEquals(10_000_000_000L, summary.stepNanos());
        assertArrayEquals(
                new double[] {2, 7, Double.NaN, 8}, history.load().frame().column(0));
        assertEquals(4, history.repairs().rowsIn());
        assertEquals(1, history.repairs().empty());
    }

    @Test
    void aHistoryWithoutATimestepIsRefused() {
        History history = history("time,P1\n1,1\n9,3\n", "resample: {step: PT10S, method: linear}");
        var mistake = assertThrows(UserException.class, history::survey);
        assertTrue(mistake.getMessage().contains("no timestep lies between them"), mistake.getMessage());
    }

    @Test
    void loadsRowsInOrderOfTime() {
        History.Loaded loaded =
                history("time,P1\n1700000002,3\n1700000000,1\n1700000001,2\n").load();
        assertEquals(List.of(1L, 2L, 0L), indexes(loaded.frame()));
        assertEquals(3.0, loaded.frame().value(2, 0));
        assertTrue(loaded.summary().unsorted());
        assertEquals(3, loaded.sourceRows());
    }

    @Test
    void keepsTheFirstRowOfATimeAndCountsTheOthers() {
        History.Loaded loaded = history("time,P1\n1700000001,5\n1700000000,1\n1700000001,2\n1700000000,3\n")
                .load();
        assertEquals(List.of(1L, 0L), indexes(loaded.frame()));
        assertEquals(2, loaded.summary().doubleTimes());
        assertEquals(2, loaded.summary().rows());
        assertEquals(4, loaded.sourceRows());
    }

    @Test
    void saysWhatWasFound() {
        FrameSummary found = history(
                        "time,P1,P2,P3\n1700000000,1,7,\n1700000001,2,7,\n1700000002,,7,\n1700000100,-4,7,\n")
                .survey();
        assertEquals(4, found.rows());
        assertEquals(1_000_000_000L, found.stepNanos());
        assertEquals(1, found.holes());
        assertEquals(98_000_000_000L, found.longestHoleNanos());
        assertEquals(5.0 / 12, found.missingShare(), 1e-12);
        assertEquals(List.of("P2"), found.constantSensors());
        assertEquals(List.of("P3"), found.missingSensors());
        assertEquals(-4.0, found.sensors().get(0).least());
        assertEquals(2.0, found.sensors().get(0).greatest());
        assertFalse(found.unsorted());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void loadSurveyAndForEachSeeTheSameRows(int seed) {
        for (RowSelection selection : List.of(
                RowSelection.ALL, rows(100, 5_000), rows(4_095, 4_097), times(1_700_000_500L, 1_700_003_000L))) {
            History history = history(randomCsv(6_000, seed), selection);
            FrameSummary survey = history.survey();
            var visited = new ArrayList<Long>();
            var last = new long[] {Long.MIN_VALUE, 0}; // time, number of different times
            history.forEach(frame -> {
                assertTrue(frame.rows() <= 4_096, "a few thousand at a time");
                for (int r = 0; r < frame.rows(); r++) {
                    assertTrue(frame.time(r) >= last[0]);
                    last[1] += frame.time(r) == last[0] ? 0 : 1;
                    last[0] = frame.time(r);
                    visited.add(frame.index(r));
                }
            });
            History.Loaded loaded = history.load();
            assertEquals(survey, loaded.summary());
            assertEquals(survey.rows(), loaded.frame().rows());
            assertEquals(survey.rows(), last[1]);
            assertEquals(survey.rows() + survey.doubleTimes(), visited.size());
            assertTrue(visited.containsAll(indexes(loaded.frame())));
            assertEquals(6_000, loaded.sourceRows());
            assertEquals(seed > 0, history.unsorted());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void onePassOverRowsInOrderOfTimeDoesWhatTwoDo(int seed) {
        String yaml = "missing: {method: linear, maxAge: 30}\nplausible: {P1: [0, 100]}";
        for (RowSelection selection : List.of(RowSelection.ALL, rows(100, 5_000), rows(4_095, 4_097))) {
            for (String station : List.of("", yaml, "resample: {step: PT5S}")) {
                var source = CsvCase.of(folder, randomCsv(6_000, seed)).source();
                var once = new History(source, selection, StationYaml.parse("station.yml", station));
                var twice = new History(source, selection, StationYaml.parse("station.yml", station));
                var inOnePass = new ArrayList<Double>();
                Optional<FrameSummary> found = once.surveyForEach(frame -> addValues(frame, inOnePass));
                FrameSummary survey = twice.survey();
                assertEquals(seed == 0 ? Optional.of(survey) : Optional.empty(), found);
                if (seed == 0) {
                    var inTwo = new ArrayList<Double>();
                    twice.forEach(frame -> addValues(frame, inTwo));
                    assertEquals(inTwo, inOnePass);
                    assertEquals(twice.repairs(), once.repairs());
                } else {
                    assertTrue(once.unsorted());
                    assertEquals(survey, once.survey());
                    assertEquals(passed(twice), passed(once));
                }
            }
        }
    }

    private static void addValues(SensorFrame frame, List<Double> values) {
        IntStream.range(0, frame.rows()).forEach(row -> values.add(frame.value(row, 0)));
    }

    @Test
    void onePassRefusesASelectionOfNothing() {
        History history = history(WIDE, rows(3, 9));
        String message = assertThrows(UserException.class, () -> history.surveyForEach(frame -> {}))
                .getMessage();
        assertTrue(message.contains("plant.csv has 3 rows, none of them"), message);
    }

    @Test
    void knowsAboutHowManyRowsThereAre() {
        double wide =
                CsvCase.of(folder, randomCsv(6_000, 0)).source().aboutRows().orElseThrow();
        assertEquals(6_000, wide, 300);
        var lines = new StringBuilder("time,sensor,value\n");
        for (int row = 0; row < 3_000; row++) {
            lines.append(1_700_000_000L + row).append(",P1,1.25\n");
            lines.append(1_700_000_000L + row).append(",P2,8\n");
        }
        double narrow =
                CsvCase.of(folder, lines.toString()).source().aboutRows().orElseThrow();
        assertEquals(3_000, narrow, 100);
    }

    @Test
    void selectsRowsByTheirNumberInTheSource() {
        String unsorted = "time,P1\n1700000003,0\n1700000002,1\n1700000001,2\n1700000000,3\n";
        assertEquals(
                List.of(2L, 1L), indexes(history(unsorted, rows(1, 3)).load().frame()));
        assertEquals(
                List.of(2L, 1L),
                indexes(history(unsorted, times(1_700_000_001L, 1_700_000_003L))
                        .load()
                        .frame()));
    }

    @Test
    void refusesASelectionOfNothing() {
        for (RowSelection nothing : List.of(rows(3, 9), rows(2, 2), times(0, 1))) {
            History history = history(WIDE, nothing);
            for (Runnable pass : List.<Runnable>of(history::load, history::survey)) {
                String message = assertThrows(UserException.class, pass::run).getMessage();
                assertTrue(message.contains("plant.csv has 3 rows, none of them"), message);
                assertTrue(message.contains("--rows"), message);
            }
        }
    }

    @Test
    void equalDataHasOneHashHoweverItIsWritten() {
        String hash = history(WIDE).load().sha256();
        List<String> same = List.of(
                "time;P2;P1\n1700000000;10;1\n1700000001;;2\n1700000002;30;3\n",
                "P1,P2,time\n1.0,1e1,1700000000\n2,NaN,1700000001\n3,30.00,1700000002\n",
                "time,P1,P2\n1700000002,3,30\n1700000000,1,10\n1700000001,2,inf\n",
                "time,P1,P2\n2023-11-14T22:13:20Z,1,10\n2023-11-14T22:13:21Z,2,\n2023-11-14T22:13:22Z,3,30\n",
                "time,P1,P2\n1700000000,1,10\n1700000000,5,5\n1700000001,2,\n1700000002,3,30\n",
                "time,sensor,value\n1700000000,P1,1\n1700000000,P2,10\n1700000001,P1,2\n1700000002,P1,3\n1700000002,P2,30\n",
                "time,sensor,value\n1700000002,P2,30\n1700000000,P2,10\n1700000000,P1,1\n1700000001,P1,2\n1700000002,P1,3\n");
        for (String text : same) {
            assertEquals(hash, history(text).load().sha256(), text);
        }
        assertEquals(hash, history(WIDE, rows(1, 2)).load().sha256(), "the whole source, whatever is selected");
        assertEquals(
                history("time,P1\n1700000000,0\n").load().sha256(),
                history("time,P1\n1700000000,-0\n").load().sha256());
    }

    @Test
    void otherDataHasAnotherHash() {
        String hash = history(WIDE).load().sha256();
        List<String> others = List.of(
                WIDE.replace(",30", ",30.000000000000004"),
                WIDE.replace(",30", ","),
                WIDE.replace("2,\n", "2,2\n"),
                WIDE.replace("1700000002", "1700000003"),
                WIDE.replace("P1,P2", "P2,P1"),
                WIDE.replace("P1", "p1"),
                WIDE + "1700000003,4,40\n");
        for (String other : others) {
            assertNotEquals(hash, history(other).load().sha256(), other);
        }
    }

    @Test
    void forEachNeedsAPassThatFoundTheOrder() {
        History history = history("time,P1\n1700000002,3\n1700000000,1\n");
        assertThrows(IllegalStateException.class, () -> history.forEach(frame -> {}));
    }
}
