package lstm.online.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows of which none can be used are as good as none, and it is said why. */
class SituationTest {

    private static final String WHY = "future, row 1 has the time 2026-01-01T13:00:00Z";

    private final FakePlant plant = new FakePlant(1);

    private Situation now() {
        return Situation.of(plant, plant.view(), Clock.systemUTC());
    }

    @Test
    void saysWhatIsWrongWithRowsOfWhichNoneCanBeUsed() {
        plant.unusable = Optional.of(WHY);
        assertEquals("ok", now().state().toString(), "one row that came twice is nothing to worry about");
        plant.lastRowAt = Instant.now().minusSeconds(61);
        assertEquals("no-data", now().state().toString());
        assertEquals(List.of("rows come and none can be used: last " + WHY), now().reasons());
        plant.unusable = Optional.empty();
        assertEquals(List.of("no row has come for longer than it should take"), now().reasons());
    }

    @Test
    void readinessNamesItToo() throws IOException, InterruptedException {
        plant.lastRowAt = Instant.now().minusSeconds(61);
        plant.unusable = Optional.of(WHY);
        try (WebServer server = Webs.started(plant, "", Map.of())) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.address() + "health/ready"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode());
            assertTrue(answer.body().contains("\"degraded\":[\"rows: none can be used, last " + WHY), answer.body());
        }
    }
}
