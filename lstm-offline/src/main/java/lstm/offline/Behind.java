package lstm.offline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lstm.check.Require;
import lstm.work.Workers;

/**
 * Hands items to a consumer in a thread of its own, in order, at most a few behind: whoever puts more waits. What the
 * consumer throws, the next {@link #put} or {@link #finish} throws. Not thread-safe.
 */
final class Behind<T> implements AutoCloseable {

    private final int most;
    private final Consumer<T> consumer;
    private final ExecutorService thread;
    private final Deque<Future<?>> waiting = new ArrayDeque<>(); // the oldest first

    /** {@code most}: items that may wait, at least 1. */
    Behind(String name, int most, Consumer<T> consumer) {
        this.most = Require.atLeast("most", most, 1);
        this.consumer = consumer;
        thread = Executors.newSingleThreadExecutor(task -> Workers.daemon(task, name));
    }

    void put(T item) {
        if (waiting.size() == most) {
            Workers.await(waiting.remove());
        }
        waiting.add(thread.submit(() -> consumer.accept(item)));
    }

    /** Waits until the consumer has taken everything. */
    void finish() {
        while (!waiting.isEmpty()) {
            Workers.await(waiting.remove());
        }
    }

    /** Lets the consumer end with the item it has, and forgets the others. */
    @Override
    public void close() {
        waiting.forEach(task -> task.cancel(false));
        thread.shutdown();
        try {
            while (!thread.awaitTermination(1, TimeUnit.HOURS)) {
                // whatever it writes to must not be closed before
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
