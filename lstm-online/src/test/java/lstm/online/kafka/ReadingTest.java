package lstm.online.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.config.StationYaml;
import lstm.frame.TimeAxis;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Delivery;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.Inbox;
import lstm.online.intake.Told;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final TopicPartition ROWS = new TopicPartition("rows", 0);

    private final Inbox inbox = new Inbox();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    private KafkaSource source(Optional<String> position) {
        var source = new KafkaSource(
                StationYaml.parse("station.yml", "online: {kafka: {servers: 'localhost:1', topic: rows}}")
                        .online()
                        .kafka(),
                false,
                new FutureLimit(Clock.systemUTC(), Duration.ofMinutes(5)),
                Map.of(),
                Optional.empty());
        source.start(inbox, Told.sensors(1), position); // its own consumer finds nobody
        return source;
    }

    private void fillInbox() throws InterruptedException {
        var nothing = Delivery.repeatable(new Arrivals(1), TimeAxis.calendar(ZoneOffset.UTC), "");
        while (inbox.offer(nothing, 0)) {
            assertTrue(inbox.size() < 10_000, "no end to the inbox");
        }
    }

    private void brokersBring(long offset) {
        consumer.updatePartitions("rows", List.of(new PartitionInfo("rows", 0, null, null, null)));
        consumer.rebalance(List.of(ROWS));
        consumer.addRecord(new ConsumerRecord<>(
                "rows", 0, offset, null, "{\"time\": 1748779200, \"T1\": 1}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void rowsThatNobodyGotAreReadAgainWhenTheBrokersRefuseWhileTheInboxIsFull() throws Exception {
        consumer.updateBeginningOffsets(Map.of(ROWS, 0L));
        fillInbox();
        try (var source = source(Optional.of("{\"rows-0\":7}"))) {
            consumer.schedulePollTask(() -> brokersBring(7));
            consumer.schedulePollTask(() -> consumer.setPollException(new TopicAuthorizationException("rows")));
            var reading = new Reading(source, consumer);
            assertThrows(TopicAuthorizationException.class, reading::run);
            assertEquals(7, source.offsets().of(ROWS));
        }
    }

    @Test
    void partitionOfWhichNobodyGotARowStaysUnknown() throws Exception {
        consumer.updateBeginningOffsets(Map.of(ROWS, 0L));
        fillInbox();
        try (var source = source(Optional.empty())) {
            consumer.schedulePollTask(() -> brokersBring(0));
            consumer.schedulePollTask(() -> consumer.setPollException(new TopicAuthorizationException("rows")));
            var reading = new Reading(source, consumer);
            assertThrows(TopicAuthorizationException.class, reading::run);
            assertNull(source.offsets().of(ROWS));
        }
    }
}
