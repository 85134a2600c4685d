package lstm.online.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.SourceStatus;
import lstm.online.metrics.Metrics;
import lstm.online.sink.SinkStatus;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what the server says of itself. */
class WebServerTest {

    private static final String TOKEN = "0123456789abcdef0123";
    private static final String WITH_TOKEN = "token: 'env:T'";
    private static final Map<String, String> ENVIRONMENT = Map.of("T", TOKEN);

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> get(WebServer server, String path, String... headers)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(server.address() + path)), headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> postForm(WebServer server, String path, String form, String... headers)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                headers);
    }

    private static UserException refused(String web, Map<String, String> environment) {
        var plant = new FakePlant(1);
        return assertThrows(
                UserException.class,
                () -> new WebServer(
                        Webs.config(web), environment, plant, Optional.empty(), plant.view(), new Metrics()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:0", "*:0", "[::]:0", "192.0.2.7:8080"})
    void refusesToListenForOthersWithoutAKey(String listen) {
        UserException refused = refused("listen: '" + listen + "'", Map.of());
        assertEquals(ExitCode.CONFIG, refused.exitCode());
        assertTrue(refused.getMessage().contains("openssl rand -hex 32"), refused.getMessage());
    }

    @Test
    void refusesATokenThatCanBeGuessedAndDoesNotShowIt() {
        UserException refused = refused(WITH_TOKEN, Map.of("T", "plant1"));
        assertEquals(ExitCode.CONFIG, refused.exitCode());
        assertFalse(refused.getMessage().contains("plant1"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"8080", "localhost", "::1:8080", ":8080", "localhost:99999", "localhost:x"})
    void refusesAnAddressThatIsNone(String listen) {
        assertEquals(
                ExitCode.CONFIG, refused("listen: '" + listen + "'", Map.of()).exitCode());
    }

    @Test
    void saysThatAPortIsTaken() {
        try (WebServer first = Webs.started(new FakePlant(1), "", Map.of())) {
            UserException refused = assertThrows(
                    UserException.class,
                    () -> Webs.started(new FakePlant(1), "listen: '127.0.0.1:" + first.port() + "'", Map.of()));
            assertEquals(ExitCode.SERVICE, refused.exitCode());
            assertTrue(refused.getMessage().contains("another program listens there"), refused.getMessage());
        }
    }

    @Test
    void asksForTheTokenEverywhereButForHealth() throws IOException, InterruptedException {
        try (WebServer server = Webs.started(new FakePlant(1), WITH_TOKEN, ENVIRONMENT)) {
            for (String path :
                    List.of("", "metrics", "v1/overview", "v1/stream", "v1/sensors", "v1/groups/1", "nothing")) {
                HttpResponse<String> answer = get(server, path);
                assertEquals(401, answer.statusCode(), path);
                assertFalse(answer.body().contains("Pump house"), path);
                assertEquals(
                        401, get(server, path, "Authorization", "Bearer wrong").statusCode(), path);
            }
            assertEquals(200, get(server, "health/live").statusCode());
            assertEquals(200, get(server, "health/ready").statusCode());
        }
        try (WebServer server = Webs.started(new FakePlant(1), WITH_TOKEN, ENVIRONMENT)) {
            assertEquals(
                    200,
                    get(server, "metrics", "Authorization", "Bearer " + TOKEN).statusCode());
            assertEquals(
                    200,
                    get(server, "v1/overview", "Authorization", "bearer " + TOKEN)
                            .statusCode());
        }
    }

    @Test
    void makesOneWhoGuessesWait() throws IOException, InterruptedException {
        try (WebServer server = Webs.started(new FakePlant(1), WITH_TOKEN, ENVIRONMENT)) {
            int status = 401;
            for (int i = 0; i < 20 && status == 401; i++) {
                status = get(server, "metrics", "Authorization", "Bearer guess" + i)
                        .statusCode();
            }
            assertEquals(429, status);
            assertEquals(429, postForm(server, "login", "token=" + TOKEN).statusCode());
            // or the next guess might be the right one
            assertEquals(
                    429,
                    get(server, "metrics", "Authorization", "Bearer " + TOKEN).statusCode());
        }
    }

    /** Anybody may try a token, and take any time for it; others do not wait for that. */
    @Test
    void letsInAnHonestOneBesideManyWhoLogInByteByByte() throws Exception {
        var slow = new ArrayList<Socket>();
        try (WebServer server = Webs.started(new FakePlant(1), WITH_TOKEN, ENVIRONMENT)) {
            for (int i = 0; i < 50; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                slow.add(socket);
                socket.getOutputStream()
                        .write("POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000\r\n\r\nt"
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
            assertEquals(200, get(server, "health/live").statusCode());
            HttpResponse<String> entered = postForm(server, "login", "token=" + TOKEN);
            assertEquals(303, entered.statusCode(), entered.body());
            assertEquals("/", entered.headers().firstValue("Location").orElseThrow());
            assertEquals(
                    200,
                    get(server, "metrics", "Authorization", "Bearer " + TOKEN).statusCode());
            for (Socket socket : slow) { // cut off after some seconds, whatever they still send
                socket.setSoTimeout(20_000);
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Or many tokens could be tried in the time of ten. */
    @Test
    void makesOneWaitWhoGuessesOnManyConnectionsAtOnce() throws Exception {
        var guesses = new ArrayList<Socket>();
        try (WebServer server = Webs.started(new FakePlant(1), WITH_TOKEN, ENVIRONMENT)) {
            for (int i = 0; i < 30; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                guesses.add(socket);
                socket.getOutputStream()
                        .write(
                                "POST /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 7\r\n\r\ntoken="
                                        .getBytes(StandardCharsets.ISO_8859_1));
            }
            int told = 0;
            for (Socket socket : guesses) {
                socket.getOutputStream().write('x');
                socket.setSoTimeout(20_000);
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                told += answer.startsWith("HTTP/1.1 429 ") ? 1 : 0;
            }
            assertTrue(told >= 15, told + " of 30 were told to wait");
        } finally {
            for (Socket socket : guesses) {
                socket.close();
            }
        }
    }

    @Test
    void readsNoFormThatIsTooLongOrOfUnknownLength() throws IOException {
        try (WebServer server = Webs.started(new FakePlant(1), WITH_TOKEN, ENVIRONMENT)) {
            String head = "POST /login HTTP/1.1\r\nHost: localhost\r\n";
            assertEquals(413, raw(server, head + "Content-Length: 4097\r\n\r\n"));
            assertEquals(411, raw(server, head + "Transfer-Encoding: chunked\r\n\r\n"));
        }
    }

    @Test
    void aBodyThatTakesTooLongIsRefused() {
        var drop = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] to, int from, int length) {
                to[from] = 'x';
                return 1;
            }
        };
        Refused refused =
                assertThrows(Refused.class, () -> Body.read(drop, -1, new Body.Limit(1 << 30, 0, "too large")));
        assertEquals(408, refused.status());
        assertEquals(
                413,
                assertThrows(Refused.class, () -> Body.read(drop, -1, new Body.Limit(100, Long.MAX_VALUE, "too large")))
                        .status());
    }

    @Test
    void anEscapeThatIsNoneIsTheMistakeOfWhoSendsIt() throws IOException, InterruptedException {
        var source = new HttpSource(10, new FutureLimit(java.time.Clock.systemUTC(), Duration.ofMinutes(5)));
        try (WebServer server = Webs.started(new FakePlant(1), WITH_TOKEN, ENVIRONMENT, Optional.of(source))) {
            String let = "Authorization: Bearer " + TOKEN + "\r\n";
            for (String[] each : new String[][] {
                {"GET /?token=%ZZ", ""},
                {"GET /?token=%C3%28", ""},
                {"GET /?token=%", ""},
                {"GET /?x=%ZZ", let},
                {"GET /v1/sensors?q=%", let},
                {"GET /v1/sensors?q=%C3%28", let},
                {"POST /v1/rows?events=%ZZ", let + "Content-Type: application/json\r\nContent-Length: 0\r\n"}
            }) {
                String request = each[0] + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + each[1] + "\r\n";
                assertEquals(400, raw(server, request), each[0]);
            }
            for (String token : List.of("%ZZ", "%C3%28", "%")) {
                HttpResponse<String> answer = postForm(server, "login", "token=" + token);
                assertEquals(400, answer.statusCode(), token);
                assertTrue(answer.body().contains("escape"), answer.body());
            }
            assertEquals(403, postForm(server, "login", "token=x", "Origin", "").statusCode());
        }
    }

    @Test
    void givesATicketForTheTokenThatIsNotTheToken() throws IOException, InterruptedException {
        String cookie;
        try (WebServer server = Webs.started(new FakePlant(1), WITH_TOKEN, ENVIRONMENT)) {
            HttpResponse<String> entered = postForm(server, "login", "token=" + TOKEN);
            assertEquals(303, entered.statusCode());
            String header = entered.headers().firstValue("Set-Cookie").orElseThrow();
            assertTrue(header.contains("HttpOnly") && header.contains("SameSite=Strict"), header);
            assertFalse(header.contains(TOKEN));
            cookie = header.substring(0, header.indexOf(';'));
            assertEquals(200, get(server, "v1/overview", "Cookie", cookie).statusCode());
            assertEquals(401, get(server, "v1/overview", "Cookie", cookie + "x").statusCode());
            assertEquals(
                    401,
                    get(server, "v1/overview", "Cookie", cookie.replace("=1", "=2"))
                            .statusCode());
            HttpResponse<String> byAddress = get(server, "?token=" + TOKEN);
            assertEquals(303, byAddress.statusCode());
            assertEquals("/", byAddress.headers().firstValue("Location").orElseThrow());
        }
        try (WebServer again = Webs.started(new FakePlant(1), WITH_TOKEN, ENVIRONMENT)) {
            assertEquals(200, get(again, "v1/overview", "Cookie", cookie).statusCode());
        }
        try (WebServer other = Webs.started(new FakePlant(1), WITH_TOKEN, Map.of("T", TOKEN + "9"))) {
            assertEquals(401, get(other, "v1/overview", "Cookie", cookie).statusCode());
        }
    }

    @Test
    void anOldTicketDoesNotCount() {
        var ticket = new Ticket(TOKEN);
        String issued = ticket.issue(1_000);
        assertTrue(ticket.isGood(issued, 1_000 + Ticket.LIFE_SECONDS - 1));
        assertFalse(ticket.isGood(issued, 1_000 + Ticket.LIFE_SECONDS));
        assertFalse(ticket.isGood("", 0));
        assertFalse(ticket.isGood("99999999999999.", 0));
        assertTrue(Ticket.isOld(issued, 1_001 + Ticket.LIFE_SECONDS / 2));
        assertFalse(Ticket.isOld(issued, 1_000));
    }

    @Test
    void isNotFooledByPagesOfOtherPlaces() throws IOException, InterruptedException {
        try (WebServer server = Webs.started(new FakePlant(1), "", Map.of())) {
            assertEquals(
                    403,
                    postForm(server, "v1/rows", "", "Origin", "http://evil.example")
                            .statusCode());
            assertEquals(403, postForm(server, "v1/rows", "", "Origin", "null").statusCode());
            assertEquals(
                    403,
                    postForm(server, "v1/rows", "", "Sec-Fetch-Site", "cross-site")
                            .statusCode());
            String own = server.address().substring(0, server.address().length() - 1);
            assertEquals(404, postForm(server, "v1/rows", "", "Origin", own).statusCode());
            assertEquals(421, raw(server, "GET / HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n"));
            assertEquals(421, raw(server, "GET / HTTP/1.0\r\nConnection: close\r\n\r\n"));
            assertEquals(200, raw(server, "GET / HTTP/1.1\r\nHost: LOCALHOST\r\nConnection: close\r\n\r\n"));
            assertEquals(400, raw(server, "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"));
        }
    }

    private static int raw(WebServer server, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            return Integer.parseInt(
                    in.readLine().substring("HTTP/1.1 ".length()).substring(0, 3));
        }
    }

    @Test
    void tellsBrowsersToBeCarefulAndNothingOfItself() throws IOException, InterruptedException {
        try (WebServer server = Webs.started(new FakePlant(1), "", Map.of())) {
            for (String path : List.of("", "assets/live.js", "v1/overview", "nothing", "metrics")) {
                var headers = get(server, path).headers();
                String policy = headers.firstValue("Content-Security-Policy").orElse("");
                assertTrue(policy.contains("script-src 'self';") && policy.contains("frame-ancestors 'none'"), path);
                assertEquals(
                        "nosniff", headers.firstValue("X-Content-Type-Options").orElse(""), path);
                assertTrue(headers.firstValue("Server").isEmpty(), path);
                assertTrue(headers.firstValue("Access-Control-Allow-Origin").isEmpty(), path);
            }
            assertEquals(
                    405,
                    send(HttpRequest.newBuilder(URI.create(server.address())).DELETE())
                            .statusCode());
            assertEquals(404, get(server, "assets/../secret").statusCode());
        }
    }

    @Test
    void sendsScriptsOnce() throws IOException, InterruptedException {
        try (WebServer server = Webs.started(new FakePlant(1), "", Map.of())) {
            HttpResponse<String> first = get(server, "assets/echarts.js", "Accept-Encoding", "gzip");
            assertEquals("gzip", first.headers().firstValue("Content-Encoding").orElse(""));
            String tag = first.headers().firstValue("ETag").orElseThrow();
            assertEquals(
                    304, get(server, "assets/echarts.js", "If-None-Match", tag).statusCode());
        }
    }

    @Test
    void letsNobodyAskTooOften() throws IOException, InterruptedException {
        try (WebServer server = Webs.started(new FakePlant(1), "requestsPerSecond: 5", Map.of())) {
            HttpResponse<String> answer = get(server, "health/live");
            for (int i = 0; i < 50 && answer.statusCode() == 200; i++) {
                answer = get(server, "health/live");
            }
            assertEquals(429, answer.statusCode());
            assertEquals("1", answer.headers().firstValue("Retry-After").orElse(""));
        }
        var limit = new RateLimit(10, 2);
        assertTrue(limit.take("a", 0));
        assertTrue(limit.take("a", 0));
        assertFalse(limit.take("a", 0));
        assertTrue(limit.take("b", 0));
        assertTrue(limit.take("a", 100_000_000));
        assertFalse(limit.take("a", 100_000_001));
    }

    @Test
    void saysWhatIsMissingToBeReady() throws IOException, InterruptedException {
        var plant = new FakePlant(1);
        try (WebServer server = Webs.started(plant, "", Map.of())) {
            assertEquals(
                    "{\"status\":\"ready\",\"missing\":[],\"degraded\":[]}",
                    get(server, "health/ready").body());
            plant.sinks = List.of(new SinkStatus("postgresql", false, 1, 2, 3, "password of x is wrong"));
            HttpResponse<String> degraded = get(server, "health/ready");
            assertEquals(200, degraded.statusCode());
            assertEquals(
                    "{\"status\":\"degraded\",\"missing\":[],\"degraded\":[\"sink postgresql\"]}", degraded.body());
            plant.loaded = false;
            plant.warm = false;
            plant.sources = List.of(new SourceStatus("mqtt", false, 0, 1, "no route to secret.host", -1));
            HttpResponse<String> missing = get(server, "health/ready");
            assertEquals(503, missing.statusCode());
            assertEquals(
                    "{\"status\":\"not ready\",\"missing\":[\"bundle\",\"source"
                            + " mqtt\",\"windows\"],\"degraded\":[\"sink postgresql\"]}",
                    missing.body());
            assertEquals(200, get(server, "health/live").statusCode());
            plant.stuck = Duration.ofSeconds(31);
            assertEquals(503, get(server, "health/live").statusCode());
            assertEquals(200, get(server, "v1/overview").statusCode());
        }
    }

    @Test
    void namesTheWorstOfTheStatesFirst() {
        var clock = java.time.Clock.systemUTC();
        var plant = new FakePlant(1);
        assertEquals("ok", Situation.of(plant, plant.view(), clock).state().toString());
        plant.warm = false;
        assertEquals(
                "starting", Situation.of(plant, plant.view(), clock).state().toString());
        plant.sinks = List.of(new SinkStatus("x", false, 1, 2, 3, ""));
        assertEquals(
                "degraded", Situation.of(plant, plant.view(), clock).state().toString());
        plant.lastRowAt = Instant.now().minusSeconds(61);
        assertEquals("no-data", Situation.of(plant, plant.view(), clock).state().toString());
        plant.open("a", 1, FakePlant.END);
        Situation alarm = Situation.of(plant, plant.view(), clock);
        assertEquals("alarm", alarm.state().toString());
        var unseen = new FakePlant(1);
        unseen.inAlarm = 1; // since before there was a page
        assertEquals(
                List.of("one alarm is open"),
                Situation.of(unseen, unseen.view(), clock).reasons());
        assertEquals(4, alarm.reasons().size());
    }

    @Test
    void tellsOnePageWhatChangedWhenAnotherDoesNotListen() throws IOException {
        var plant = new FakePlant(200).withHistory(100, FakePlant.SECOND);
        try (WebServer server = Webs.started(plant, "", Map.of());
                Socket deaf = stream(server);
                Socket good = stream(server)) {
            deaf.setSoTimeout(30_000);
            good.setSoTimeout(30_000);
            InputStream in = good.getInputStream();
            var seen = new StringBuilder();
            var buffer = new byte[1 << 16];
            long deadline = System.nanoTime() + 30_000_000_000L;
            while (count(seen, "event: changes") < 3 && System.nanoTime() < deadline) {
                plant.next(0.5);
                int n = in.read(buffer);
                seen.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
            assertTrue(seen.indexOf("event: overview") < seen.indexOf("event: changes"));
            assertEquals(3, Math.min(3, count(seen, "event: changes")));
            assertTrue(seen.indexOf("event: status") > 0);
        }
    }

    @Test
    void givesUpAPageThatTakesNothing() {
        var written = new ArrayList<String>();
        var failed = new ArrayList<Throwable>();
        var page = new Page(
                (last, bytes, callback) ->
                        written.add(StandardCharsets.UTF_8.decode(bytes).toString()), // and never says that it was sent
                Callback.from(() -> {}, failed::add));
        for (int i = 0; i < 41; i++) {
            page.send(("m" + i).getBytes(StandardCharsets.UTF_8));
            assertFalse(page.isOver(), "after " + i);
        }
        page.send(new byte[1]);
        page.send(new byte[1]);
        assertTrue(page.isOver());
        assertEquals(List.of("m0"), written);
        assertEquals(1, failed.size());
    }

    @Test
    void writesMessagesOneAfterTheOther() {
        var written = new ArrayList<String>();
        var under = new ArrayList<Callback>();
        var page = new Page(
                (last, bytes, callback) -> {
                    written.add(StandardCharsets.UTF_8.decode(bytes).toString());
                    under.add(callback);
                },
                Callback.NOOP);
        page.send("a".getBytes(StandardCharsets.UTF_8));
        page.send("b".getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("a"), written);
        under.get(0).succeeded();
        assertEquals(List.of("a", "b"), written);
        under.get(1).succeeded();
        page.end();
        page.send("c".getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("a", "b"), written);
    }

    private static int count(StringBuilder text, String word) {
        int found = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            found++;
        }
        return found;
    }

    private static Socket stream(WebServer server) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream()
                .write("GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }
}
