package lstm.online.intake;

import lstm.online.event.Event;

/** Who hears what becomes of a delivery; called by the thread that scores, so it must be quick. */
public interface Receipt {

    /** Nobody. */
    Receipt NONE = new Receipt() {};

    /** An event that came of it. */
    default void event(Event event) {}

    /** So many of its rows or measurements were not used, for this reason: they came too late, or once more. */
    default void ignored(Event.Problem problem, long count) {}

    /**
     * It is part of the state, which outlives the program, and all events were handed to the sinks. Of deliveries that can be
     * sent again only the last before a snapshot is told, for all before it.
     */
    default void done() {}

    /** It is not, and will not be: the program ends. */
    default void failed() {}
}
