package lstm.cleaning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/**
 * Does a few large tasks at once, such as groups and detectors, on threads of its own: a thread of the common pool may be lent to another task while it
 * waits, and Smile's generators belong to a thread.
 */
final class SideBySide {

    private static final int MOST = 4; // each group holds a copy of its rows and a matrix of kernels

    private SideBySide() {}

    /** Results in the order of tasks, each told as soon as those before it are; the first failure in that order is thrown. */
    static <T, R> List<R> map(List<T> tasks, Function<T, R> work, Consumer<R> told) {
        int threads =
                Math.min(Math.min(MOST, tasks.size()), Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads));
        try {
            List<Future<R>> started = tasks.stream()
                    .map(task -> pool.submit(() -> work.apply(task)))
                    .toList();
            var results = new ArrayList<R>();
            for (Future<R> result : started) {
                results.add(result.get());
                told.accept(results.get(results.size() - 1));
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // a function throws nothing else
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException(ExitCode.INTERRUPTED, "interrupted while cleaning", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
