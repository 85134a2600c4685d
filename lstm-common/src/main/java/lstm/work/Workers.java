package lstm.work;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import lstm.check.Require;

/**
 * Threads that share out tasks, the caller's among them. Tasks do not depend on one another, so that the result does not
 * depend on how many threads there are. Threads of its own: one of the common pool may be lent to another task while it
 * waits. One caller at a time.
 */
public final class Workers implements AutoCloseable {

    private final int threads;
    private final ExecutorService others;

    /**
     * Threads are started when they are first needed, and do not keep the JVM alive.
     *
     * @param threads at least 1, which is then the caller's
     */
    public Workers(String name, int threads) {
        this.threads = Require.atLeast("threads", threads, 1);
        others = Executors.newFixedThreadPool(Math.max(1, threads - 1), task -> daemon(task, name));
    }

    /** Processors of this machine that the JVM may use. */
    public static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** A thread that does not keep the JVM alive, not started. */
    public static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** How many threads work, the caller's included. */
    public int threads() {
        return threads;
    }

    /** Runs all tasks; as {@link #map} without results. */
    public void run(List<? extends Runnable> tasks) {
        map(
                tasks,
                task -> {
                    task.run();
                    return task;
                },
                task -> {});
    }

    /**
     * Works on all tasks, begun in their order, and returns once none runs any more. When one fails, those that have not
     * begun do not, and the failure of the first in order is thrown as it is.
     *
     * @param told hears of each result as soon as it and all before it are there, in order, one at a time, on any thread
     * @return results in order of the tasks
     */
    public <T, R> List<R> map(
            List<? extends T> tasks, Function<? super T, ? extends R> work, Consumer<? super R> told) {
        var round = new Round<T, R>(tasks, work, told);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, tasks.size()); i++) {
            running.add(others.submit(round::work));
        }
        round.work();
        running.forEach(Workers::await);
        return round.results();
    }

    /** Waits for a task; throws what it threw, as it is. */
    public static void await(Future<?> task) {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw asItIs(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for another thread", e);
        }
    }

    private static RuntimeException asItIs(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
    }

    @Override
    public void close() {
        others.shutdownNow();
    }

    /** Tasks that belong together. */
    private static final class Round<T, R> {

        private final List<? extends T> tasks;
        private final Function<? super T, ? extends R> work;
        private final Consumer<? super R> told;
        private final AtomicInteger begun = new AtomicInteger();
        private final R[] results;
        private final boolean[] done;
        private final Throwable[] failures;
        private volatile boolean failed;
        private int toldOf;

        @SuppressWarnings("unchecked") // an array of a type variable; it does not leave this class
        Round(List<? extends T> tasks, Function<? super T, ? extends R> work, Consumer<? super R> told) {
            this.tasks = tasks;
            this.work = work;
            this.told = told;
            results = (R[]) new Object[tasks.size()];
            done = new boolean[tasks.size()];
            failures = new Throwable[tasks.size()];
        }

        /** Takes one task after the other, on each thread that works on this round. */
        void work() {
            while (!failed) {
                int task = begun.getAndIncrement();
                if (task >= results.length) {
                    return;
                }
                try {
                    tell(task, work.apply(tasks.get(task)));
                } catch (RuntimeException | Error e) { // all of it is for the caller
                    failures[task] = e;
                    failed = true;
                }
            }
        }

        private synchronized void tell(int task, R result) {
            results[task] = result;
            done[task] = true;
            while (toldOf < results.length && done[toldOf]) {
                toldOf++;
                told.accept(results[toldOf - 1]);
            }
        }

        List<R> results() {
            for (Throwable failure : failures) {
                if (failure != null) {
                    throw asItIs(failure);
                }
            }
            return Arrays.asList(results);
        }
    }
}
