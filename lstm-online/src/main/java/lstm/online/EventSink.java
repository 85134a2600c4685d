package lstm.online;

import lstm.frame.TimeAxis;

/** Where events go. */
interface EventSink {

    /** Says once, before the first event, what times mean. */
    void start(TimeAxis axis);

    void accept(Event event);

    /** Hands on all events so far; afterwards none of them is lost when the program is killed. */
    void flush();
}
