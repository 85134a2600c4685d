package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lstm.bundle.ModelBundle;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Delivery;
import lstm.online.intake.Inbox;
import lstm.online.intake.Receipt;
import lstm.online.live.LiveJson;
import lstm.online.live.LiveView;
import lstm.online.metrics.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page and whoever sends rows are told by an engine that goes on from the state of a run without either. */
class PageAfterRestartTest {

    private static final ModelBundle BUNDLE = SmallPlant.bundle(7);
    private static final TimeAxis AXIS = TimeAxis.calendar(ZoneOffset.UTC);
    private static final int BROKEN = 150; // rows, in the last of which the pump is in alarm
    private static final List<String> ROWS = SmallPlant.rows(400, 2).subList(0, BROKEN);
    private static final String UNITS = "report: {units: {P1: bar, P2: bar, P3: °C}}\n";

    private final MemoryStore store = new MemoryStore();
    private final LiveView view = new LiveView();
    private final OnlineVitals vitals = new OnlineVitals("small", new Metrics(), Clock.systemUTC());
    private final Inbox inbox = new Inbox();

    private OnlinePipeline restarted(String more) {
        Station station = StationYaml.parse("station.yml", SmallPlant.STATION + more);
        vitals.loaded(BUNDLE, station);
        var stream = new StationStream(BUNDLE, station, PlantSensors.of(BUNDLE, station));
        var pipeline = new OnlinePipeline(
                stream,
                inbox,
                List.of(view),
                store,
                new Checkpoints(100, Long.MAX_VALUE, () -> 0),
                vitals,
                () -> inbox.size() == 0);
        store.load().ifPresent(pipeline::restore);
        vitals.turned(stream, false); // as at every start
        return pipeline;
    }

    private static Arrivals rows(int first, int count) {
        var arrivals = new Arrivals(SmallPlant.SENSORS.size());
        long begin = TimeAxis.nanos(Instant.parse("2025-02-01T00:00:00Z"));
        for (int t = first; t < first + count; t++) {
            arrivals.row(begin + t * SmallPlant.SECOND, new double[] {10, 20, 30, 40, 50});
        }
        return arrivals;
    }

    private JsonNode page() throws IOException {
        return new ObjectMapper().readTree(LiveJson.object(to -> view.overview(to, 10)));
    }

    @Test
    void anAlarmThatOpenedWhenThereWasNoPageIsOnIt() throws IOException, InterruptedException {
        List<String> lines = new Runs(BUNDLE, 100).lines(SmallPlant.csv(ROWS), store);
        JsonNode told = null;
        for (String line : lines) {
            JsonNode event = new ObjectMapper().readTree(line);
            assertFalse(event.path("event").asText().equals("alarm-close"), "it shall be open");
            told = event.path("event").asText().equals("alarm-open") ? event : told;
        }
        OnlinePipeline pipeline = restarted(UNITS);
        assertEquals(1, vitals.inAlarm(), "before any row");
        assertTrue(vitals.rows() > 100, "before any row");
        var next = new Arrivals(SmallPlant.SENSORS.size());
        next.row(
                TimeAxis.nanos(
                        Instant.parse(ROWS.get(BROKEN - 1).split(",", -1)[0]).plusSeconds(1)),
                new double[] {16, 26, 30, 40, 50});
        inbox.put(Delivery.once(next, AXIS, Receipt.NONE));
        pipeline.run();
        assertEquals(1, view.openAlarms());
        JsonNode shown = page().path("alarms").get(0);
        for (String field : List.of("id", "group", "kind")) {
            assertEquals(told.path(field), shown.path(field), field);
        }
        assertEquals(
                Instant.parse(told.path("start").asText()).toEpochMilli(),
                shown.path("start").asLong());
        JsonNode first = shown.path("sensors").get(0);
        assertEquals("bar", first.path("unit").asText(), first.toString());
        assertEquals(
                "bar",
                vitals.bundle().orElseThrow().groups().get(0).sensors().get(0).unit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "online: {align: {rows: aligned}}\n"})
    void whoSendsRowsOnceMoreIsToldThatNoneCounted(String more) throws InterruptedException {
        OnlinePipeline pipeline = restarted(more);
        var ignored = List.of(new Ignored(), new Ignored(), new Ignored());
        inbox.put(Delivery.once(rows(0, 40), AXIS, ignored.get(0)));
        inbox.put(Delivery.once(rows(0, 39), AXIS, ignored.get(1)));
        inbox.put(Delivery.once(rows(39, 3), AXIS, ignored.get(2)));
        pipeline.run();
        assertEquals(Map.of(), ignored.get(0).counts);
        assertEquals(39, ignored.get(1).sum());
        assertEquals(more.isEmpty(), ignored.get(1).counts.equals(Map.of(Event.Problem.TIME_BACK, 39L)));
        assertEquals(1, ignored.get(2).sum());
    }

    @Test
    void measurementsThatCameTooLateAreCountedToo() throws InterruptedException {
        OnlinePipeline pipeline = restarted("");
        var ignored = new Ignored();
        var late = new Arrivals(SmallPlant.SENSORS.size());
        long time = TimeAxis.nanos(Instant.parse("2025-02-01T01:00:00Z"));
        late.measurement(time, 0, 10);
        late.measurement(time, 0, 11);
        late.measurement(time - 600 * SmallPlant.SECOND, 1, 20);
        inbox.put(Delivery.once(late, AXIS, ignored));
        pipeline.run();
        assertEquals(Map.of(Event.Problem.DUPLICATE, 1L, Event.Problem.LATE, 1L), ignored.counts);
    }

    /** What a sender is told. */
    private static final class Ignored implements Receipt {

        private final Map<Event.Problem, Long> counts = new EnumMap<>(Event.Problem.class);

        @Override
        public void ignored(Event.Problem problem, long count) {
            counts.put(problem, count);
        }

        long sum() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
