package lstm.online.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Next offsets of partitions: those that were handed over, and those that are part of the state. */
final class Offsets {

    private final Map<TopicPartition, Long> next; // by the reading thread
    private final AtomicReference<Map<TopicPartition, Long>> safe = new AtomicReference<>(Map.of());

    Offsets(Map<TopicPartition, Long> start) {
        next = new HashMap<>(start);
    }

    void handedOver(TopicPartition partition, long offset) {
        next.put(partition, offset);
    }

    /** A copy of where reading is. */
    Map<TopicPartition, Long> now() {
        return Map.copyOf(next);
    }

    /** Takes back what was handed over since {@link #now} gave these. */
    void backTo(Map<TopicPartition, Long> offsets) {
        next.clear();
        next.putAll(offsets);
    }

    /** Where reading is in a partition; null: as the group knows. */
    Long of(TopicPartition partition) {
        return next.get(partition);
    }

    /** Everything up to here is part of the state; from any thread. */
    void areSafe(Map<TopicPartition, Long> offsets) {
        safe.set(offsets);
    }

    /** What the brokers are to be told of these partitions; nothing when nothing is new. */
    Map<TopicPartition, OffsetAndMetadata> toTell(Collection<TopicPartition> ours) {
        var told = new HashMap<TopicPartition, OffsetAndMetadata>();
        safe.getAndSet(Map.of()).forEach((partition, offset) -> {
            if (ours.contains(partition)) {
                told.put(partition, new OffsetAndMetadata(offset));
            }
        });
        return told;
    }
}
