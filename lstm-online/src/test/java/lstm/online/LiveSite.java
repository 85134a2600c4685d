package lstm.online;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import lstm.online.mqtt.Broker;
import lstm.online.sql.PostgresServer;

/** What stands around the program in a plant: a broker with rows, tables for results, an address for alarms, and who reads stdout. */
final class LiveSite implements AutoCloseable {

    private static final String LOGIN = "LSTM_RESULTS_DB_USER=postgres";
    private static final int ON_THEIR_WAY = 500; // messages that the broker has not taken yet

    private final Path folder;
    private final Broker broker;
    private final Tables tables;
    private final HttpServer hook;
    private final Mqtt5AsyncClient listener;
    private final Mqtt5AsyncClient publisher;
    private final Semaphore room = new Semaphore(ON_THEIR_WAY);
    private final Queue<CompletableFuture<?>> sending = new ConcurrentLinkedQueue<>();
    private final AtomicLong heard = new AtomicLong();
    private final AtomicLong posts = new AtomicLong();
    private final Map<String, Set<String>> messages = new ConcurrentSkipListMap<>();
    private final Map<String, Set<String>> alarms = new ConcurrentSkipListMap<>();
    private final Map<String, Set<String>> lines = new ConcurrentSkipListMap<>();

    /** To a broker. */
    interface BrokersWay {

        /** Where to connect in place of this port. */
        int portTo(int port) throws IOException;
    }

    /** {@code topic}: that the program reads. */
    LiveSite(Path folder, String station, String topic) throws Exception {
        this(folder, station, topic, PostgresServer.database());
    }

    /** {@code tables}: URL of a database. */
    LiveSite(Path folder, String station, String topic, String tables) throws Exception {
        this(folder, station, topic, tables, tables, Optional.empty());
    }

    /**
     * One that the program reaches over something that a test can disturb.
     *
     * @param tables URL of the database, for the test
     * @param way the same for the program
     * @param brokersWay makes a way to the broker of its port, for the program; empty: the broker's own
     */
    LiveSite(Path folder, String station, String topic, String tables, String way, Optional<BrokersWay> brokersWay)
            throws Exception {
        this.folder = Files.createDirectories(folder);
        this.tables = new Tables(tables);
        broker = new Broker(folder.resolve("broker"), null).start();
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", this::alarm);
        hook.start();
        listener = client("listener");
        listener.publishes(MqttGlobalPublishFilter.ALL, this::hear);
        listener.connect().join();
        listener.subscribeWith()
                .topicFilter("events/#")
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .join();
        publisher = client("publisher");
        publisher.connect().join();
        Files.writeString(
                folder.resolve("station.yml"),
                station
                        + """
                        online:
                          source: mqtt
                          mqtt: {url: "%s", topic: "%s", clientId: killed, inFlight: 1000, eventsTopic: events}
                          results: {url: "%s"}
                          webhook: {url: "http://localhost:%d/"}
                        """
                                .formatted(
                                        brokersWay.isPresent()
                                                ? "mqtt://localhost:"
                                                        + brokersWay.get().portTo(broker.port())
                                                : broker.url(),
                                        topic,
                                        way,
                                        hook.getAddress().getPort()),
                StandardCharsets.UTF_8);
    }

    private Mqtt5AsyncClient client(String name) {
        return MqttClient.builder()
                .identifier(name)
                .serverHost("localhost")
                .serverPort(broker.port())
                .automaticReconnectWithDefaultConfig()
                .useMqttVersion5()
                .buildAsync();
    }

    /** Every fifth is not taken at first. */
    private void alarm(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean taken = posts.incrementAndGet() % 5 != 0;
        if (taken) {
            said(alarms, id, body);
        }
        exchange.sendResponseHeaders(taken ? 204 : 503, -1);
        exchange.close();
    }

    private void hear(Mqtt5Publish publish) {
        String id = publish.getUserProperties().asList().get(0).getValue().toString();
        said(messages, id, new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8));
        heard.incrementAndGet();
    }

    private static void said(Map<String, Set<String>> where, String id, String what) {
        where.computeIfAbsent(id, key -> ConcurrentHashMap.newKeySet()).add(what);
    }

    /** Starts the program; what it writes is kept. */
    RealProcess start(Path model) throws IOException {
        return startWith(List.of(), model);
    }

    /** The program with more in its environment. */
    RealProcess startWith(List<String> environment, Path model) throws IOException {
        var all = new ArrayList<>(environment);
        all.add(LOGIN);
        return heard(RealProcess.start(folder, all, args(model, "state")));
    }

    /** {@code state}: name of its folder. */
    RealProcess startAside(Path model, String state) throws IOException {
        return heard(RealProcess.start(folder, List.of(LOGIN), args(model, state)));
    }

    /** As {@link RealProcess#startFrom}. */
    RealProcess startFrom(Path archive, Path model) throws IOException {
        return heard(RealProcess.startFrom(archive, folder, List.of(LOGIN), args(model, "state")));
    }

    private String[] args(Path model, String state) {
        return new String[] {
            "-c",
            folder.resolve("station.yml").toString(),
            "--model",
            model.toString(),
            "--state",
            folder.resolve(state).toString(),
            "--checkpoint",
            "200"
        };
    }

    private RealProcess heard(RealProcess online) {
        online.tell(line -> said(lines, line, line));
        return online;
    }

    /** Publishes a message with QoS 1; waits while too many are on their way. */
    void publish(String topic, String message) throws InterruptedException {
        room.acquire();
        sending.add(publisher
                .publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(message.getBytes(StandardCharsets.UTF_8))
                .send()
                .whenComplete((done, failure) -> room.release()));
    }

    /** Waits until the broker has everything. */
    void published() {
        CompletableFuture.allOf(sending.toArray(CompletableFuture<?>[]::new)).join();
    }

    /** Before the program has subscribed the broker keeps nothing for it. */
    static void subscribed(RealProcess online) throws Exception {
        online.logs("reading plant/");
    }

    /** Waits until it can publish and hear, after the broker was away. */
    void connected() throws Exception {
        Until.so(() -> publisher.getState().isConnected() && listener.getState().isConnected(), () -> "not connected");
    }

    Broker broker() {
        return broker;
    }

    Tables tables() {
        return tables;
    }

    /** Events that were heard by MQTT so far, those that came again included. */
    long heard() {
        return heard.get();
    }

    /** Messages by id, each with all that was said under it. */
    Map<String, Set<String>> messages() {
        return new TreeMap<>(messages);
    }

    /** Posts by key. */
    Map<String, Set<String>> alarms() {
        return new TreeMap<>(alarms);
    }

    /** Lines of stdout. */
    Set<String> lines() {
        return Set.copyOf(lines.keySet());
    }

    @Override
    public void close() throws SQLException {
        for (Mqtt5AsyncClient client : List.of(listener, publisher)) {
            if (client.getState().isConnected()) {
                client.disconnect().join();
            }
        }
        hook.stop(0);
        broker.close();
        tables.close();
    }
}
