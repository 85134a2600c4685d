package lstm.cli;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * Whether the user or the system asked to stop (SIGINT, SIGTERM). The JVM waits with its end until this is closed, so
 * that what was reached can be saved; the exit code then is the signal's, 130 for SIGINT, unless saving failed.
 */
public final class StopSignal implements BooleanSupplier, AutoCloseable {

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "stop");
    private volatile boolean asked;
    private volatile ExitCode failure; // null: none

    /** Starts to listen. */
    public static StopSignal listen() {
        var signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void stopAndWait() {
        asked = true;
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            Runtime.getRuntime().halt(failure.code()); // nothing else changes the code of a signal
        }
    }

    /** What was reached could not be saved, and that was said: once this is closed, the JVM ends with this code. */
    public void endWith(ExitCode code) {
        failure = code;
    }

    @Override
    public boolean getAsBoolean() {
        return asked;
    }

    /** All is saved: the JVM may end. */
    @Override
    public void close() {
        done.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                asked = true; // the signal came in between; the hook runs through by itself
            }
        }
    }
}
