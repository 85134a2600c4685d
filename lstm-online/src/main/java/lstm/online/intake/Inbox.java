package lstm.online.intake;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What waits to be scored, between the threads of the sources and the one that scores. It holds few deliveries: a source that
 * is faster waits, and so holds back whoever sends to it.
 */
public final class Inbox {

    private static final int DELIVERIES = 64;
    private static final int LOOK_MILLIS = 100;

    private final BlockingQueue<Delivery> waiting = new ArrayBlockingQueue<>(DELIVERIES);
    private volatile boolean ended;
    private volatile boolean closed;
    private volatile RuntimeException failure; // written before the end

    /** Puts a delivery in; waits while there is no room. Afterwards its receipt is told what became of it. */
    public void put(Delivery delivery) throws InterruptedException {
        while (!closed && !waiting.offer(delivery, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            Thread.onSpinWait();
        }
        if (closed) {
            refuseAll();
            delivery.receipt().failed();
        }
    }

    /** Puts a delivery in if there is room within so long. */
    public boolean offer(Delivery delivery, long millis) throws InterruptedException {
        if (closed || !waiting.offer(delivery, millis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        if (closed) {
            refuseAll();
        }
        return true;
    }

    /** Says that nothing more will come. */
    public void end() {
        ended = true;
    }

    /** Says that the source cannot go on: the program ends with this. */
    public void fail(RuntimeException why) {
        failure = why;
        ended = true;
    }

    /** The next delivery; empty when there is none within so long. */
    public Optional<Delivery> next(long millis) throws InterruptedException {
        Delivery next = waiting.poll();
        return Optional.ofNullable(next != null ? next : waiting.poll(millis, TimeUnit.MILLISECONDS));
    }

    /** The next delivery if it is there already. */
    public Optional<Delivery> nextNow() {
        return Optional.ofNullable(waiting.poll());
    }

    /** Nobody takes any more: says so of what waits and of what still comes. */
    public void refuseAll() {
        closed = true;
        for (Delivery left = waiting.poll(); left != null; left = waiting.poll()) {
            left.receipt().failed();
        }
    }

    /** Whether nobody takes any more. */
    public boolean isClosed() {
        return closed;
    }

    /** Deliveries that wait. */
    public int size() {
        return waiting.size();
    }

    /** Whether everything was taken and nothing more will come; throws why when the source has failed. */
    public boolean isOver() {
        if (!ended || !waiting.isEmpty()) {
            return false;
        }
        if (failure != null) {
            throw failure;
        }
        return true;
    }
}
