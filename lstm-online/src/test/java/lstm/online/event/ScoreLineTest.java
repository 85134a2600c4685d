package lstm.online.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import lstm.frame.TimeAxis;
import lstm.prepare.OperatingState;
import lstm.score.ScoreText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The line of a score says what a JSON library reads, on every kind of time. */
class ScoreLineTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<TimeAxis> axes() {
        return List.of(
                TimeAxis.calendar(ZoneOffset.UTC),
                TimeAxis.calendar(ZoneId.of("Europe/Berlin")),
                TimeAxis.steps(TimeAxis.SECOND));
    }

    @ParameterizedTest
    @MethodSource("axes")
    void isTheJsonOfTheEvent(TimeAxis axis) throws IOException {
        var json = new EventJson(axis);
        var random = new SplittableRandom(5);
        List<OperatingState> states = List.of(OperatingState.values());
        for (int i = 0; i < 2_000; i++) {
            long time = 1_735_689_600L * TimeAxis.SECOND + random.nextLong(400L * 86_400) * TimeAxis.SECOND;
            double score = i % 7 == 0 ? Double.NaN : Math.exp(random.nextDouble(-20, 20));
            double probability = i % 7 == 0 ? Double.NaN : random.nextDouble();
            OperatingState state = states.get(i % states.size());
            var event = new Event.Score(time, i % 1_200, score, probability, i % 3 == 0, state);
            json.add(event);
            JsonNode line = JSON.readTree(json.take());
            assertEquals("score", line.get("event").asText());
            assertEquals(axis.format(time), line.get("time").asText());
            assertEquals(axis.isSteps(), line.get("time").isNumber());
            assertEquals(i % 1_200, line.get("group").asInt());
            assertNumber(ScoreText.score(score), line.get("score"));
            assertNumber(ScoreText.probability(probability), line.get("probability"));
            assertEquals(i % 3 == 0, line.get("anomaly").asBoolean());
            String plant = state == OperatingState.SETTLING ? "starting" : "stopped";
            assertEquals(state.counts() ? "" : plant, line.path("plant").asText());
        }
    }

    @Test
    void namesItsStationWhereSeveralAreHeard() throws IOException {
        var json = new EventJson(TimeAxis.calendar(ZoneOffset.UTC), "Pumpe \"Süd\"");
        json.add(new Event.Score(0, 1, 0.5, 0.5, false, OperatingState.RUNNING));
        json.add(new Event.DataQuality(0, Event.Problem.HOLE, 1, "…"));
        for (String line : json.take().split("\n", -1)) {
            assertEquals(
                    line.isEmpty() ? "" : "Pumpe \"Süd\"",
                    JSON.readTree(line).path("station").asText());
        }
    }

    private static void assertNumber(String text, JsonNode found) {
        if (text.isEmpty()) {
            assertEquals(true, found.isNull());
        } else {
            assertEquals(Double.parseDouble(text), found.asDouble());
        }
    }
}
