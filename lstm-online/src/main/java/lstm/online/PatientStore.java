package lstm.online;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.online.intake.Arrivals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store on a disk that may be full for a while. What was accepted is kept before it is acknowledged, however long that takes, so that
 * whoever sent it waits; a state is saved another time. Of one thread.
 */
final class PatientStore {

    private static final Logger LOG = LoggerFactory.getLogger(PatientStore.class);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long SAY_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long LOOK_MILLIS = 20; // a stop is noticed after at most so long

    private final StateStore store;
    private final BooleanSupplier stop;
    private final Consumer<Boolean> status;
    private boolean failing;
    private long pause = FIRST_PAUSE_NANOS;
    private long lastTry; // from here on: while it fails
    private long lastSaid;

    /**
     * A store that is patient.
     *
     * @param stop whether nobody waits any longer
     * @param status is told when it fails (true) and when it works again
     */
    PatientStore(StateStore store, BooleanSupplier stop, Consumer<Boolean> status) {
        this.store = store;
        this.stop = stop;
        this.status = status;
    }

    /**
     * Keeps what was accepted; waits until it can be kept.
     *
     * @throws UserException when a stop is asked for before that
     */
    void append(List<Arrivals> accepted) throws InterruptedException {
        while (true) {
            try {
                store.append(accepted);
                works();
                return;
            } catch (UserException e) {
                fails(e);
                do {
                    if (stop.getAsBoolean()) {
                        throw e;
                    }
                    Thread.sleep(LOOK_MILLIS);
                } while (isTooSoon());
            }
        }
    }

    /** Saves a state if that is possible now and was not just impossible. */
    boolean save(OnlineState state, long mark) {
        if (failing && isTooSoon() && !stop.getAsBoolean()) {
            return false;
        }
        try {
            store.save(state, mark);
            works();
            return true;
        } catch (UserException e) {
            if (stop.getAsBoolean()) {
                throw e;
            }
            fails(e);
            return false;
        }
    }

    private boolean isTooSoon() {
        return System.nanoTime() - lastTry < pause;
    }

    private void works() {
        if (failing) {
            LOG.info("the state can be kept again");
            failing = false;
            status.accept(false);
            pause = FIRST_PAUSE_NANOS;
        }
    }

    /** Throws what waiting does not mend. */
    private void fails(UserException e) {
        if (e.exitCode() != ExitCode.OUTPUT) {
            throw e;
        }
        lastTry = System.nanoTime();
        pause = failing ? Math.min(2 * pause, LONGEST_PAUSE_NANOS) : pause;
        if (!failing || lastTry - lastSaid > SAY_AGAIN_NANOS) {
            lastSaid = lastTry;
            LOG.error("{}. Nothing is acknowledged that cannot be kept; tried again until it can", e.getMessage());
        }
        failing = true;
        status.accept(true);
    }
}
