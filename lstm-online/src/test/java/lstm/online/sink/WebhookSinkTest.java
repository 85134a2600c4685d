package lstm.online.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.config.OnlineConfig.EventKind;
import lstm.config.Secret;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmTracker;
import lstm.online.Ports;
import lstm.online.Until;
import lstm.online.event.Event;
import lstm.prepare.OperatingState;
import lstm.score.Explanation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alarms posted to a real server. */
class WebhookSinkTest {

    private static final TimeAxis AXIS = TimeAxis.calendar(ZoneOffset.UTC);
    private static final Map<String, String> ENVIRONMENT = Map.of("HOOK_TOKEN", "very-secret");
    private static final Explanation WHY = new Explanation(List.of(), Map.of(), "");

    private record Got(String key, String authorization, String body, long nanos) {}

    private final List<Got> got = Collections.synchronizedList(new ArrayList<>());
    private final Deque<String> answers = new ArrayDeque<>(); // status, maybe with Retry-After; then 200
    private HttpServer server;

    private int serve(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/hook", this::answer);
        server.start();
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange request) throws IOException {
        String[] answer;
        synchronized (answers) {
            got.add(new Got(
                    request.getRequestHeaders().getFirst("Idempotency-Key"),
                    request.getRequestHeaders().getFirst("Authorization"),
                    new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    System.nanoTime()));
            answer = answers.isEmpty() ? new String[] {"200"} : answers.poll().split(" ");
        }
        if (answer.length > 1) {
            request.getResponseHeaders().set("Retry-After", answer[1]);
        }
        request.sendResponseHeaders(Integer.parseInt(answer[0]), -1);
        request.close();
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static WebhookSink sink(int port) {
        return sink("http://127.0.0.1:" + port + "/hook");
    }

    private static WebhookSink sink(String url) {
        var token = Optional.of(new Secret("online.webhook.token", "env", "HOOK_TOKEN"));
        return new WebhookSink(
                new OnlineConfig.Webhook(Optional.of(url), token, List.of(EventKind.ALARM)), "Größe", ENVIRONMENT);
    }

    private static Event alarm(int number) {
        long start = number * TimeAxis.SECOND;
        return new Event.AlarmOpen("Größe/1/" + number, start + 5, 1, start, AlarmTracker.Kind.LONG, 0.999, 1.5, WHY);
    }

    private static String key(int number) {
        return "Gr%C3%B6%C3%9Fe/1/" + number + "/open";
    }

    private List<String> keys() {
        synchronized (answers) {
            return got.stream().map(Got::key).toList();
        }
    }

    private static void accept(WebhookSink sink, int from, int to) {
        IntStream.range(from, to).forEach(n -> sink.accept(n, alarm(n)));
        sink.flush(to - 1L);
    }

    @Test
    void postsAlarmsOneByOneWithTokenAndKey() throws Exception {
        try (WebhookSink sink = sink(serve(0))) {
            sink.start(AXIS, "state");
            sink.accept(1, new Event.Score(5, 1, 1, 0.5, false, OperatingState.RUNNING)); // not asked for
            accept(sink, 2, 4);
            Until.so("both arrived", () -> sink.status().written() == 2);
        }
        assertEquals(List.of(key(2), key(3)), keys());
        assertEquals("Bearer very-secret", got.get(0).authorization());
        var body = new ObjectMapper().readTree(got.get(0).body());
        assertEquals("alarm-open", body.get("event").asText());
        assertEquals("Größe/1/2", body.get("id").asText());
        assertEquals("Größe", body.get("station").asText());
    }

    @Test
    void triesAgainAfterAFailureOfTheServer() throws Exception {
        answers.addAll(List.of("500", "503"));
        try (WebhookSink sink = sink(serve(0))) {
            sink.start(AXIS, "state");
            accept(sink, 1, 3);
            Until.so("both arrived", () -> sink.status().written() == 2);
            assertTrue(sink.status().healthy());
            assertEquals(2, sink.status().errors());
        }
        assertEquals(List.of(key(1), key(1), key(1), key(2)), keys());
    }

    @Test
    void waitsAsLongAsItIsAskedTo() throws Exception {
        answers.add("429 2");
        try (WebhookSink sink = sink(serve(0))) {
            sink.start(AXIS, "state");
            accept(sink, 1, 2);
            Until.so("it arrived", () -> sink.status().written() == 1);
        }
        assertTrue(got.get(1).nanos() - got.get(0).nanos() >= 2 * TimeAxis.SECOND, got.toString());
    }

    @Test
    void passesOverWhatIsRefused() throws Exception {
        answers.add("400");
        try (WebhookSink sink = sink(serve(0))) {
            sink.start(AXIS, "state");
            accept(sink, 1, 3);
            Until.so("the second arrived", () -> sink.status().written() == 1);
            assertEquals(1, sink.status().errors());
            assertEquals("it answers 400", sink.status().lastError());
            assertEquals(List.of(), sink.memory());
        }
        assertEquals(List.of(key(1), key(2)), keys());
    }

    @Test
    void holdsNothingBackWhileNobodyListens() throws Exception {
        int port = Ports.free();
        try (WebhookSink sink = sink(port)) {
            sink.start(AXIS, "state");
            accept(sink, 1, 6);
            assertEquals(5, sink.durable());
            Until.so("it has tried", () -> sink.status().errors() > 0);
            assertFalse(sink.status().healthy());
            assertEquals(5, sink.memory().size());
            serve(port);
            Until.so("all arrived", () -> sink.status().written() == 5);
        }
        assertEquals(IntStream.range(1, 6).mapToObj(WebhookSinkTest::key).toList(), keys());
    }

    @Test
    void goesOnWithWhatTheStateKept() throws Exception {
        int port = Ports.free();
        WebhookSink first = sink(port);
        first.start(AXIS, "state");
        accept(first, 1, 4);
        List<byte[]> kept = first.memory();
        assertEquals(3, kept.size());
        serve(port);
        try (WebhookSink second = sink(port)) {
            second.restore(kept);
            second.start(AXIS, "state");
            accept(second, 3, 5); // 3 is in the snapshot and comes once more
            Until.so("the last arrived", () -> keys().contains(key(4)));
            Until.so("nothing is left", () -> second.memory().isEmpty());
        } finally {
            first.close();
        }
        assertTrue(
                keys().containsAll(IntStream.range(1, 5)
                        .mapToObj(WebhookSinkTest::key)
                        .toList()),
                keys()::toString);
    }

    @Test
    void postsWhatTheStateKeptBeforeThereIsAnyRow() throws Exception {
        var kept = List.of(new UndeliveredPosts.Post("a", new byte[] {'{', '}'}).bytes());
        try (WebhookSink sink = sink(serve(0))) {
            sink.restore(kept);
            Until.so("it arrived", () -> sink.status().written() == 1);
            assertEquals(List.of(), sink.memory());
        }
        assertEquals(List.of("a"), keys());
    }

    @Test
    void dropsTheOldestWhenTooManyWait() throws Exception {
        try (WebhookSink sink = sink("http://127.0.0.1:1/hook")) { // nobody is there who takes any
            var kept = new ArrayList<byte[]>();
            for (int n = 0; n < UndeliveredPosts.MOST + 3; n++) {
                kept.add(new UndeliveredPosts.Post("k" + n, new byte[] {'{', '}'}).bytes());
            }
            sink.restore(kept);
            assertTrue(sink.status().errors() >= 3, "three were dropped");
            assertEquals(UndeliveredPosts.MOST, sink.memory().size());
            assertEquals("k3\n{}", new String(sink.memory().get(0), StandardCharsets.UTF_8));
            sink.finish(System.nanoTime());
        }
    }

    @Test
    void showsNeitherTokenNorPathNorPassword() throws Exception {
        String url = "http://user:hidden@127.0.0.1:1/hidden?hidden";
        try (WebhookSink sink = sink(url)) {
            sink.start(AXIS, "state");
            accept(sink, 1, 2);
            Until.so("it has tried", () -> sink.status().errors() > 0);
            String said = sink + " " + sink.status();
            assertFalse(said.contains("hidden") || said.contains("very-secret"), said);
        }
        var mistake = assertThrows(UserException.class, () -> sink("ftp://user:hidden@host/hidden"));
        assertEquals(ExitCode.CONFIG, mistake.exitCode());
        assertFalse(mistake.getMessage().contains("hidden"), mistake.getMessage());
    }
}
