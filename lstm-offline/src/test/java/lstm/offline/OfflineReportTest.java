package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lstm.score.ModelWatch;
import lstm.score.Promise;
import lstm.score.PromiseText;
import lstm.score.Threshold;
import org.junit.jupiter.api.Test;

/** The names of the fields are a promise to whoever reads {@code report.json}; docs/file-formats.md tells them. */
final class OfflineReportTest {

    private static final ReportedInterval INTERVAL = IntervalPlotsTest.interval(10, 14, 2, List.of("A"));
    private static final ReportedNotice NOTICE = ReportedNotice.of(
            1, "b", new ModelWatch.Notice(ModelWatch.Kind.CLAIMS_VOID, 0.2, "the claims are void"), 2);
    private static final Promised PROMISE = promised(new Promise(0, Double.NaN, 1, 0));
    private static final GroupSummary SUMMARY = new GroupSummary(
            1, "all sensors", List.of("A"), 100, 80, 4, 3, 8, List.of(), List.of(NOTICE), List.of(INTERVAL));
    private static final OfflineReport REPORT = new OfflineReport(
            OfflineReport.FORMAT,
            OfflineReport.VERSION,
            "pump-house",
            new OfflineReport.Model("2025-01-01T00:00:00Z", "plant.csv", 7),
            new OfflineReport.Source("plant.csv", 100, "a", "b", "PT1M", 0.25, 2, false),
            new OfflineReport.Plant(List.of("POWER > 100"), 100, 15, 1, 5, 7, 0, 0),
            List.of(new OfflineReport.SensorRepairs("A", 5, 1, 2, 3, 4)),
            Map.of(),
            List.of(OfflineReport.Group.of(SUMMARY, PROMISE, 1.5)),
            List.of(NOTICE),
            List.of(INTERVAL));

    @Test
    void theReportHasItsFields() {
        JsonNode json = json();

        assertEquals(
                List.of(
                        "format",
                        "version",
                        "station",
                        "model",
                        "source",
                        "plant",
                        "repairs",
                        "rules",
                        "groups",
                        "notices",
                        "intervals"),
                fields(json));
        assertEquals("lstm-report", json.path("format").asText());
        assertEquals(1, json.path("version").asInt());
        assertEquals(List.of("created", "source", "seed"), fields(json.path("model")));
        assertEquals(
                List.of("name", "rows", "first", "last", "step", "missingShare", "doubleTimes", "wasUnsorted"),
                fields(json.path("source")));
        assertEquals(
                List.of(
                        "id",
                        "name",
                        "sensors",
                        "rows",
                        "scored",
                        "anomalous",
                        "muted",
                        "shareAboveOne",
                        "promise",
                        "intervals"),
                fields(json.path("groups").path(0)));
    }

    @Test
    void aNoticeAndAPromiseHaveTheirFields() {
        JsonNode notice = json().path("notices").path(0);
        JsonNode promise = json().path("groups").path(0).path("promise");

        assertEquals(List.of("group", "time", "kind", "share", "message"), fields(notice));
        assertEquals("claims-void", notice.path("kind").asText());
        assertEquals(List.of("verdict", "days", "level", "drift", "words"), fields(promise));
        assertEquals("TOO_LITTLE_DATA", promise.path("verdict").asText());
        assertTrue(promise.path("level").isNull());
    }

    @Test
    void anIntervalHasItsFieldsAndNoNanoseconds() {
        JsonNode interval = json().path("intervals").path(0);

        assertEquals(
                List.of(
                        "group",
                        "start",
                        "end",
                        "kind",
                        "open",
                        "muted",
                        "rows",
                        "index",
                        "peakProbability",
                        "meanProbability",
                        "peakScore",
                        "meanScore",
                        "peakTime",
                        "carriedBy",
                        "channels",
                        "sensors"),
                fields(interval));
        assertEquals("2025-01-01T00:10:00Z", interval.path("start").asText());
        assertEquals("2025-01-01T00:14:00Z", interval.path("end").asText());
        assertEquals(
                List.of("sensor", "share", "channel", "measured", "expected"),
                fields(interval.path("sensors").path(0)));
        assertTrue(interval.path("sensors").path(0).path("expected").isNull());
    }

    @Test
    void aGroupCountsItsIntervalsAndTheShareOfScoredRowsAboveOne() {
        OfflineReport.Group group = OfflineReport.Group.of(SUMMARY, PROMISE, 1.5);

        assertEquals(1, group.intervals());
        assertEquals(8.0 / 80, group.shareAboveOne());
    }

    @Test
    void withoutAScoredRowNoShareIsAboveOne() {
        var summary = new GroupSummary(1, "all sensors", List.of("A"), 5, 0, 0, 0, 0, List.of(), List.of(), List.of());

        assertEquals(0, OfflineReport.Group.of(summary, PROMISE, 1.5).shareAboveOne());
    }

    /** Of an alarm that begins at 1.5. */
    static Promised promised(Promise promise) {
        return Promised.of(promise, PromiseText.of(promise, 1.5, Threshold.USUAL, 1));
    }

    private static JsonNode json() {
        return JsonMapper.builder().build().valueToTree(REPORT);
    }

    private static List<String> fields(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
