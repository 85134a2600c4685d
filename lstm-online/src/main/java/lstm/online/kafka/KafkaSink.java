package lstm.online.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import lstm.online.event.EventId;
import lstm.online.event.EventJson;
import lstm.online.event.StreamName;
import lstm.online.sink.QueuedSink;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events as JSON in a topic, each exactly once for who reads committed messages: the number of the last event is written in the
 * same transaction as the events, as the offset of a group that nobody reads by, and read again at the start.
 */
public final class KafkaSink extends QueuedSink {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final int PATIENCE_MILLIS = 15_000;
    private static final long TURN_MILLIS = 1_000; // of asking whether we may write
    private static final int MOST_TURNS = 10;

    private final Access access;
    private final String station;
    private final String topic;
    private final String transactions;
    private final ConsumerGroupMetadata group;
    private final TopicPartition bookmark;
    private TimeAxis axis; // from here on: by the sink's own thread
    private EventJson json;
    private StreamName stream;
    private String stateId;
    private KafkaProducer<byte[], byte[]> producer;
    private long committed;

    /**
     * Reads secrets and certificates, connects nowhere yet.
     *
     * @param config with a topic for events
     * @param station names this program among those that write to the brokers, and stands in every event
     * @param environment {@link System#getenv()}
     */
    public KafkaSink(OnlineConfig.Kafka config, String station, Map<String, String> environment) {
        super("kafka", config.events());
        access = new Access(config, environment);
        this.station = station;
        topic = config.eventsTopic().orElseThrow();
        transactions = "lstm-online-" + station + "-" + topic;
        group = new ConsumerGroupMetadata(config.group() + "-" + station + "-events");
        bookmark = new TopicPartition(topic, 0);
    }

    @Override
    protected long open(TimeAxis meaning, String state) throws Exception {
        disconnect();
        axis = meaning;
        json = new EventJson(axis, station);
        stream = new StreamName(station, state);
        stateId = state;
        producer = new KafkaProducer<>(
                access.with(Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactions,
                        ProducerConfig.CLIENT_ID_CONFIG, transactions,
                        ProducerConfig.LINGER_MS_CONFIG, 0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * PATIENCE_MILLIS)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try (Admin admin = Admin.create(access.with(Map.of()))) {
            producer.initTransactions(); // what a predecessor left open is over: the bookmark stands still
            OffsetAndMetadata found =
                    bookmarks(admin).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).get(bookmark);
            committed = found != null && found.metadata().equals(stateId) ? found.offset() : 0;
            return committed;
        } catch (KafkaException | ExecutionException e) {
            throw explained(e);
        }
    }

    private KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> bookmarks(Admin admin) {
        return admin.listConsumerGroupOffsets(
                        group.groupId(), new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata();
    }

    private IOException explained(Exception e) {
        return new IOException(reason(e).words(), e);
    }

    private Reason reason(Exception e) {
        return Reason.of(e, topic, "online.kafka.eventsTopic", "Write and Describe");
    }

    /**
     * Asks, before the start, whether events may be written there; nothing is written. Brokers that are not there may come yet:
     * that is no mistake.
     *
     * @throws UserException when they refuse
     */
    public void check() {
        try (Admin admin = Admin.create(access.with(Map.of()))) {
            var answers = KafkaFuture.allOf(admin.describeTopics(List.of(topic)).allTopicNames(), bookmarks(admin));
            for (int turn = 0; turn < MOST_TURNS && !answers.isDone(); turn++) {
                try {
                    answers.get(TURN_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    turn = Contact.failed(admin.metrics()) ? MOST_TURNS : turn; // nobody is there
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException | ExecutionException e) {
            Reason reason = reason(e);
            String words = "kafka at " + access + ", for events: " + reason.words();
            if (reason.mendedByPeople()) {
                throw new UserException(ExitCode.CONFIG, words, e);
            }
            LOG.warn("{}; the program starts without it and tries again", words);
        }
    }

    @Override
    protected void write(List<Numbered> events, long upTo) throws Exception {
        List<Numbered> missing = events.stream()
                .filter(numbered -> numbered.number() > committed) // an answer may have been lost, not the events
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        try {
            producer.beginTransaction();
            missing.forEach(numbered -> send(numbered.event()));
            producer.sendOffsetsToTransaction(Map.of(bookmark, new OffsetAndMetadata(upTo, stateId)), group);
            producer.commitTransaction();
            committed = upTo;
        } catch (ProducerFencedException e) {
            throw new IllegalStateException(
                    "another program writes to " + topic + " as " + transactions
                            + "; only one may run with this station, online.kafka.group and eventsTopic",
                    e);
        } catch (KafkaException e) {
            throw explained(e);
        }
    }

    private void send(Event event) {
        var message = new ProducerRecord<>(topic, key(event), json.bytes(event));
        message.headers().add("id", utf8(EventId.of(event, axis, stream)));
        message.headers().add("kind", utf8(event.kind().toString()));
        var unused = producer.send(message); // what fails here fails the transaction
    }

    /** Those of one group stay in order. */
    private static byte[] key(Event event) {
        if (event instanceof Event.Score score) {
            return utf8(Integer.toString(score.group()));
        } else if (event instanceof Event.AlarmOpen open) {
            return utf8(Integer.toString(open.group()));
        } else if (event instanceof Event.AlarmClose close) {
            return utf8(Integer.toString(close.group()));
        } else if (event instanceof Event.Model model) {
            return utf8(Integer.toString(model.group()));
        } else if (event instanceof Event.Forecast forecast) {
            return utf8(Integer.toString(forecast.group()));
        }
        return utf8("data-quality"); // of no group
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void disconnect() {
        if (producer != null) {
            producer.close(GOODBYE);
            producer = null;
        }
    }
}
