package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lstm.config.StationYaml;
import lstm.frame.TimeAxis;
import lstm.input.RowRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report of 100 minutes and three groups, the third without an interval. */
final class StationOverlapTest {

    private static final TimeAxis AXIS = ReportFolder.minutes(0).axis();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeReport() {
        List<String> scores = IntStream.range(0, 100)
                .boxed()
                .flatMap(row -> IntStream.rangeClosed(1, 3).mapToObj(g -> time(row) + "," + g + ",0.5,0.5,0"))
                .toList();
        List<String> baselines = IntStream.range(0, 100)
                .boxed()
                .flatMap(row -> IntStream.rangeClosed(1, 3)
                        .mapToObj(g -> time(row) + "," + g + ",pca,0.5," + (row < 20 ? 1 : 0)))
                .toList();
        ReportFolder.write(
                folder, interval(1, 10, 30) + "," + interval(1, 40, 50) + "," + interval(2, 20, 45), scores, baselines);
        ReportFolder.file(
                folder,
                "report.json",
                "{\"format\": \"lstm-report\", \"groups\": [{\"id\": 1}, {\"id\": 2}, {\"id\": 3}], \"intervals\": ["
                        + interval(1, 10, 30) + "," + interval(1, 40, 50) + "," + interval(2, 20, 45) + "]}");
    }

    @Test
    void everyGroupHasItsOwnFaultsAndThoseOfNoGroup() {
        StationOverlap overlap = judge(
                "start,end,group,kind\n" + fault(15, 35, "1", "leak") + fault(80, 90, "", "trip"),
                RowRange.parse(null));

        OverlapFigures one = overlap.groups().get(1);
        // found 10 to 30 and 40 to 50, known 15 to 35 and 80 to 90: 15 minutes of 45
        assertEquals(15.0 / 45, one.all().iou(), 1e-12);
        assertEquals(30.0 / 100, one.always().iou(), 1e-12);
        // the leak: 15 of 25 minutes with the interval that touches it; the trip: nothing
        assertEquals(15.0 / 25 / 2, one.meanOfFaults(), 1e-12);
        assertEquals(1, one.touched());
        assertEquals("leak", one.faults().get(0).fault().kind());

        assertEquals(0, overlap.groups().get(2).all().iou());
        assertEquals(1, overlap.groups().get(2).faults().size());
        assertEquals(0, overlap.groups().get(3).all().iou()); // found nothing, and the trip was there
        assertEquals(15.0 / 45 / 3, overlap.meanOfGroups(), 1e-12);
        // the station: found 10 to 50, known 15 to 35 and 80 to 90: 20 of 50
        assertEquals(20.0 / 50, overlap.station().all().iou(), 1e-12);
    }

    @Test
    void aFaultInPiecesIsMeasuredWithAllThatTouchesItAndWithTheBest() {
        StationOverlap overlap = judge("start,end,group\n" + fault(20, 44, "1", ""), RowRange.parse(null));

        FaultOverlap fault = overlap.groups().get(1).faults().get(0);
        // found 10 to 30 and 40 to 50 touch 20 to 44: 14 of 40 minutes; the first alone 10 of 34
        assertEquals(14.0 / 40, fault.touching().iou(), 1e-12);
        assertEquals(10.0 / 34, fault.best().iou(), 1e-12);
    }

    @Test
    void onlyRowsThatCountAreMeasured() {
        StationOverlap overlap = judge("start,end,group\n" + fault(15, 35, "1", ""), RowRange.parse("20:40"));

        // in minutes 20 to 40: found 20 to 30, known 20 to 35
        assertEquals(10.0 / 15, overlap.groups().get(1).all().iou(), 1e-12);
    }

    @Test
    void detectorsThatJudgeRowsAreMeasuredByTheirAlarms() {
        Map<String, Judgement> judged = judged("start,end\n" + fault(10, 30, "", ""), RowRange.parse(null));

        assertEquals(10.0 / 30, judged.get("pca").overlap().station().all().iou(), 1e-12); // 0 to 20
        assertEquals(
                20.0 / 100,
                judged.get(BlindDetectors.ALL_ONES).overlap().station().all().iou(),
                1e-12);
    }

    @Test
    void figuresStandInTheTableAndTheFile() {
        Map<String, PooledJudgements> pooled = new LinkedHashMap<>();
        judged("start,end,group,kind\n" + fault(15, 35, "1", "leak"), RowRange.parse(null))
                .forEach((detector, judgement) -> pooled.put(detector, new PooledJudgements(List.of(judgement))));

        List<String> lines = OverlapTable.lines(pooled);
        assertTrue(lines.contains("group 1        0.429     0.600       1/1     0.200"), String.join("\n", lines));
        assertTrue(lines.stream().allMatch(line -> line.length() <= 100));
        String json =
                new String(EvaluationJson.bytes(JudgedPart.ALL, pooled), StandardCharsets.UTF_8).replaceAll("\\s", "");
        assertTrue(json.contains("\"group\":1,\"iou\":0.42857142857142855,\"meanOfFaults\":0.6"), json);
        assertTrue(json.contains("\"kind\":\"leak\",\"iou\":0.6,\"bestIou\":0.6"), json);
    }

    private StationOverlap judge(String labels, RowRange range) {
        return judged(labels, range).get(ScoredRows.REPORTED).overlap();
    }

    private Map<String, Judgement> judged(String labels, RowRange range) {
        Path file = ReportFolder.file(folder, "labels.csv", labels);
        return new ReportJudge(StationYaml.defaults().source(), Optional.empty(), Optional.empty(), range, false)
                .judge(folder, file);
    }

    private static String fault(int from, int to, String group, String kind) {
        return time(from) + "," + time(to) + "," + group + "," + kind + "\n";
    }

    private static String interval(int group, int from, int to) {
        return "{\"group\": " + group + ", \"start\": \"" + time(from) + "\", \"end\": \"" + time(to) + "\"}";
    }

    private static String time(int row) {
        return AXIS.format(ReportFolder.START + row * ReportFolder.MINUTE);
    }
}
