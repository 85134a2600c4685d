package lstm.online;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what other threads, programs and servers bring about. */
public final class Until {

    /** Longer than any of it takes on a busy machine; a test that waits so long has failed. */
    public static final long PATIENCE_SECONDS = 90;

    private static final long FIRST_PAUSE_NANOS = 1_000_000;
    private static final long LONGEST_PAUSE_NANOS = 20_000_000; // who looks costs time, too

    private Until() {}

    /** Counts what is done by others. */
    public interface Count {
        long now() throws Exception;
    }

    /** Waits until it is so; fails with the words when it does not become so. */
    public static void so(Callable<Boolean> condition, Supplier<String> words) throws Exception {
        Count none = () -> 0;
        waits(condition, none, words);
    }

    /** Waits until it is so; fails with what it is when it does not become so. */
    public static void so(String what, Callable<Boolean> condition) throws Exception {
        so(condition, () -> what);
    }

    /** Waits until there are so many, for as long as there are more and more. */
    public static void reaches(long goal, Count count, Supplier<String> words) throws Exception {
        waits(() -> count.now() >= goal, count, () -> count(count) + " of " + goal + ": " + words.get());
    }

    private static void waits(Callable<Boolean> condition, Count progress, Supplier<String> words) throws Exception {
        long before = progress.now();
        long since = System.nanoTime();
        long pause = FIRST_PAUSE_NANOS;
        while (!condition.call()) {
            long now = progress.now();
            if (now != before) {
                before = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                fail("in vain for " + PATIENCE_SECONDS + " s: " + words.get());
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(LONGEST_PAUSE_NANOS, 2 * pause);
        }
    }

    private static String count(Count count) {
        try {
            return Long.toString(count.now());
        } catch (Exception e) { // it is the words of a failure
            return e.toString();
        }
    }
}
