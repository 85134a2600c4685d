package lstm.online.sink;

import java.io.Closeable;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;

/**
 * Where events go. All methods but {@link #durable} and {@link #status} are called by one thread.
 *
 * <p>Events are numbered from the beginning of the state on, in an order that the rows alone settle: after a crash the same
 * rows give the same events with the same numbers once more. A sink that can, leaves out those it has.
 */
public interface Sink extends Closeable {

    /** What messages call it. */
    String name();

    /**
     * Called once, before the first event.
     *
     * @param axis what times mean
     * @param stateId names the state that numbers belong to; another state counts anew
     */
    void start(TimeAxis axis, String stateId);

    /**
     * Takes an event; waits while it can hold no more, which holds back the source.
     *
     * @param number of the event; events of kinds that the sink does not want have numbers, too
     */
    void accept(long number, Event event);

    /** Says that all events up to this number were accepted, and hands them on without waiting for more. */
    void flush(long number);

    /** The program is asked to end: {@link #accept} waits for room no longer. From any thread. */
    default void waitNoLonger() {}

    /** The last number up to which nothing is lost any more, however the program ends; 0 before the first. */
    long durable();

    /** For operators; from any thread. */
    SinkStatus status();

    /** Hands on what it can within some seconds, then lets go of everything. */
    @Override
    void close();
}
