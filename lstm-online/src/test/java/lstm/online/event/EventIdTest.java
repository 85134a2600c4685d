package lstm.online.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmTracker;
import lstm.prepare.OperatingState;
import lstm.score.Explanation;
import lstm.score.ModelWatch;
import org.junit.jupiter.api.Test;

class EventIdTest {

    private static final TimeAxis UTC = TimeAxis.calendar(ZoneOffset.UTC);
    private static final StreamName STREAM = new StreamName("pump", "1f3a9c22-aaaa");
    private static final long TIME = 1_700_000_000L * TimeAxis.SECOND;
    private static final Explanation WHY = new Explanation(List.of(), Map.of(), "");

    private static String id(Event event) {
        return EventId.of(event, UTC, STREAM);
    }

    @Test
    void scoreIsNamedByGroupAndTime() {
        var score = new Event.Score(TIME, 3, 0.5, 0.9, false, OperatingState.RUNNING);
        assertEquals("pump/3@2023-11-14T22:13:20Z", id(score));
        assertEquals(
                "pump/3@7",
                EventId.of(
                        new Event.Score(7 * TimeAxis.SECOND, 3, 0.5, 0.9, false, OperatingState.RUNNING),
                        TimeAxis.steps(TimeAxis.SECOND),
                        STREAM));
    }

    @Test
    void openingAndClosingOfAnAlarmDiffer() {
        var open = new Event.AlarmOpen("pump/0/t", TIME, 0, TIME, AlarmTracker.Kind.LONG, 1, 2, WHY);
        var close = new Event.AlarmClose("pump/0/t", TIME, 0, TIME, TIME, AlarmTracker.Kind.LONG, 1, 2, WHY);
        assertEquals("pump/0/t/open", id(open));
        assertEquals("pump/0/t/close", id(close));
    }

    @Test
    void dataQualityIsNamedByStateProblemAndCountSoThatAFreshStartRepeatsNone() {
        var quality = new Event.DataQuality(TIME, Event.Problem.TIME_BACK, 12, "…");
        assertEquals("pump/1f3a9c22/time-back#12", id(quality));
        assertEquals("pump/00000000/time-back#12", EventId.of(quality, UTC, new StreamName("pump", "00000000-bbbb")));
    }

    @Test
    void noticesOfOneRowDiffer() {
        var ids = new HashSet<String>();
        for (ModelWatch.Kind kind : ModelWatch.Kind.values()) {
            ids.add(id(new Event.Model(TIME, 1, new ModelWatch.Notice(kind, 0.1, "…"))));
        }
        assertEquals(
                Set.of(
                        "pump/model/plant-changed/1@2023-11-14T22:13:20Z",
                        "pump/model/claims-void/1@2023-11-14T22:13:20Z",
                        "pump/model/claims-hold/1@2023-11-14T22:13:20Z"),
                ids);
    }

    @Test
    void forecastIsNoScore() {
        assertEquals("pump/forecast/1@2023-11-14T22:13:20Z", id(new Event.Forecast(TIME, 1, Optional.empty())));
    }
}
