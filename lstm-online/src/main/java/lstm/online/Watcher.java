package lstm.online;

import lstm.online.event.Event;

/** Who is told how the stream does: numbers for operators. */
interface Watcher {

    /** Nobody. */
    Watcher NONE = new Watcher() {};

    /** An event was said. */
    default void said(Event event) {}

    /** Some rows of groups went through, in so many nanoseconds, sinks that were full included. */
    default void went(long rowsOfGroups, long nanos) {}

    /** A commit took so many nanoseconds. */
    default void committed(long nanos) {}

    /** The state was saved, which took so many nanoseconds. */
    default void saved(long nanos) {}

    /** The state cannot be kept at the moment, or can be again. */
    default void storeFails(boolean fails) {}

    /** The engine goes through history or the journal, before it looks for what arrives. */
    default void movesOn() {}

    /** History and the journal are taken up: what is counted begins here. */
    default void begins(StationStream station) {}

    /** The engine has looked for what to do; {@code arrived}: and there was something. */
    default void turned(StationStream station, boolean arrived) {}
}
