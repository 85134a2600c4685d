package lstm.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import lstm.cli.Progress;

/**
 * Does the same for every group, several at once: cores over groups is faster than cores within one, where they wait for
 * each other in every step.
 */
final class GroupsAtOnce {

    private GroupsAtOnce() {}

    /**
     * Runs the work of all groups; results in order of the groups. When one fails, those that have not begun do not, and
     * its exception is thrown as it is.
     *
     * @param atOnce most groups at a time, at least 1
     */
    static <G, R> List<R> run(List<G> groups, int atOnce, Function<G, R> work) {
        if (groups.size() == 1 || atOnce == 1) {
            return groups.stream().map(work).toList();
        }
        var done = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(atOnce, groups.size()), GroupsAtOnce::daemon);
        try (var progress = new Progress("training", " groups", groups.size())) {
            List<Future<R>> running = new ArrayList<>();
            for (G group : groups) {
                running.add(pool.submit(() -> {
                    R result = work.apply(group);
                    synchronized (progress) {
                        progress.at(done.incrementAndGet(), "");
                    }
                    return result;
                }));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> result : running) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw asItIs(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while groups are being trained", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static RuntimeException asItIs(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "group");
        thread.setDaemon(true);
        return thread;
    }
}
