package lstm.online.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Messages between the client's thread, which must not wait, and the one that reads them. The broker bounds them, as it sends no
 * more than may be without acknowledgement; of those that need none the newest are dropped when there are as many.
 */
final class Gathered {

    private static final int MOST = 500; // messages taken at once

    private final LinkedBlockingQueue<Arrived> queue = new LinkedBlockingQueue<>();
    private final int room;
    private final AtomicLong dropped = new AtomicLong();

    /**
     * A message that arrived.
     *
     * @param time when, in nanoseconds since 1970; 0 where nobody asks
     */
    record Arrived(Message message, long time) {}

    /** {@code room}: messages from which on those without acknowledgement are dropped. */
    Gathered(int room) {
        this.room = room;
    }

    /** Adds a message; never waits. */
    void add(Message message, long time) {
        if (message.isLossy() && queue.size() >= room) {
            dropped.incrementAndGet();
        } else {
            queue.add(new Arrived(message, time));
        }
    }

    /** Waits for one message and takes what else has arrived. */
    List<Arrived> take() throws InterruptedException {
        var taken = new ArrayList<Arrived>();
        taken.add(queue.take());
        queue.drainTo(taken, MOST - 1);
        return taken;
    }

    /** Messages dropped since this was last asked. */
    long dropped() {
        return dropped.getAndSet(0);
    }
}
