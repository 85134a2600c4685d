package lstm.online.sink;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assertions;

/** Waits for what another thread or server does. */
public final class Eventually {

    private static final long MOST_NANOS = 60_000_000_000L;

    private Eventually() {}

    /** Waits until it is so. */
    public static void isTrue(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + MOST_NANOS;
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                Assertions.fail("not within a minute: " + what);
            }
            Thread.sleep(10);
        }
    }
}
