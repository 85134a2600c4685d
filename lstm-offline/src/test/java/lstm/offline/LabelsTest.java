package lstm.offline;

import static lstm.offline.ReportFolder.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lstm.config.SourceConfig;
import lstm.config.StationYaml;
import lstm.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabelsTest {

    @TempDir
    private Path folder;

    @Test
    void intervalsBecomeTheRowsThatBeginInThem() {
        Labels labels = read(
                """
                start,end,group,sensors,kind,strength
                2025-01-01T00:02:00Z,2025-01-01T00:05:00Z,1,P1,leak,weak
                2025-01-01T00:06:30Z,2025-01-01T00:07:01Z,1,P1,leak,strong
                """,
                ReportFolder.minutes(10));

        assertEquals(
                List.of(
                        new Labels.Fault(new Interval(2, 5), "leak", "weak", "1"),
                        new Labels.Fault(new Interval(7, 8), "leak", "strong", "1")),
                labels.faults());
        assertEquals(List.of(2, 3, 4, 7), anomalous(labels));
    }

    @Test
    void intervalsWithoutAnOffsetAreInTheStationsZone() {
        var berlin = config("{zone: Europe/Berlin}"); // an hour before UTC in winter
        Labels labels = read(
                "start;end\n2025-01-01 01:02:00;2025-01-01 01:04:00\n",
                Optional.empty(),
                berlin,
                ReportFolder.minutes(10),
                Optional.empty());

        assertEquals(List.of(2, 3), anomalous(labels));
    }

    @Test
    void faultsOutsideOfTheReportAreLeftOut() {
        Labels labels = read(
                "start,end\n2024-01-01T00:00:00Z,2024-01-02T00:00:00Z\n2025-01-01T00:00:00Z,2025-01-01T00:01:00Z\n",
                ReportFolder.minutes(10));

        assertEquals(1, labels.faults().size());
        assertEquals(List.of(0), anomalous(labels));
    }

    @Test
    void onlyFaultsOfTheWantedGroupCountAndThoseOfNoGroup() {
        Labels labels = read(
                """
                start,end,group
                2025-01-01T00:01:00Z,2025-01-01T00:02:00Z,1
                2025-01-01T00:03:00Z,2025-01-01T00:04:00Z,2
                2025-01-01T00:05:00Z,2025-01-01T00:06:00Z,
                """,
                Optional.empty(),
                config("{}"),
                ReportFolder.minutes(10),
                Optional.of(2));

        assertEquals(List.of(3, 5), anomalous(labels));
    }

    @Test
    void intervalsMayBeGivenInNumbersOfSteps() {
        assertEquals(List.of(3, 4), anomalous(read("start,end\n3,5\n", ReportFolder.steps(10))));
    }

    @Test
    void refusesAnEndBeforeItsStart() {
        refused(
                () -> read("start,end\n2025-01-01T00:05:00Z,2025-01-01T00:05:00Z\n", ReportFolder.minutes(10)),
                "line 2",
                "end '2025-01-01T00:05:00Z' does not come after start '2025-01-01T00:05:00Z'");
    }

    @Test
    void refusesABorderThatIsNoTime() {
        refused(
                () -> read("start,end\nyesterday,2025-01-01T00:05:00Z\n", ReportFolder.minutes(10)),
                "line 2",
                "start is 'yesterday'",
                "2025-12-31");
    }

    @Test
    void aColumnPerRowIsMatchedByTimeAndNotByPlace() {
        Labels labels = read(
                """
                datetime,anomaly
                2025-01-01 00:03:00,1
                2025-01-01 00:02:00,0
                2025-01-01 00:01:00,1
                2025-01-01 00:00:00,0
                """,
                ReportFolder.minutes(4));

        assertEquals(List.of(1, 3), anomalous(labels));
        assertEquals(
                List.of(new Interval(1, 2), new Interval(3, 4)),
                labels.faults().stream().map(Labels.Fault::rows).toList());
    }

    @Test
    void otherColumnsMayHoldAnything() {
        Labels labels = read(
                """
                datetime;remark;P1,flow;anomaly;changepoint
                2025-01-01 00:00:00;fine;1,5;0.0;0.0
                2025-01-01 00:01:00;a leak;;1.0;1.0
                """,
                ReportFolder.minutes(2));

        assertEquals(List.of(1), anomalous(labels));
    }

    @Test
    void theColumnMayHaveAnotherName() {
        Labels labels = read(
                "time,start,end,fault\n2025-01-01 00:00:00,1,2,1\n2025-01-01 00:01:00,1,2,0\n",
                Optional.of("fault"),
                config("{}"),
                ReportFolder.minutes(2),
                Optional.empty());

        assertEquals(List.of(0), anomalous(labels));
    }

    @Test
    void ofLabelsWithOneTimeAnyCounts() {
        Labels labels = read(
                "time,anomaly\n2025-01-01 00:00:00,1\n2025-01-01 00:00:00,0\n2025-01-01 00:01:00,0\n",
                ReportFolder.minutes(2));

        assertEquals(List.of(0), anomalous(labels));
    }

    @Test
    void stepsOfAnyLengthAreMatchedByTheirNumbers() {
        Labels labels = read(
                "anomaly\n0\n0\n1\n",
                Optional.empty(),
                config("{timeColumn: none, step: PT10S}"),
                ReportFolder.steps(3),
                Optional.empty());

        assertEquals(List.of(2), anomalous(labels));
    }

    @Test
    void refusesALabelThatIsNeitherZeroNorOne() {
        refused(
                () -> read("time,anomaly\n2025-01-01 00:00:00,0\n2025-01-01 00:01:00,2\n", ReportFolder.minutes(2)),
                "data row 1",
                "'anomaly' is 2.0",
                "must be 0 or 1");
    }

    @Test
    void refusesALabelThatIsMissing() {
        refused(
                () -> read("time,anomaly\n2025-01-01 00:00:00,\n2025-01-01 00:01:00,1\n", ReportFolder.minutes(2)),
                "data row 0",
                "must be 0 or 1");
    }

    @Test
    void refusesLabelsThatLackARowOfTheReport() {
        refused(
                () -> read("time,anomaly\n2025-01-01 00:00:00,0\n2025-01-01 00:02:00,1\n", ReportFolder.minutes(3)),
                "has no row at 2025-01-01T00:01:00Z");
    }

    @Test
    void refusesAFileWithoutLabelsAndNamesItsColumns() {
        refused(
                () -> read("time,P1\n2025-01-01 00:00:00,0\n", ReportFolder.minutes(1)),
                "no column 'anomaly'",
                "[P1]",
                "--label-column");
    }

    @Test
    void aColumnOfChangePointsIsReadWhereThereIsOne() {
        Labels with = read(
                "time,anomaly,changepoint\n2025-01-01 00:00:00,0,0\n2025-01-01 00:01:00,1,1\n",
                ReportFolder.minutes(2));
        Labels without = read("time,anomaly\n2025-01-01 00:00:00,0\n2025-01-01 00:01:00,1\n", ReportFolder.minutes(2));

        assertEquals(
                List.of(1), with.changePoints().orElseThrow().stream().boxed().toList());
        assertEquals(List.of(1), anomalous(with));
        assertEquals(Optional.empty(), without.changePoints());
    }

    private Labels read(String text, ScoredRows rows) {
        return read(text, Optional.empty(), config("{}"), rows, Optional.empty());
    }

    private Labels read(
            String text, Optional<String> column, SourceConfig config, ScoredRows rows, Optional<Integer> group) {
        return Labels.read(ReportFolder.file(folder, "labels.csv", text), column, config, rows, group);
    }

    private static SourceConfig config(String source) {
        return StationYaml.parse("station.yml", "source: " + source).source();
    }

    private static List<Integer> anomalous(Labels labels) {
        return labels.anomalous().stream().boxed().toList();
    }
}
