package lstm.offline;

import static lstm.offline.ReportFolder.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
                return List.of(row + ",random,0.1,0", row + ",all-ones,2,1").stream();
            })
            .toList();

    @TempDir
    private Path folder;

    @Test
    void aRowIsAnomalousWhenAnyOfItsGroupsIs() {
        ScoredRows rows = ScoredRows.read(twoGroups(), Optional.empty());

        assertEquals(4, rows.times().size());
        assertEquals(List.of(false, true, true, false), rows.flags().get(ScoredRows.OURS));
        assertEquals(List.of(false, false, false, false), rows.flags().get("random"));
        assertEquals(List.of(true, true, true, true), rows.flags().get("all-ones"));
    }

    @Test
    void oneGroupIsReadByItself() {
        ScoredRows rows = ScoredRows.read(twoGroups(), Optional.of(2));

        assertEquals(4, rows.times().size());
        assertEquals(List.of(false, false, true, false), rows.flags().get(ScoredRows.OURS));
    }

    @Test
    void refusesAGroupThatIsNotThere() {
        Path report = twoGroups();

        refused(() -> ScoredRows.read(report, Optional.of(7)), "no scores of group 7", "--group");
    }

    @Test
    void oursComesFirstThenTheIntervalsOfTheReportThenTheNaiveOnes() {
        ScoredRows rows = ScoredRows.read(twoGroups(), Optional.empty());

        assertEquals(
                List.of("lstm", "lstm report", "random", "all-ones"),
                List.copyOf(rows.flags().keySet()));
    }

    @Test
    void timesAreOfTheCalendarOrNumbersOfSteps() {
        ScoredRows calendar = ScoredRows.read(twoGroups(), Optional.empty());
        assertEquals(ReportFolder.minutes(4).times(), calendar.times());

        Path numbered = ReportFolder.write(
                folder, "", List.of("0,1,1,0.1,0", "1,1,1,0.1,0"), List.of("0,1,random,1,0", "1,1,random,1,0"));
        ScoredRows steps = ScoredRows.read(numbered, Optional.empty());
        assertTrue(steps.axis().isSteps());
        assertEquals(List.of(0L, TimeAxis.SECOND), steps.times());
    }

    @Test
    void refusesBaselinesOfAnotherNumberOfRows() {
        Path report = ReportFolder.write(
                folder, "", TWO_GROUPS, TWO_BASELINES.subList(0, TWO_BASELINES.size() - 4)); // one row less

        refused(
                () -> ScoredRows.read(report, Optional.empty()),
                "scores.csv has 4 rows",
                "baselines.csv has 3 of random",
                "run 'lstm offline' again");
    }

    @Test
    void refusesTimesThatAreNone() {
        Path report = ReportFolder.write(
                folder,
                "",
                List.of("2025-01-01T00:00:00Z,1,1,0.1,0", "later,1,1,0.1,0"),
                List.of("2025-01-01T00:00:00Z,1,random,1,0", "later,1,random,1,0"));

        refused(() -> ScoredRows.read(report, Optional.empty()), "scores.csv", "'later'");
    }

    @Test
    void refusesScoresThatLackAColumn() {
        ReportFolder.write(folder, "", TWO_GROUPS, TWO_BASELINES);
        ReportFolder.file(folder, "scores.csv", "timestamp,group,score\n2025-01-01T00:00:00Z,1,0.5\n");

        refused(() -> ScoredRows.read(folder, Optional.empty()), "no column 'probability'");
    }

    @Test
    void rowsOfTheReportsIntervalsAreThoseThatBeginInThem() {
        String first = "{\"group\": 1, \"start\": \"2025-01-01T00:01:00Z\", \"end\": \"2025-01-01T00:02:00Z\"}";
        String second = "{\"group\": 2, \"start\": \"2025-01-01T00:03:00Z\", \"end\": \"2025-01-01T00:09:00Z\"}";
        Path report = ReportFolder.write(folder, first + ", " + second, TWO_GROUPS, TWO_BASELINES);

        assertEquals(
                List.of(false, true, false, true),
                ScoredRows.read(report, Optional.empty()).flags().get(ScoredRows.REPORTED));
        assertEquals(
                List.of(false, false, false, true),
                ScoredRows.read(report, Optional.of(2)).flags().get(ScoredRows.REPORTED));
    }

    @Test
    void refusesAReportOfAnotherKind() {
        ReportFolder.write(folder, "", TWO_GROUPS, TWO_BASELINES);
        ReportFolder.file(folder, "report.json", "{\"format\": \"another\"}");

        refused(() -> ScoredRows.read(folder, Optional.empty()), "report.json is not what 'lstm offline' writes");
    }

    @Test
    void refusesAReportThatIsCutOff() {
        ReportFolder.write(folder, "", TWO_GROUPS, TWO_BASELINES);
        ReportFolder.file(folder, "report.json", "{\"format\": \"lstm-report\", \"interv");

        refused(() -> ScoredRows.read(folder, Optional.empty()), "report.json");
    }

    private Path twoGroups() {
        return ReportFolder.write(folder, "", TWO_GROUPS, TWO_BASELINES);
    }
}
