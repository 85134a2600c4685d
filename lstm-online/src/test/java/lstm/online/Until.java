package lstm.online;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what other threads bring about. */
public final class Until {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Until() {}

    /** Waits until it is so; fails with the words when it does not become so. */
    public static void so(Callable<Boolean> condition, Supplier<String> words) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                fail(words.get());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
