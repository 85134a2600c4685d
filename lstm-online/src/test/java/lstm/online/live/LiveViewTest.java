package lstm.online.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmTracker;
import lstm.online.event.Event;
import lstm.prepare.OperatingState;
import lstm.score.Explanation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveViewTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Explanation WHY = new Explanation(List.of(), Map.of(), "because");

    private final LiveView view = new LiveView();
    private long number;

    @BeforeEach
    void start() {
        view.start(TimeAxis.calendar(ZoneOffset.UTC), "state");
    }

    private void event(Event event) {
        view.accept(++number, event);
    }

    private static Event.Score score(int group, long time, double p) {
        return new Event.Score(time, group, 1, p, false, OperatingState.RUNNING);
    }

    private static Event.AlarmOpen open(String id) {
        return new Event.AlarmOpen(id, 20 * SECOND, 1, 10 * SECOND, AlarmTracker.Kind.SHORT, 0.999, 2, WHY);
    }

    private static Event.AlarmClose close(String id) {
        return new Event.AlarmClose(
                id, 40 * SECOND, 1, 10 * SECOND, 30 * SECOND, AlarmTracker.Kind.SHORT, 0.999, 2, WHY);
    }

    private static JsonNode json(LiveJson.Body body) {
        try {
            return new ObjectMapper().readTree(LiveJson.object(body));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private JsonNode overview() {
        return json(to -> view.overview(to, 60));
    }

    private JsonNode changes() {
        return json(view::changes);
    }

    @Test
    void thinsWithoutLosingTheHighestOrTheLowestOrTheSpan() {
        var random = new SplittableRandom(3);
        for (int rows : new int[] {1, 2, 99, 100, 101, 5_000, 100_001}) {
            var trace = new Trace(1);
            double least = 2;
            double greatest = -1;
            for (int i = 0; i < rows; i++) {
                double p = (float) random.nextDouble();
                least = Math.min(least, p);
                greatest = Math.max(greatest, p);
                trace.add(score(1, i * 1000L, p), 100); // all within the six hours
            }
            var times = new ArrayList<Long>();
            var extremes = new double[] {2, -1};
            trace.tell(100, (from, to, low, high) -> {
                assertTrue(times.isEmpty() || from > times.get(times.size() - 1));
                times.add(from);
                times.add(to);
                extremes[0] = Math.min(extremes[0], low);
                extremes[1] = Math.max(extremes[1], high);
            });
            assertTrue(trace.size() <= 100, rows + " rows: " + trace.size());
            assertTrue(rows < 100 || trace.size() >= 50, rows + " rows: " + trace.size());
            assertEquals(0, times.get(0));
            assertEquals(1000L * (rows - 1), times.get(times.size() - 1));
            assertEquals(least, extremes[0]);
            assertEquals(greatest, extremes[1]);
        }
    }

    @Test
    void forgetsWhatIsOlderThanSixHoursWhenThereIsNoRoom() {
        var trace = new Trace(1);
        for (int i = 0; i < 10_000; i++) {
            trace.add(score(1, 60L * i * SECOND, 0.5), 400);
        }
        var first = new long[] {-1};
        trace.tell(400, (from, to, low, high) -> first[0] = first[0] < 0 ? from : first[0]);
        long span = 9_999 * 60 * SECOND - first[0];
        assertTrue(span >= Trace.SPAN_NANOS && span < 2 * Trace.SPAN_NANOS, span / SECOND + " s");
    }

    @Test
    void tellsTheLastRowAndWhatWasHighestSinceItWasLastAsked() {
        event(score(1, SECOND, 0.25));
        event(score(1, 2 * SECOND, 0.75));
        event(score(1, 3 * SECOND, 0.5));
        event(score(2, 3 * SECOND, Double.NaN));
        JsonNode now = changes().path("now");
        assertEquals(
                "{\"id\":1,\"time\":3000,\"p\":0.5,\"low\":0.25,\"high\":0.75,\"score\":1}",
                now.get(0).toString());
        assertEquals(
                "{\"id\":2,\"time\":3000,\"p\":null,\"low\":null,\"high\":null,\"score\":1}",
                now.get(1).toString());
        assertEquals(0, changes().path("now").size());
        assertEquals(2, overview().path("now").size());
    }

    @Test
    void leavesOutRowsThatComeOnceMore() {
        for (int again = 0; again < 2; again++) {
            event(score(1, SECOND, 0.25));
            event(score(1, 2 * SECOND, 0.75));
        }
        assertEquals(
                "[[1000,1000,0.25,0.25],[2000,2000,0.75,0.75]]",
                overview().path("traces").path("1").toString());
    }

    @Test
    void keepsAnAlarmOpenUntilItIsClosedAndOnce() {
        event(open("a"));
        event(open("a"));
        assertEquals(1, view.openAlarms());
        assertTrue(overview().path("alarms").get(0).path("open").asBoolean());
        event(close("a"));
        assertEquals(0, view.openAlarms());
        assertEquals(1, overview().path("alarms").size());
        JsonNode changed = changes().path("alarms");
        assertEquals(1, changed.size());
        assertEquals(30_000, changed.get(0).path("end").asLong());
        assertEquals(0, changes().path("alarms").size());
    }

    @Test
    void neverForgetsAnOpenAlarm() {
        event(open("first"));
        for (int i = 0; i < 1000; i++) {
            event(open("x" + i));
            event(close("x" + i));
        }
        assertEquals(1, view.openAlarms());
        JsonNode alarms = overview().path("alarms");
        assertEquals(201, alarms.size());
        assertEquals("first", alarms.get(0).path("id").asText());
        assertEquals("x800", alarms.get(1).path("id").asText());
    }

    @Test
    void takesUpItsAlarmsAfterARestart() {
        event(open("open"));
        for (int i = 0; i < 50; i++) {
            event(open("x" + i));
            event(close("x" + i));
        }
        var again = new LiveView();
        again.restore(view.memory());
        again.start(TimeAxis.calendar(ZoneOffset.UTC), "state");
        assertEquals(1, again.openAlarms());
        JsonNode alarms = json(to -> again.overview(to, 60)).path("alarms");
        assertEquals(21, alarms.size());
        assertEquals("x49", alarms.get(20).path("id").asText());
        again.accept(1, close("open"));
        assertEquals(0, again.openAlarms());
        assertThrows(
                IllegalArgumentException.class,
                () -> again.restore(List.of("{oops".getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        new LiveView().restore(new LiveView().memory());
    }

    @Test
    void tellsForecastsAndRemarksOnce() {
        event(new Event.Forecast(SECOND, 1, Optional.of(new Event.Crossing(9 * SECOND, 8 * SECOND, Long.MAX_VALUE))));
        event(new Event.Forecast(2 * SECOND, 2, Optional.empty()));
        for (int i = 0; i < 300; i++) {
            event(new Event.DataQuality(SECOND, Event.Problem.LATE, i, "late"));
        }
        JsonNode changes = changes();
        assertEquals(
                "{\"group\":1,\"time\":1000,\"likely\":9000,\"earliest\":8000}",
                changes.path("forecasts").get(0).toString());
        assertEquals(
                "{\"group\":2,\"time\":2000}", changes.path("forecasts").get(1).toString());
        assertEquals(200, changes.path("qualities").size());
        assertEquals(299, changes.path("qualities").get(199).path("count").asInt());
        assertEquals(0, changes().path("qualities").size());
        assertEquals(0, changes().path("forecasts").size());
        assertEquals(200, overview().path("qualities").size());
    }

    @Test
    void staysSmallWithManyGroups() {
        for (int g = 1; g <= 1000; g++) {
            for (int i = 0; i < 600; i++) {
                event(score(g, i * SECOND, 0.5));
            }
        }
        JsonNode group = json(to -> view.group(to, 1000));
        assertTrue(
                group.path("points").size() <= 400,
                "points " + group.path("points").size());
        assertEquals(
                599_000,
                group.path("points").get(group.path("points").size() - 1).get(1).asLong());
    }

    @Test
    void countsStepsWhereThereAreNoTimes() {
        var steps = new LiveView();
        steps.start(TimeAxis.steps(60 * SECOND), "state");
        steps.accept(1, score(1, 180 * SECOND, 0.5));
        assertEquals(
                3,
                json(to -> steps.overview(to, 1))
                        .path("now")
                        .get(0)
                        .path("time")
                        .asInt());
    }

    @Test
    void hasNothingToShowBeforeTheStart() {
        var fresh = new LiveView();
        assertFalse(json(to -> fresh.overview(to, 1)).has("axis"));
        assertEquals(0, json(fresh::changes).path("now").size());
    }

    @Test
    void isAlwaysDurable() {
        event(score(1, 1, 0.5));
        assertEquals(1, view.durable());
        view.flush(7);
        assertEquals(7, view.durable());
        assertEquals(1, view.status().written(), "events of this run, not those of all runs before");
        assertTrue(view.status().healthy());
    }

    @Test
    void changesThatNobodyTakesAreBounded() {
        for (int i = 0; i < 1_000; i++) {
            event(open("a" + i));
            event(close("a" + i));
        }
        JsonNode alarms = changes().path("alarms");
        assertEquals(200, alarms.size());
        assertEquals("a800", alarms.get(0).path("id").asText());
        assertEquals("a999", alarms.get(199).path("id").asText());
        assertEquals(0, changes().path("alarms").size());
    }

    @Test
    void whatIsSaidAgainIsNotTheEldestChange() {
        for (int i = 0; i < 200; i++) {
            event(open("a" + i));
        }
        event(close("a0"));
        event(open("b"));
        JsonNode alarms = changes().path("alarms");
        assertEquals("a2", alarms.get(0).path("id").asText());
        assertEquals("a0", alarms.get(198).path("id").asText());
        assertFalse(alarms.get(198).path("open").asBoolean());
    }

    @Test
    void aSlowReaderOfATraceHoldsUpNobody() throws Exception {
        var trace = new Trace(1);
        for (int i = 0; i < 10; i++) {
            trace.add(score(1, i, 0.5), 100);
        }
        var engine = new Thread(() -> trace.add(score(1, 10, 0.5), 100));
        var told = new ArrayList<Long>();
        trace.tell(100, (from, to, low, high) -> {
            if (told.isEmpty()) {
                engine.start();
                try {
                    engine.join(60_000);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                assertFalse(engine.isAlive(), "the next score waits");
            }
            told.add(from);
        });
        assertEquals(10, told.size(), "as it was when it was asked for");
        assertEquals(11, trace.size());
    }
}
