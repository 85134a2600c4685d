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

    private static final int ON_THEIR_WAY = 500; // messages that the broker has not taken yet
    private static final List<String> TABLES = List.of(
            "select station, group_id, time, score, probability, anomaly from lstm_scores order by 1, 2, 3",
            "select station, id, group_id, start_time, end_time, opened_at, closed_at, rule, peak_probability, peak_score,"
                    + " sensors, carried_by from lstm_alarms order by 1, 2",
            "select station, problem, count, time, message from lstm_data_quality order by 1, 2, 3",
            "select * from lstm_model_notices order by 1, 2, 3, 4",
            "select * from lstm_forecasts order by 1, 2, 3",
            "select station, event_number from lstm_streams order by 1");

    private final Path folder;
    private final Broker broker;
    private final String tables;
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
        this.tables = tables;
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
        return start(List.of(), model, "state");
    }

    /** The program with more in its environment. */
    RealProcess startWith(List<String> environment, Path model) throws IOException {
        return start(environment, model, "state");
    }

    /** {@code state}: name of its folder. */
    RealProcess startAside(Path model, String state) throws IOException {
        return start(List.of(), model, state);
    }

    private RealProcess start(List<String> environment, Path model, String state) throws IOException {
        var args = List.of(
                "-c",
                folder.resolve("station.yml").toString(),
                "--model",
                model.toString(),
                "--state",
                folder.resolve(state).toString(),
                "--checkpoint",
                "200");
        var all = new ArrayList<>(environment);
        all.add("LSTM_RESULTS_DB_USER=postgres");
        RealProcess online = RealProcess.start(folder, all, args.toArray(String[]::new));
        var reader = new Thread(() -> read(online), "stdout");
        reader.setDaemon(true);
        reader.start();
        return online;
    }

    private void read(RealProcess online) {
        try {
            for (String line = online.line(); line != null; line = online.line()) {
                if (line.endsWith("}")) { // a kill may leave half a line
                    said(lines, line, line);
                }
            }
        } catch (IOException e) {
            // the pipe may be gone with the process
        }
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
        Until.so(() -> online.log().contains("reading plant/"), online::logQuietly);
    }

    /** Waits until it can publish and hear, after the broker was away. */
    void connected() throws Exception {
        Until.so(() -> publisher.getState().isConnected() && listener.getState().isConnected(), () -> "not connected");
    }

    Broker broker() {
        return broker;
    }

    /** Scores in the tables. */
    long scores() throws Exception {
        return Long.parseLong(
                PostgresServer.rows(tables, "select count(*) from lstm_scores").get(0));
    }

    /** Events that were heard by MQTT so far, those that came again included. */
    long heard() {
        return heard.get();
    }

    /** Number of the last event in the tables. */
    long inTables() throws Exception {
        List<String> found = PostgresServer.rows(tables, "select coalesce(max(event_number), 0) from lstm_streams");
        return Long.parseLong(found.get(0));
    }

    /** Whether there are tables yet, and in them this time. */
    boolean reached(String time) throws Exception {
        return !PostgresServer.rows(tables, "select 1 from pg_tables where tablename = 'lstm_streams'")
                        .isEmpty()
                && !PostgresServer.rows(tables, "select 1 from lstm_scores where time >= '" + time + "' limit 1")
                        .isEmpty();
    }

    /** Alarms that opened and that closed. */
    long alarmsInTables() throws Exception {
        return Long.parseLong(PostgresServer.rows(tables, "select count(*) + count(end_time) from lstm_alarms")
                .get(0));
    }

    /** All that is in the tables, line by line. */
    List<String> tables() throws Exception {
        return tables(tables);
    }

    /** The same of any database. */
    static List<String> tables(String url) throws Exception {
        var all = new ArrayList<String>();
        for (String table : TABLES) {
            all.addAll(PostgresServer.rows(url, table));
        }
        return all;
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
    public void close() {
        for (Mqtt5AsyncClient client : List.of(listener, publisher)) {
            if (client.getState().isConnected()) {
                client.disconnect().join();
            }
        }
        hook.stop(0);
        broker.close();
    }
}
