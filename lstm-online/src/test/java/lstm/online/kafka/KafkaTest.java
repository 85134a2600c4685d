package lstm.online.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.config.StationYaml;
import lstm.frame.TimeAxis;
import lstm.online.Until;
import lstm.online.event.Event;
import lstm.online.intake.Delivery;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.Inbox;
import lstm.online.intake.Told;
import lstm.prepare.OperatingState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KafkaTest {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
    private static final TimeAxis UTC = TimeAxis.calendar(ZoneOffset.UTC);

    private static Cluster cluster;

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = Cluster.start();
    }

    @AfterAll
    static void stopCluster() throws Exception {
        cluster.stop();
    }

    private static OnlineConfig.Kafka config(String servers, String topic, String more) {
        return StationYaml.parse(
                        "station.yml",
                        "online:\n  kafka:\n    servers: " + servers + "\n    topic: " + topic + "\n    group: " + topic
                                + "-group\n    " + more.replace("|", "\n    ") + "\n")
                .online()
                .kafka();
    }

    /** A source, and what takes its rows. */
    private static final class Plant implements AutoCloseable {

        private final Inbox inbox = new Inbox();
        private final List<String> told = new ArrayList<>();
        private final List<Delivery> deliveries = new ArrayList<>();
        private final KafkaSource source;

        Plant(String topic, Optional<String> position) {
            this(topic, position, false);
        }

        Plant(String topic, Optional<String> position, boolean alignsRows) {
            source = new KafkaSource(
                    config(cluster.servers(), topic, ""),
                    alignsRows,
                    new FutureLimit(Clock.fixed(NOON, ZoneOffset.UTC), Duration.ofMinutes(5)),
                    Map.of(),
                    Optional.empty());
            source.start(inbox, Told.sensors(2), position);
        }

        List<String> told(int count) throws Exception {
            Until.so(
                    () -> {
                        inbox.next(5).ifPresent(delivery -> {
                            deliveries.add(delivery);
                            told.addAll(Told.of(delivery.arrivals()));
                        });
                        return told.size() >= count;
                    },
                    () -> "only " + told + " " + source.status());
            return List.copyOf(told);
        }

        Delivery last() {
            return deliveries.get(deliveries.size() - 1);
        }

        @Override
        public void close() {
            source.close();
        }
    }

    private static String row(int second) {
        return "{\"time\": \"" + time(second) + "\", \"T1\": " + second + ", \"T2\": 0.5}";
    }

    private static String toldRow(int second) {
        return time(second) + " " + (double) second + " 0.5";
    }

    private static String time(int second) {
        return NOON.minus(Duration.ofHours(1)).plusSeconds(second).toString();
    }

    @Test
    void rowsComeInOrderAndABadOneLeavesTheOthers() throws Exception {
        cluster.topic("order", 1);
        cluster.send("order", 0, row(1), "not json", "[" + row(2) + "," + row(3) + "]");
        try (var plant = new Plant("order", Optional.empty())) {
            List<String> told = plant.told(4);
            assertEquals(toldRow(1), told.get(0));
            assertTrue(told.get(1).startsWith("bad-row: order-0 at 1 is not JSON"), told.get(1));
            assertEquals(List.of(toldRow(2), toldRow(3)), told.subList(2, 4));
            assertEquals(Optional.of("{\"order-0\":3}"), plant.last().repeatableFrom());
            assertFalse(plant.last().isJournalled(), "read again, one partition comes in the same order");
            Until.so(
                    () -> plant.source.status().connected()
                            && plant.source.status().lagNanos() == 0,
                    () -> plant.source.status().toString());
        }
    }

    @Test
    void beginsAgainAtThePositionOfTheStateWhateverTheGroupKnows() throws Exception {
        cluster.topic("again", 2);
        cluster.send("again", 0, row(1), row(2), row(3));
        cluster.send("again", 1, row(11), row(12));
        try (var plant = new Plant("again", Optional.empty(), true)) {
            plant.told(5);
            plant.last().receipt().done();
        }
        try (var plant = new Plant("again", Optional.of("{\"again-0\":1,\"again-1\":2}"), true)) {
            assertEquals(List.of(toldRow(2), toldRow(3)), plant.told(2));
            cluster.send("again", 1, row(13));
            assertEquals(toldRow(13), plant.told(3).get(2));
        }
    }

    @Test
    void severalPartitionsAreRefusedUnlessRowsAreAligned() throws Exception {
        cluster.topic("several", 2);
        cluster.send("several", 0, row(1));
        var refused = assertThrows(UserException.class, () -> new Plant("several", Optional.empty()));
        assertEquals(ExitCode.CONFIG, refused.exitCode());
        assertEquals(
                "online.kafka.topic 'several' has 2 partitions; rows that are scored as they come need a topic of"
                        + " one, for there is no order between partitions: use one partition, or set"
                        + " online.align.rows: aligned",
                refused.getMessage());
        try (var plant = new Plant("several", Optional.empty(), true)) {
            assertEquals(List.of(toldRow(1)), plant.told(1));
            assertTrue(plant.last().isJournalled(), "read again, partitions come in another order");
            assertEquals(plant.last().repeatableFrom(), plant.last().arrivals().position());
        }
    }

    @Test
    void messagesDeletedWhileWeWereAwayAreSaidToBeLost() throws Exception {
        cluster.topic("kept", 1);
        cluster.send("kept", 0, row(0), row(1), row(2), row(3), row(4));
        cluster.delete("kept", 3);
        String lost = "messages of kept-0, from 1 on, were deleted before they were read;"
                + " let the topic keep them longer (retention.ms, retention.bytes)";
        try (var plant = new Plant("kept", Optional.of("{\"kept-0\":1}"))) {
            assertEquals(List.of("lost: up to 2 " + lost, toldRow(3), toldRow(4)), plant.told(3));
        }
        cluster.delete("kept", 5);
        try (var plant = new Plant("kept", Optional.of("{\"kept-0\":1}"))) {
            assertEquals(List.of("lost: up to 4 " + lost), plant.told(1), "though no row follows");
            assertEquals(Optional.of("{\"kept-0\":5}"), plant.last().repeatableFrom());
        }
        try (var plant = new Plant("kept", Optional.of("{\"kept-0\":5}"))) {
            cluster.send("kept", 0, row(5));
            assertEquals(List.of(toldRow(5)), plant.told(1));
        }
    }

    @Test
    void timeAheadOfItsMessageIsRefusedWhateverTheClockSays() throws Exception {
        cluster.topic("future", 1);
        long written = NOON.minus(Duration.ofHours(1)).toEpochMilli();
        cluster.sendAt("future", written, row(299));
        cluster.sendAt("future", written, row(301)); // the clock is an hour further
        cluster.sendAt("future", written + 2_000, row(301));
        try (var plant = new Plant("future", Optional.empty())) {
            List<String> told = plant.told(3);
            assertEquals(toldRow(299), told.get(0));
            assertEquals(
                    "future: future-0 at 1 has the time " + time(301)
                            + ", more than PT5M ahead of the timestamp of its message;"
                            + " set both clocks, or online.align.future",
                    told.get(1));
            assertEquals(toldRow(301), told.get(2));
        }
    }

    @Test
    void groupsOffsetFollowsWhatIsSafe() throws Exception {
        cluster.topic("group", 1);
        cluster.send("group", 0, row(1), row(2));
        try (var plant = new Plant("group", Optional.empty())) {
            plant.told(2);
        }
        assertEquals(Optional.empty(), cluster.offset("group-group", "group"), "not safe yet");
        try (var plant = new Plant("group", Optional.empty())) {
            assertEquals(2, plant.told(2).size(), "so it comes again");
            plant.last().receipt().done();
        }
        assertEquals(Optional.of(2L), cluster.offset("group-group", "group"));
        try (var plant = new Plant("group", Optional.empty())) {
            cluster.send("group", 0, row(3));
            assertEquals(List.of(toldRow(3)), plant.told(1));
        }
    }

    @Test
    void fullInboxHoldsBackAndLosesNothing() throws Exception {
        cluster.topic("full", 1);
        try (var plant = new Plant("full", Optional.empty())) {
            for (int n = 0; n < 70; n++) { // more deliveries than the inbox holds
                int expected = n;
                cluster.send("full", 0, row(n));
                Until.so(() -> plant.inbox.size() > Math.min(expected, 63), () -> "only " + plant.inbox.size());
            }
            assertEquals(IntStream.range(0, 70).mapToObj(KafkaTest::toldRow).toList(), plant.told(70));
        }
    }

    @Test
    void missingBrokerIsSaid() throws Exception {
        var source = new KafkaSource(
                config("localhost:1", "nowhere", ""),
                false,
                new FutureLimit(Clock.systemUTC(), Duration.ofMinutes(5)),
                Map.of(),
                Optional.empty());
        source.start(new Inbox(), Told.sensors(2), Optional.empty());
        Until.so(() -> source.status().lastError().contains("no broker answers"), () -> source.status()
                .toString());
        assertFalse(source.status().connected());
        source.close();
    }

    @Test
    void serversThatAreNoneAreRefused() {
        var refused = assertThrows(
                UserException.class,
                () -> new KafkaSource(
                        config("localhost", "x", ""),
                        false,
                        new FutureLimit(Clock.systemUTC(), Duration.ofMinutes(5)),
                        Map.of(),
                        Optional.empty()));
        assertEquals(ExitCode.CONFIG, refused.exitCode());
        assertTrue(refused.getMessage().startsWith("online.kafka.servers is 'localhost'"), refused.getMessage());
    }

    private static KafkaSink sink(String topic) {
        return new KafkaSink(config(cluster.servers(), "x", "eventsTopic: " + topic), topic, Map.of());
    }

    private static Event score(long second) {
        return new Event.Score(second * TimeAxis.SECOND, 3, 0.5, 0.25, false, OperatingState.RUNNING);
    }

    private static void give(KafkaSink sink, long from, long to) {
        LongStream.rangeClosed(from, to).forEach(n -> sink.accept(n, score(n)));
        sink.flush(to);
    }

    private static List<String> ids(String topic) {
        return cluster.read(topic).stream()
                .map(message -> new String(message.headers().lastHeader("id").value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> expected(String station, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> station + "/3@" + UTC.format(n * TimeAxis.SECOND))
                .toList();
    }

    @Test
    void eventsThatComeAgainAfterACrashAreThereOnce() throws Exception {
        cluster.topic("events", 1);
        try (var sink = sink("events")) {
            sink.start(UTC, "state-1");
            give(sink, 1, 50);
            give(sink, 51, 60);
            Until.so(() -> sink.durable() == 60, () -> sink.status().toString());
        }
        try (var sink = sink("events")) { // the snapshot was of 40
            sink.start(UTC, "state-1");
            give(sink, 41, 80);
            Until.so(() -> sink.durable() == 80, () -> sink.status().toString());
        }
        assertEquals(expected("events", 80), ids("events"));
        var first = cluster.read("events").get(0);
        assertEquals("3", first.key());
        assertTrue(first.value().startsWith("{\"event\":\"score\""), first.value());
        assertEquals("score", new String(first.headers().lastHeader("kind").value(), StandardCharsets.UTF_8));
        try (var sink = sink("events")) { // begun anew: other events have these numbers
            sink.start(UTC, "state-2");
            give(sink, 1, 5);
            Until.so(() -> sink.durable() == 5, () -> sink.status().toString());
        }
        assertEquals(85, ids("events").size());
    }

    @Test
    void stationsThatShareATopicAndAGroupHaveBookmarksOfTheirOwn() throws Exception {
        cluster.topic("shared", 1);
        OnlineConfig.Kafka config = config(cluster.servers(), "x", "eventsTopic: shared");
        for (String station : List.of("north", "south")) {
            try (var sink = new KafkaSink(config, station, Map.of())) {
                sink.start(UTC, "state-of-" + station);
                give(sink, 1, 10);
                Until.so(() -> sink.durable() == 10, () -> sink.status().toString());
            }
        }
        try (var sink = new KafkaSink(config, "north", Map.of())) { // the snapshot was of none
            sink.start(UTC, "state-of-north");
            give(sink, 1, 10);
            Until.so(() -> sink.durable() == 10, () -> sink.status().toString());
        }
        assertEquals(20, ids("shared").size());
        assertEquals(Optional.of(10L), cluster.offset("x-group-south-events", "shared"));
    }

    @Test
    void sinkThatWasReplacedWritesNothingTwice() throws Exception {
        cluster.topic("fenced", 1);
        try (var old = sink("fenced");
                var sink = sink("fenced")) {
            old.start(UTC, "state-1");
            give(old, 1, 10);
            Until.so(() -> old.durable() == 10, () -> old.status().toString());
            sink.start(UTC, "state-1");
            give(sink, 1, 20);
            Until.so(() -> sink.durable() == 20, () -> sink.status().toString());
            give(old, 11, 20); // a program that hung and came back
            Until.so(() -> old.status().errors() > 0, () -> old.status().toString());
            assertTrue(old.status().lastError().contains("another program writes to fenced"), old.status()::lastError);
            Until.so(() -> old.durable() == 20, () -> old.status().toString());
            assertEquals(expected("fenced", 20), ids("fenced"));
        }
    }
}
