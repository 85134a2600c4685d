package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lstm.report.Fact;
import lstm.report.TimePositions;
import lstm.score.ModelWatch;
import lstm.score.ModelWatch.Kind;
import lstm.score.Promise;
import org.junit.jupiter.api.Test;

final class ModelPartsTest {

    private static final Promise HOLDS = new Promise(40, 1.2, 1, 0.1);
    private static final Promise DRIFTS = new Promise(40, 1.2, 3, 0.1);

    private static ReportedNotice notice(int group, int row, Kind kind) {
        long time = SmallPlant.START + row * SmallPlant.STEP;
        return ReportedNotice.of(
                group, SmallPlant.AXIS.format(time), new ModelWatch.Notice(kind, 0.2, "words of it"), time);
    }

    /** The parts of a report with as many groups as promises. */
    private static ModelParts parts(List<Promise> promises, ReportedNotice... notices) {
        List<OfflineReport.Group> groups = IntStream.range(0, promises.size())
                .mapToObj(g -> OfflineReport.Group.of(
                        new GroupSummary(g + 1, "pump", List.of("A"), 9, 9, 0, 0, 0, List.of(), List.of(), List.of()),
                        OfflineReportTest.promised(promises.get(g)),
                        1.5))
                .toList();
        return new ModelParts(
                new OfflineReport(
                        OfflineReport.FORMAT,
                        OfflineReport.VERSION,
                        "plant",
                        new OfflineReport.Model("2025-01-01T00:00:00Z", "plant.csv", 7),
                        new OfflineReport.Source("plant.csv", 9, "a", "b", "PT1M", 0, 0, false),
                        new OfflineReport.Plant(List.of(), 9, 0, 0, 0, 0, 0, 0),
                        List.of(),
                        Map.of(),
                        groups,
                        Arrays.asList(notices),
                        List.of()),
                new TimePositions(SmallPlant.AXIS));
    }

    private static List<String> shown(List<Fact> facts) {
        return facts.stream()
                .map(fact -> fact.label() + ": " + fact.value() + ": " + fact.note())
                .toList();
    }

    @Test
    void aModelThatFitsHasNoWarningAndAPromise() {
        ModelParts parts = parts(List.of(HOLDS));

        assertEquals(List.of(), parts.warnings());
        assertEquals(List.of(), parts.notices());
        assertEquals(
                List.of("What can be promised: 1 day in 41: at most, above a score of 1.20; the alarm keeps it"),
                shown(parts.facts()));
    }

    @Test
    void aChangedPlantComesFirst() {
        ModelParts parts = parts(List.of(HOLDS), notice(1, 30, Kind.CLAIMS_VOID), notice(1, 60, Kind.PLANT_CHANGED));

        List<String> shown = shown(parts.warnings());
        assertTrue(shown.get(0).startsWith("The plant has changed: check, then retrain: "), shown::toString);
        assertEquals("Claims: void, retrain: since 2025-01-01 00:30", shown.get(1));
        assertEquals(1, parts.notices().size());
    }

    @Test
    void claimsThatHoldAgainAreNoWarning() {
        ModelParts parts = parts(List.of(HOLDS), notice(1, 30, Kind.CLAIMS_VOID), notice(1, 60, Kind.CLAIMS_HOLD));

        assertEquals(List.of(), parts.warnings());
        assertEquals(
                "Claims: hold again: since 2025-01-01 01:00; they were void once",
                shown(parts.facts()).get(1));
    }

    @Test
    void ofSeveralGroupsThoseWithoutAPromiseAreCounted() {
        ModelParts parts =
                parts(List.of(HOLDS, DRIFTS), notice(1, 60, Kind.CLAIMS_HOLD), notice(2, 30, Kind.CLAIMS_VOID));

        assertEquals(List.of("Claims: void, retrain: since 2025-01-01 00:30, group 2 (pump)"), shown(parts.warnings()));
        assertEquals(
                List.of("Groups with a promise: 1 of 2: group 2 (pump): the plant drifts within its own training data"),
                shown(parts.facts()));
    }
}
