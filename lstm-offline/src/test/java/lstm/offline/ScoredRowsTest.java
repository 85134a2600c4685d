package lstm.offline;

import static lstm.offline.ReportFolder.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lstm.frame.TimeAxis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoredRowsTest {

    private static final List<String> TWO_GROUPS = List.of(
            "2025-01-01T00:00:00Z,1,0.5,0.2,0",
            "2025-01-01T00:00:00Z,2,0.5,0.2,0",
            "2025-01-01T00:01:00Z,1,2.5,0.999,1",
            "2025-01-01T00:01:00Z,2,0.5,0.2,0",
            "2025-01-01T00:02:00Z,1,0.5,0.2,0",
            "2025-01-01T00:02:00Z,2,2.5,0.999,1",
            "2025-01-01T00:03:00Z,1,,,",
            "2025-01-01T00:03:00Z,2,,,");
    private static final List<String> TWO_BASELINES = TWO_GROUPS.stream()
            .flatMap(line -> {
                String row = line.substring(0, line.indexOf(',', 21));
                return List.of(row + ",pca,0.1,0", row + ",level,2,1").stream();
            })
            .toList();

    @TempDir
    private Path folder;

    @Test
    void aRowIsAnomalousWhenAnyOfItsGroupsIs() {
        ScoredRows rows = read(twoGroups(), Optional.empty());

        assertEquals(4, rows.size());
        assertEquals(List.of(false, true, true, false), flags(rows, ScoredRows.OURS));
        assertEquals(List.of(false, false, false, false), flags(rows, "pca"));
        assertEquals(List.of(true, true, true, true), flags(rows, "level"));
    }

    @Test
    void linesOfTheBlindOnesInReportsOfEarlierVersionsArePassedOver() {
        List<String> earlier = List.of( // of fewer rows, and of what none of them would say
                "2025-01-01T00:00:00Z,1,level,0.1,0",
                "2025-01-01T00:00:00Z,1,random,7,1",
                "2025-01-01T00:00:00Z,1,all-ones,0,0",
                "2025-01-01T00:01:00Z,1,level,0.1,0",
                "2025-01-01T00:02:00Z,1,level,0.1,0",
                "2025-01-01T00:03:00Z,1,level,0.1,0");
        ScoredRows rows = read(ReportFolder.write(folder, "", TWO_GROUPS, earlier), Optional.empty());

        assertEquals(
                List.of("lstm", "lstm report", "level", "random", "all-ones"),
                List.copyOf(rows.detectors().keySet()));
        Map<String, Said> own = BlindDetectors.of(4);
        for (String name : List.of("random", "all-ones")) {
            Said said = rows.detectors().get(name);
            assertEquals(own.get(name).flags(), said.flags());
            assertArrayEquals(
                    own.get(name).scores().orElseThrow(), said.scores().orElseThrow());
        }
    }

    @Test
    void oneGroupIsReadByItself() {
        ScoredRows rows = read(twoGroups(), Optional.of(2));

        assertEquals(4, rows.size());
        assertEquals(List.of(false, false, true, false), flags(rows, ScoredRows.OURS));
    }

    @Test
    void refusesAGroupThatIsNotThere() {
        Path report = twoGroups();

        refused(() -> read(report, Optional.of(7)), "no scores of group 7", "--group");
    }

    @Test
    void oursComesFirstThenTheIntervalsOfTheReportThenTheNaiveOnesOfWhichTheBlindAreTheLast() {
        ScoredRows rows = read(twoGroups(), Optional.empty());

        assertEquals(
                List.of("lstm", "lstm report", "pca", "level", "random", "all-ones"),
                List.copyOf(rows.detectors().keySet()));
    }

    @Test
    void timesAreOfTheCalendarOrNumbersOfSteps() {
        ScoredRows calendar = read(twoGroups(), Optional.empty());
        assertArrayEquals(ReportFolder.minutes(4).times(), calendar.times());

        Path numbered = ReportFolder.write(
                folder, "", List.of("0,1,1,0.1,0", "1,1,1,0.1,0"), List.of("0,1,level,1,0", "1,1,level,1,0"));
        ScoredRows steps = read(numbered, Optional.empty());
        assertTrue(steps.axis().isSteps());
        assertArrayEquals(new long[] {0, TimeAxis.SECOND}, steps.times());
    }

    @Test
    void refusesBaselinesOfAnotherNumberOfRows() {
        Path report = ReportFolder.write(
                folder, "", TWO_GROUPS, TWO_BASELINES.subList(0, TWO_BASELINES.size() - 4)); // one row less

        refused(
                () -> read(report, Optional.empty()),
                "scores.csv has 4 rows",
                "baselines.csv has 3 of pca",
                "run 'lstm offline' again");
    }

    @Test
    void refusesTimesThatAreNone() {
        Path report = ReportFolder.write(
                folder,
                "",
                List.of("2025-01-01T00:00:00Z,1,1,0.1,0", "later,1,1,0.1,0"),
                List.of("2025-01-01T00:00:00Z,1,level,1,0", "later,1,level,1,0"));

        refused(() -> read(report, Optional.empty()), "scores.csv", "'later'");
    }

    @Test
    void refusesScoresThatLackAColumn() {
        ReportFolder.write(folder, "", TWO_GROUPS, TWO_BASELINES);
        ReportFolder.file(folder, "scores.csv", "timestamp,group,score\n2025-01-01T00:00:00Z,1,0.5\n");

        refused(() -> read(folder, Optional.empty()), "no column 'probability'");
    }

    @Test
    void rowsOfTheReportsIntervalsAreThoseThatBeginInThem() {
        String first = "{\"group\": 1, \"start\": \"2025-01-01T00:01:00Z\", \"end\": \"2025-01-01T00:02:00Z\"}";
        String second = "{\"group\": 2, \"start\": \"2025-01-01T00:03:00Z\", \"end\": \"2025-01-01T00:09:00Z\"}";
        Path report = ReportFolder.write(folder, first + ", " + second, TWO_GROUPS, TWO_BASELINES);

        assertEquals(List.of(false, true, false, true), flags(read(report, Optional.empty()), ScoredRows.REPORTED));
        assertEquals(List.of(false, false, false, true), flags(read(report, Optional.of(2)), ScoredRows.REPORTED));
    }

    @Test
    void refusesAReportOfAnotherKind() {
        ReportFolder.write(folder, "", TWO_GROUPS, TWO_BASELINES);
        ReportFolder.file(folder, "report.json", "{\"format\": \"another\"}");

        refused(() -> read(folder, Optional.empty()), "report.json is not what 'lstm offline' writes");
    }

    @Test
    void refusesAReportThatIsCutOff() {
        ReportFolder.write(folder, "", TWO_GROUPS, TWO_BASELINES);
        ReportFolder.file(folder, "report.json", "{\"format\": \"lstm-report\", \"interv");

        refused(() -> read(folder, Optional.empty()), "report.json");
    }

    @Test
    void theScoreOfARowIsTheHighestOfItsGroups() {
        ScoredRows rows = read(
                ReportFolder.write(
                        folder,
                        "",
                        List.of("0,1,0.5,0.2,0", "0,2,0.7,0.2,0", "1,1,,,", "1,2,-3,0.2,0", "2,1,,,", "2,2,,,"),
                        List.of()),
                Optional.empty());

        assertArrayEquals(new double[] {0.7, -3, Double.NaN}, scores(rows));
    }

    @Test
    void rowsOutOfOrderArePutInOrderOfTimeAndKnowWhereTheyStood() {
        ScoredRows rows = read(
                ReportFolder.write(
                        folder, "", List.of("5,1,0.5,0,1", "3,1,0.3,0,0", "4,1,0.4,0,1", "3,1,,,"), List.of()),
                Optional.empty());

        assertTrue(rows.wasUnsorted());
        assertArrayEquals(
                new long[] {3 * TimeAxis.SECOND, 3 * TimeAxis.SECOND, 4 * TimeAxis.SECOND, 5 * TimeAxis.SECOND},
                rows.times());
        assertArrayEquals(new double[] {0.3, Double.NaN, 0.4, 0.5}, scores(rows));
        assertEquals(List.of(false, false, true, true), flags(rows, ScoredRows.OURS));
        assertEquals("{0, 3}", rows.from(0, 2).toString());
        assertFalse(ReportFolder.minutes(3).wasUnsorted());
        assertEquals("{1, 2}", ReportFolder.minutes(3).from(1, 9).toString());
    }

    @Test
    void refusesAScoreThatIsNone() {
        ReportFolder.write(folder, "", List.of("0,1,high,0,1"), List.of());

        refused(() -> read(folder, Optional.empty()), "scores.csv", "line 2", "'high'");
    }

    private static ScoredRows read(Path report, Optional<Integer> group) {
        return ScoredRows.read(report, group, TimeAxis.SECOND);
    }

    private static double[] scores(ScoredRows rows) {
        return rows.detectors().get(ScoredRows.OURS).scores().orElseThrow();
    }

    private static List<Boolean> flags(ScoredRows rows, String detector) {
        return IntStream.range(0, rows.size())
                .mapToObj(rows.detectors().get(detector).flags()::get)
                .toList();
    }

    private Path twoGroups() {
        return ReportFolder.write(folder, "", TWO_GROUPS, TWO_BASELINES);
    }
}
