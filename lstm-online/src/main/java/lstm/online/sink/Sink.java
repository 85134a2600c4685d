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

    /**
     * Says that this alarm was open when the program started: after {@link #start}, for a sink that shows what is so now and may not
     * have been there when it was told. Those that hand on events have nothing to do.
     */
    default void stands(Event.AlarmOpen open) {}

    /** Says that all events up to this number were accepted, and hands them on without waiting for more. */
    void flush(long number);

    /** The last number up to which nothing is lost any more, however the program ends; 0 before the first. */
    long durable();

    /** For operators; from any thread. */
    SinkStatus status();

    /**
     * Says that no more events come, so that several sinks can hand on their last ones at the same time; waits for nothing.
     * {@link #close} comes next.
     *
     * @param until time of {@link System#nanoTime} after which {@code close} does not wait any longer
     */
    default void finish(long until) {}

    /** Hands on what it can, until {@link #finish} said or within some seconds, then lets go of everything. */
    @Override
    void close();
}
