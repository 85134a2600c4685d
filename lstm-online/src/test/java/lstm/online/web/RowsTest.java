package lstm.online.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import lstm.online.event.Event.Problem;
import lstm.online.intake.FutureLimit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows by HTTP, over a real connection. */
class RowsTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONE = "{\"time\":\"2026-01-01T00:00:00Z\",\"T1\":1.5,\"T2\":2}";

    private final HttpClient client = HttpClient.newHttpClient();
    private FakeEngine engine = FakeEngine.quick();
    private HttpSource source;
    private WebServer server;

    private void start(String web) {
        source = new HttpSource(Webs.config(web).maxRows(), new FutureLimit(NOON, Duration.ofMinutes(5)));
        server = Webs.started(new FakePlant(1), web, Map.of(), Optional.of(source));
        engine.feed(source, Webs.station(""));
    }

    @AfterEach
    void stop() {
        source.close();
        engine.close();
        server.close();
    }

    private HttpRequest.Builder rows(String query, String type, byte[] body) {
        return HttpRequest.newBuilder(URI.create(server.address() + "v1/rows" + query))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
        return client.send(
                rows("", type, body.getBytes(StandardCharsets.UTF_8)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    @Test
    void answersOneRowWithItsScore() throws IOException, InterruptedException {
        start("");
        HttpResponse<String> answer = post("application/json", ONE);
        assertEquals(200, answer.statusCode());
        assertEquals(
                "{\"refused\":[],\"accepted\":1,\"scored\":1,\"ignored\":{},\"events\":[{\"event\":\"score\",\"time\":\"2026-01-01T00:00:00Z\",\"group\":1,"
                        + "\"score\":3.50000,\"probability\":0.500000,\"anomaly\":false}]}",
                answer.body());
    }

    @Test
    void saysWhatWasTakenAndNotUsedWhateverEventsAreWanted() throws IOException, InterruptedException {
        engine.close();
        engine = FakeEngine.that(receipt -> {
            receipt.ignored(Problem.TIME_BACK, 1);
            receipt.ignored(Problem.TIME_REPEATED, 1);
        });
        start("");
        for (String query : new String[] {"", "?events=alarms", "?events=none"}) {
            byte[] three = ("[" + ONE + "," + ONE + "," + ONE + "]").getBytes(StandardCharsets.UTF_8);
            JsonNode answer = json(
                    client.send(rows(query, "application/json", three).build(), HttpResponse.BodyHandlers.ofString()));
            assertEquals(3, answer.path("accepted").asInt());
            assertEquals(1, answer.path("scored").asInt());
            assertEquals(
                    "{\"time-back\":1,\"time-repeated\":1}",
                    answer.path("ignored").toString());
        }
    }

    @Test
    void takesListsLinesAndCsvAlike() throws IOException, InterruptedException {
        start("");
        String two = "{\"time\":\"2026-01-01T00:00:01Z\",\"T1\":4}";
        String csv = "time,T2,T1,colour\n2026-01-01T00:00:00Z,2,1.5,7\n2026-01-01T00:00:01Z,,4,8\n";
        for (String[] each : new String[][] {
            {"application/json", "[" + ONE + "," + two + "]"},
            {"application/json; charset=utf-8", " " + ONE + "\r\n" + two + "\n"},
            {"application/x-ndjson", ONE + "\n\n" + two},
            {"text/csv", csv}
        }) {
            JsonNode answer = json(post(each[0], each[1]));
            assertEquals(2, answer.path("accepted").asInt(), each[0]);
            var scores = new ArrayList<Double>();
            for (JsonNode event : answer.path("events")) {
                if (event.path("event").asText().equals("score")) {
                    scores.add(event.path("score").asDouble());
                }
            }
            assertEquals(java.util.List.of(3.5, 4.0), scores, each[0]);
        }
    }

    @Test
    void tellsSingleBadRowsAndTakesTheOthers() throws IOException, InterruptedException {
        start("");
        JsonNode answer = json(post("application/json", "[" + ONE + ",{\"T1\":1}," + ONE + "]"));
        assertEquals(2, answer.path("accepted").asInt());
        assertEquals(2, answer.path("refused").get(0).path("row").asInt());
        assertTrue(answer.path("refused").get(0).path("message").asText().contains("has no time"), answer.toString());

        JsonNode lines = json(post("application/x-ndjson", ONE + "\n{oops\n" + ONE));
        assertEquals(2, lines.path("accepted").asInt());
        assertTrue(lines.path("refused").get(0).path("message").asText().startsWith("line 2 is not JSON"));

        JsonNode csv = json(post(
                "text/csv", "time,T1\n2026-01-01T00:00:00Z,1\n2026-01-01T00:00:01Z,blue\n2026-01-01T00:00:02Z,3\n"));
        assertEquals(2, csv.path("accepted").asInt());
        assertEquals(2, csv.path("refused").get(0).path("row").asInt());
        assertTrue(csv.path("refused").get(0).path("message").asText().contains("'blue'"));
    }

    @Test
    void refusesAsAWholeWhatCannotBeRead() throws IOException, InterruptedException {
        start("");
        for (String[] each : new String[][] {
            {"application/json", "[" + ONE + ",{\"time\":", "is not JSON"},
            {"application/json", "[", "is not JSON: Unexpected end-of-input: expected close marker for Array: ["},
            {"application/json", "{\"time\": [[", "is not JSON: Unexpected end-of-input"},
            {"application/json", "{\"T1\":1}", "has no time"},
            {"application/json", "", "is empty"},
            {"application/json", "[1,2]", "not an object"},
            {"application/json", "\"x\"", "not an object"},
            {"text/csv", "time,X1\n2026-01-01T00:00:00Z,1\n", "no sensor of the bundle"},
            {"text/csv", "", "is empty"},
            {"text/csv", "time,T1\n", "no row"}
        }) {
            HttpResponse<String> answer = post(each[0], each[1]);
            assertEquals(400, answer.statusCode(), each[1]);
            assertTrue(answer.body().contains(each[2]), answer.body());
            assertFalse(answer.body().contains("Source"), answer.body());
        }
        assertEquals(415, post("text/plain", ONE).statusCode());
        assertEquals(0, engine.rows());
    }

    @Test
    void refusesTimesAheadOfTheClock() throws IOException, InterruptedException {
        start("");
        String late = ONE.replace("00:00:00", "12:06:00");
        JsonNode json = json(post("application/json", "[" + ONE + "," + late + "]"));
        assertEquals("future", json.path("refused").get(0).path("kind").asText());
        JsonNode csv = json(post("text/csv", "time,T1\n2026-01-01T12:04:00Z,1\n2026-01-01T12:06:00Z,1\n"));
        assertEquals(1, csv.path("accepted").asInt());
        assertEquals("future", csv.path("refused").get(0).path("kind").asText());
    }

    @Test
    void takesGzipAndCountsWhatItUnpacks() throws IOException, InterruptedException {
        start("maxBody: 2000");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(ONE.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(200, gzipped(packed.toByteArray()).statusCode());
        packed.reset();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[1_000_000]);
        }
        assertTrue(packed.size() < 2000);
        assertEquals(413, gzipped(packed.toByteArray()).statusCode());
        assertEquals(400, gzipped(ONE.getBytes(StandardCharsets.UTF_8)).statusCode());
    }

    private HttpResponse<String> gzipped(byte[] body) throws IOException, InterruptedException {
        return client.send(
                rows("", "application/json", body)
                        .header("Content-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void keepsToItsLimits() throws IOException, InterruptedException {
        start("maxBody: 4096, maxRows: 3");
        String four = ONE + "\n" + ONE + "\n" + ONE + "\n" + ONE;
        assertEquals(413, post("application/x-ndjson", four).statusCode());
        assertEquals(
                413,
                post("application/json", "[" + four.replace('\n', ',') + "]").statusCode());
        assertEquals(
                413,
                post("text/csv", "time,T1\n" + "2026-01-01T00:00:00Z,1\n".repeat(4))
                        .statusCode());
        assertEquals(413, post("application/json", "[1,1,1,1]").statusCode());
        assertEquals(413, post("application/json", " ".repeat(5000)).statusCode());
        assertEquals(
                200,
                post("application/json", "[{\"time\":0,\"T1\":1,\"x\":\"{\\\",{},{\"}]")
                        .statusCode());
        assertEquals(1, engine.rows());
        assertEquals(
                200, post("application/x-ndjson", ONE + "\n" + ONE + "\n" + ONE).statusCode());
    }

    @Test
    void answersWithAsManyEventsAsAreWanted() throws IOException, InterruptedException {
        start("");
        for (String[] each : new String[][] {{"?events=none", "0"}, {"?events=alarms", "0"}, {"?events=all", "1"}}) {
            JsonNode answer = json(client.send(
                    rows(each[0], "application/json", ONE.getBytes(StandardCharsets.UTF_8))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
            assertEquals(Integer.parseInt(each[1]), answer.path("events").size());
            assertEquals(1, answer.path("accepted").asInt());
        }
    }

    @Test
    void asksToComeAgainWhenTheEngineHasNoRoom() throws IOException, InterruptedException {
        engine.close();
        engine = FakeEngine.held();
        start("");
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 20; i++) {
            answers.add(client.sendAsync(
                    rows("?events=none", "application/json", ONE.getBytes(StandardCharsets.UTF_8))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
        // more than so many are not taken at once; those are told so at once
        for (var first = CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)); ; ) {
            var refused = (HttpResponse<?>) first.join();
            assertEquals(503, refused.statusCode());
            assertTrue(refused.headers().firstValue("Retry-After").isPresent());
            break;
        }
        engine.release();
        long taken = answers.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 200)
                .count();
        assertEquals(taken, engine.rows()); // what was not taken is still the client's
        assertTrue(taken >= 1 && taken < 20, "taken " + taken);
    }

    /** A hundred times what an address may send, while the engine takes nothing at first. */
    @Test
    void aBurstIsHeldBackAndNothingThatWasAcknowledgedIsLost() throws IOException, InterruptedException {
        engine = FakeEngine.held();
        start("requestsPerSecond: 3");
        byte[] body = ("[" + ONE + "," + ONE + "]").getBytes(StandardCharsets.UTF_8);
        var asked = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 300; i++) {
            asked.add(client.sendAsync(
                    rows("?events=none", "application/json", body).build(), HttpResponse.BodyHandlers.ofString()));
            if (i == 150) {
                engine.release();
            }
        }
        long acknowledged = 0;
        int heldBack = 0;
        for (var each : asked) {
            HttpResponse<String> answer = each.join();
            if (answer.statusCode() == 200) {
                acknowledged += json(answer).path("accepted").asLong();
            } else {
                assertTrue(answer.statusCode() == 429 || answer.statusCode() == 503, answer.toString());
                assertTrue(answer.headers().firstValue("Retry-After").isPresent());
                heldBack++;
            }
        }
        assertTrue(heldBack > 0 && acknowledged >= 2, heldBack + " held back, " + acknowledged + " rows taken");
        assertEquals(acknowledged, engine.rows());
    }

    @Test
    void tellsThatTheProgramEnds() throws IOException, InterruptedException {
        engine.close();
        engine = FakeEngine.ending();
        start("");
        assertEquals(503, post("application/json", ONE).statusCode());
        source.close();
        HttpResponse<String> answer = post("application/json", ONE);
        assertEquals(503, answer.statusCode());
        assertTrue(answer.body().contains("the program ends"));
    }
}
