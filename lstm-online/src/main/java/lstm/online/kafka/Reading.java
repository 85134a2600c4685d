package lstm.online.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.TimeAxis;
import lstm.online.event.Event.Problem;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Delivery;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.Receipt;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One consumer, from its connection to its end. */
final class Reading implements AutoCloseable, ConsumerRebalanceListener {

    private static final int MOST = 5_000; // messages at once
    private static final int SILENCE_MILLIS = 15_000; // after which a connection is given up, and another is made
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LOOK_SOON =
            Duration.ofMillis(20); // whether it is connected, so that readiness does not wait
    private static final long FULL_MILLIS = 500;
    private static final long TELL_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long SUSPICIOUS_NANOS = Duration.ofSeconds(10).toNanos();
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final Duration TURN = Duration.ofSeconds(1); // of asking whether we may read
    private static final int MOST_TURNS = 8;
    private static final String NOBODY =
            "no broker answers; check online.kafka.servers, and where the brokers want TLS or a"
                    + " login, online.kafka.authority and user";

    private final KafkaSource source;
    private final Consumer<byte[], byte[]> consumer;
    private final long startedAt = System.nanoTime();
    private final Map<TopicPartition, Long> oldest = new HashMap<>(); // where messages before were deleted unread
    private boolean assignedAnew; // and partitions are not counted yet
    private boolean severalPartitions; // whose messages come in another order when they are read again
    private boolean full; // the inbox is
    private long toldAt = startedAt;
    private long connectedAt = startedAt;
    private volatile boolean connected;
    private volatile long lagNanos = -1;

    Reading(KafkaSource source) {
        this(source, client(source));
    }

    /** For tests: {@code consumer} may be one that fails when told to. */
    Reading(KafkaSource source, Consumer<byte[], byte[]> consumer) {
        this.source = source;
        this.consumer = consumer;
    }

    private static Consumer<byte[], byte[]> client(KafkaSource source) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                source.config().group(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MOST,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                SILENCE_MILLIS));
        source.member().ifPresent(name -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        return new KafkaConsumer<>(
                source.access().with(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void run() {
        if (source.isNew()) {
            ask();
            source.asked();
        }
        consumer.subscribe(List.of(source.config().topic()), this);
        while (!source.isClosing()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(connected ? LOOK : LOOK_SOON);
            if (assignedAnew) {
                assignedAnew = false;
                insistOnOrder(consumer.partitionsFor(source.config().topic()).size());
            }
            if (!records.isEmpty() || !oldest.isEmpty()) {
                deliver(records);
            }
            look();
            tellOffsets();
        }
    }

    /** Whether we may read: what the brokers refuse is thrown. Gives up soon where nobody answers. */
    private void ask() {
        String topic = source.config().topic();
        for (int turn = 0; turn < MOST_TURNS && !source.isClosing(); turn++) {
            try {
                List<PartitionInfo> partitions = consumer.partitionsFor(topic, TURN);
                if (partitions.isEmpty()) {
                    source.failed(source.noTopic());
                } else {
                    insistOnOrder(partitions.size());
                    consumer.committed(
                            partitions.stream()
                                    .map(one -> new TopicPartition(topic, one.partition()))
                                    .collect(Collectors.toSet()),
                            TURN);
                }
                return;
            } catch (TimeoutException e) {
                if (Contact.failed(consumer.metrics())) {
                    return;
                }
            }
        }
    }

    /** There is no order between partitions: scored as they come, most rows would be too late. */
    private void insistOnOrder(int partitions) {
        String topic = source.config().topic();
        severalPartitions = source.hasSeveral(partitions);
        if (partitions > 1 && !source.alignsRows()) {
            throw new UserException(
                    ExitCode.CONFIG,
                    "online.kafka.topic '" + topic + "' has " + partitions
                            + " partitions; rows that are scored as they come need a topic of one, for there is no"
                            + " order between partitions: use one partition, or set online.align.rows: aligned");
        }
    }

    private void deliver(ConsumerRecords<byte[], byte[]> records) {
        var arrivals = new Arrivals(source.sensors());
        Map<TopicPartition, Long> before = source.offsets().now();
        sayLost(arrivals);
        long newest = Long.MIN_VALUE;
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> messages = records.records(partition);
            for (ConsumerRecord<byte[], byte[]> message : messages) {
                if (message.value() != null) {
                    source.rows()
                            .read(
                                    partition + " at " + message.offset(),
                                    message.value(),
                                    message.value().length,
                                    "",
                                    Long.MIN_VALUE,
                                    latest(message),
                                    arrivals);
                }
            }
            ConsumerRecord<byte[], byte[]> last = messages.get(messages.size() - 1);
            source.offsets().handedOver(partition, last.offset() + 1);
            newest = Math.max(newest, last.timestamp());
        }
        source.received(arrivals.size());
        if (newest != Long.MIN_VALUE) {
            lagNanos = isBehind() ? Math.max(0, source.limit().now() - newest * NANOS_OF_MILLI) : 0;
        }
        Map<TopicPartition, Long> after = source.offsets().now();
        try {
            insist(delivery(arrivals, Position.text(after), new Receipt() {
                @Override
                public void done() {
                    source.offsets().areSafe(after);
                }
            }));
        } catch (RuntimeException e) {
            source.offsets().backTo(before); // nobody got them: the next consumer reads them again
            throw e;
        }
    }

    private Delivery delivery(Arrivals arrivals, String position, Receipt receipt) {
        TimeAxis axis = source.times().axis();
        return severalPartitions
                ? Delivery.unordered(arrivals, axis, position, receipt)
                : Delivery.repeatable(arrivals, axis, position, receipt);
    }

    private void sayLost(Arrivals arrivals) {
        oldest.forEach((partition, offset) -> {
            Long next = source.offsets().of(partition);
            arrivals.refused(
                    Problem.LOST,
                    "up to " + (offset - next) + " messages of " + partition + ", from " + next
                            + " on, were deleted before they were read; let the topic keep them longer (retention.ms,"
                            + " retention.bytes)");
            source.offsets().handedOver(partition, offset);
        });
        oldest.clear();
    }

    /** Of the message, not of the clock: what comes again after a crash must be taken or refused as it was before. */
    private Optional<FutureLimit> latest(ConsumerRecord<byte[], byte[]> message) {
        return message.timestamp() < 0 // old messages have none
                ? Optional.empty()
                : Optional.of(source.limit().ofMessage(message.timestamp()));
    }

    /** Waits for room; the brokers hear from us meanwhile, or they would give the partitions to somebody else. */
    private void insist(Delivery delivery) {
        try {
            while (!source.isClosing() && !source.inbox().offer(delivery, FULL_MILLIS)) {
                full = true;
                consumer.pause(consumer.assignment());
                var unused = consumer.poll(Duration.ZERO); // all are paused
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        if (full) {
            full = false;
            consumer.resume(consumer.assignment());
        }
    }

    private boolean isBehind() {
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong lag = consumer.currentLag(partition);
            if (lag.isEmpty() || lag.getAsLong() > 0) {
                return true;
            }
        }
        return false;
    }

    /** The client says nothing when brokers go: it tries again for ever, as we want it to. */
    private void look() {
        long now = System.nanoTime();
        boolean answered = Contact.stands(consumer.metrics());
        connected = answered && !consumer.assignment().isEmpty();
        if (connected) {
            connectedAt = now;
            lagNanos = isBehind() ? lagNanos : 0;
            if (hasRead()) {
                source.letIn();
            }
        } else if (now - connectedAt > SUSPICIOUS_NANOS) {
            connectedAt = now;
            source.failed(answered ? withoutPartitions() : NOBODY);
        }
    }

    /** Whether brokers have let us read: the client knows then how much there is. */
    private boolean hasRead() {
        return consumer.assignment().stream()
                .anyMatch(partition -> consumer.currentLag(partition).isPresent());
    }

    private String withoutPartitions() {
        String topic = source.config().topic();
        try {
            return consumer.partitionsFor(topic, TURN).isEmpty()
                    ? source.noTopic()
                    : "no partition of the topic '" + topic + "' is given to us; end the other program of the group '"
                            + source.config().group() + "'";
        } catch (TimeoutException e) {
            return NOBODY;
        }
    }

    private void tellOffsets() {
        if (System.nanoTime() - toldAt > TELL_NANOS) {
            toldAt = System.nanoTime();
            var offsets = source.offsets().toTell(consumer.assignment());
            if (!offsets.isEmpty()) {
                consumer.commitAsync(offsets, null);
            }
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        List<TopicPartition> known = partitions.stream()
                .filter(partition -> source.offsets().of(partition) != null)
                .toList(); // the others begin as the group knows
        Map<TopicPartition, Long> kept = known.isEmpty() ? Map.of() : consumer.beginningOffsets(known);
        for (TopicPartition partition : known) {
            long next = source.offsets().of(partition);
            long first = kept.getOrDefault(partition, next);
            if (first > next) {
                oldest.put(partition, first); // said when there is room: no event from within a poll
            }
            consumer.seek(partition, Math.max(first, next));
        }
        assignedAnew = !consumer.assignment().isEmpty(); // or the topic may not be there yet
        if (full) {
            consumer.pause(partitions);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        oldest.keySet().removeAll(partitions); // where we are is in the state
    }

    boolean isConnected() {
        return connected;
    }

    long lagNanos() {
        return lagNanos;
    }

    /** Ends a wait; from any thread. */
    void wake() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        var offsets = source.offsets().toTell(consumer.assignment());
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, null);
        }
        consumer.close(CloseOptions.timeout(GOODBYE));
    }
}
