package lstm.online.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lstm.config.OnlineConfig.EventKind;
import lstm.frame.TimeAxis;
import lstm.io.LiveTimes;
import lstm.online.event.Event;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Delivery;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.Inbox;
import lstm.online.intake.KnownSensors;
import lstm.online.intake.Receipt;
import lstm.online.intake.Source;
import lstm.online.intake.SourceStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows that come by {@code POST /v1/rows}: a delivery for each request, which is answered when its rows are part of the state. When
 * the engine has no room the client is asked to come again, and still has its rows. Thread-safe.
 */
public final class HttpSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(HttpSource.class);
    private static final long PATIENCE_MILLIS = 1_000; // for room in the inbox
    private static final long LONGEST_MILLIS = 20_000; // for the answer; shorter than connections may be idle
    private static final int MOST_EVENTS = 200_000; // of an answer: 30 MB

    private final int maxRows;
    private final FutureLimit future;
    private final Queue<RowsReader> readers = new ConcurrentLinkedQueue<>(); // those that nobody uses now
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private volatile String lastError = "";
    private volatile KnownSensors known; // null before the start
    private volatile LiveTimes times;
    private volatile Inbox inbox; // written last
    private volatile boolean closed;

    /**
     * Takes rows once it is started.
     *
     * @param maxRows of a request
     * @param future how late times may be
     */
    public HttpSource(int maxRows, FutureLimit future) {
        this.maxRows = maxRows;
        this.future = future;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void start(Inbox to, KnownSensors sensors, Optional<String> position) {
        known = sensors;
        times = new LiveTimes(sensors.config());
        readers.add(newReader()); // so that what is wrong with the configuration is said now
        inbox = to;
    }

    private RowsReader newReader() {
        return new RowsReader(known, maxRows, future);
    }

    /** What a client wants to hear of its rows. */
    enum Wanted {
        ALL,
        ALARMS,
        NONE;

        private boolean takes(Event event) {
            return this == ALL || (this == ALARMS && event.kind() == EventKind.ALARM);
        }
    }

    /** What became of a request. */
    sealed interface Outcome permits Taken, NotTaken {}

    /**
     * It was taken.
     *
     * @param ignored what was read and then not used, because it came too late or once more
     * @param leftOut events beyond those that an answer has room for
     */
    record Taken(Arrivals arrivals, TimeAxis axis, Map<Event.Problem, Long> ignored, List<Event> events, long leftOut)
            implements Outcome {}

    /**
     * It was not.
     *
     * @param again whether it may be sent again
     */
    record NotTaken(int status, String why, boolean again, Optional<Arrivals> arrivals) implements Outcome {}

    /** Takes the body of a request, and waits until it is part of the state. */
    Outcome take(byte[] body, int length, String type, Wanted wanted) throws InterruptedException {
        if (closed) {
            return later("the program ends; send the rows again when it is back");
        }
        if (inbox == null) {
            return later("the program starts; send the rows again");
        }
        RowsReader reader = readers.poll();
        if (reader == null) {
            reader = newReader();
        }
        Arrivals arrivals;
        TimeAxis axis = times.axis();
        try {
            arrivals = reader.read(body, length, type);
        } catch (RowsReader.Unreadable e) {
            refused(e.getMessage());
            return new NotTaken(e.status(), e.getMessage(), false, Optional.empty());
        } finally {
            readers.add(reader);
        }
        if (arrivals.size() == 0) {
            return new Taken(arrivals, axis, Map.of(), List.of(), 0);
        }
        var refusals = new Refusals((row, problem, message) -> error(message));
        arrivals.tell(refusals);
        if (refusals.accepted() == 0) {
            count(arrivals);
            return new NotTaken(400, "no row of the request can be used", false, Optional.of(arrivals));
        }
        return deliver(arrivals, refusals.accepted(), axis, wanted);
    }

    /** Says that a request never became rows. */
    void refused(String why) throws InterruptedException {
        error(why);
        if (inbox != null) {
            var nothing = new Arrivals(known.count());
            nothing.refused(Event.Problem.BAD_ROW, why);
            count(nothing);
        }
    }

    /** What cannot be used is counted and said as that of other sources. Whoever sent it does not wait for that. */
    private void count(Arrivals refused) throws InterruptedException {
        if (!inbox.offer(Delivery.once(refused, times.axis(), Receipt.NONE), PATIENCE_MILLIS)) {
            LOG.debug("http: no room for what was refused; it counts as an error of the source alone");
        }
    }

    private Outcome deliver(Arrivals arrivals, int rows, TimeAxis axis, Wanted wanted) throws InterruptedException {
        var answer = new Answer(wanted);
        if (!inbox.offer(Delivery.once(arrivals, axis, answer), PATIENCE_MILLIS)) {
            return later("rows come faster than they are scored; send these again");
        }
        received.addAndGet(rows);
        if (!answer.said.await(LONGEST_MILLIS, TimeUnit.MILLISECONDS)) {
            return later("the rows wait for longer than " + LONGEST_MILLIS / 1000
                    + " s; send them again: what was taken by then" + " is told from its time and counts once");
        }
        if (!answer.done) {
            return later("the program ends; send the rows again when it is back");
        }
        return new Taken(arrivals, axis, answer.ignored, answer.events, answer.leftOut);
    }

    private static NotTaken later(String why) {
        return new NotTaken(503, why, true, Optional.empty());
    }

    private void error(String message) {
        errors.incrementAndGet();
        lastError = message;
    }

    private static final class Answer implements Receipt {

        private final Wanted wanted;
        private final List<Event> events = new ArrayList<>();
        private final Map<Event.Problem, Long> ignored = new EnumMap<>(Event.Problem.class);
        private final CountDownLatch said = new CountDownLatch(1);
        private long leftOut;
        private volatile boolean done;

        Answer(Wanted wanted) {
            this.wanted = wanted;
        }

        @Override
        public void event(Event event) {
            if (wanted.takes(event)) {
                if (events.size() < MOST_EVENTS) {
                    events.add(event);
                } else {
                    leftOut++;
                }
            }
        }

        @Override
        public void ignored(Event.Problem problem, long count) {
            ignored.merge(problem, count, Long::sum);
        }

        @Override
        public void done() {
            done = true;
            said.countDown();
        }

        @Override
        public void failed() {
            said.countDown();
        }
    }

    @Override
    public SourceStatus status() {
        return new SourceStatus(name(), inbox != null && !closed, received.get(), errors.get(), lastError, -1);
    }

    @Override
    public void close() {
        closed = true;
    }
}
