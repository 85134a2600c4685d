package lstm.online.intake;

import java.util.HashMap;
import java.util.Map;

/**
 * Knows messages again that a broker sends a second time, because its connection or this program ended before it heard that they
 * were taken. They come first after a connection begins, in their old order: what is met again is passed over until something
 * new comes. By keys, 64-bit hashes of a message with its time. Not thread-safe.
 */
public final class Redeliveries {

    /** As many as a broker may have sent without hearing that they were taken. */
    public static final int REMEMBERED = 65_535;

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final long[] ring = new long[REMEMBERED];
    private final Map<Long, Integer> counts = new HashMap<>(); // of the keys in the ring
    private int size;
    private int next;
    private boolean checking;

    /** {@code recent}: keys of what was taken last, in order, as the state has them. */
    public Redeliveries(long[] recent) {
        for (int i = Math.max(0, recent.length - REMEMBERED); i < recent.length; i++) {
            remember(recent[i]);
        }
    }

    /** A connection begins. */
    public void connected() {
        checking = true;
    }

    /** Whether the message was taken before; otherwise it counts as taken from now on. */
    public boolean wasTaken(long key) {
        if (checking && counts.containsKey(key)) {
            return true;
        }
        checking = false;
        remember(key);
        return false;
    }

    private void remember(long key) {
        if (size == REMEMBERED) {
            counts.computeIfPresent(ring[next], (k, count) -> count == 1 ? null : count - 1);
        } else {
            size++;
        }
        ring[next] = key;
        next = (next + 1) % REMEMBERED;
        counts.merge(key, 1, Integer::sum);
    }

    /** A key of a message: FNV-1a over its topic and payload. */
    public static long key(byte[] topic, byte[] payload) {
        return hash(hash(OFFSET, topic), payload);
    }

    private static long hash(long from, byte[] bytes) {
        long hash = from;
        for (byte one : bytes) {
            hash = (hash ^ (one & 0xff)) * PRIME;
        }
        return (hash ^ bytes.length) * PRIME;
    }
}
