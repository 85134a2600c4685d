package lstm.offline;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lstm.check.Require;

/** Threads that share out tasks. Tasks do not depend on one another, so the result does not depend on how many there are. */
final class Workers implements AutoCloseable {

    private final int threads;
    private final ExecutorService pool;

    /** {@code threads}: at least 1, which is then the caller's. */
    Workers(int threads) {
        this.threads = Require.atLeast("threads", threads, 1);
        pool = Executors.newFixedThreadPool(threads, task -> thread(task, "scoring"));
    }

    /** As many as the machine has processors. */
    static Workers ofMachine() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    /** A thread that does not keep the JVM alive. */
    static Thread thread(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    int threads() {
        return threads;
    }

    /** Runs all tasks; returns, or throws what one of them threw, once none runs any more. */
    void run(List<Runnable> tasks) {
        if (threads == 1 || tasks.size() == 1) {
            tasks.forEach(Runnable::run);
            return;
        }
        try {
            pool.invokeAll(tasks.stream().map(Executors::callable).toList()).forEach(Workers::await);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for a task; throws what it threw. */
    static void await(Future<?> task) {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for another thread", e);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
