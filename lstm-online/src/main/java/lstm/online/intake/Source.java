package lstm.online.intake;

import java.io.Closeable;
import java.util.Optional;

/** Where rows come from. Has threads of its own and puts what arrives into an {@link Inbox}. */
public interface Source extends Closeable {

    /** What messages call it. */
    String name();

    /**
     * Tells, before {@link #start}, which messages were taken last; for a source whose other side may send them once more.
     *
     * @param keys as {@link Arrivals#key} got them, in order
     */
    default void takenBefore(long[] keys) {}

    /**
     * Starts to put what arrives into {@code inbox}; called once. What is wrong with the configuration, or with the other side
     * in a way that waiting does not mend, is a {@link lstm.cli.UserException}; what may pass is tried again for ever.
     *
     * @param known what the station wants to know of
     * @param position of the last delivery that is part of the state, as the source said it; empty at the beginning
     */
    void start(Inbox inbox, KnownSensors known, Optional<String> position);

    /** For operators; from any thread. */
    SourceStatus status();

    /** Takes no more; what was acknowledged stays so. */
    @Override
    void close();
}
