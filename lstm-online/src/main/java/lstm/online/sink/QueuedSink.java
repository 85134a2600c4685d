package lstm.online.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lstm.config.OnlineConfig.EventKind;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sink with a thread of its own, which hands on what has gathered and tries again, with growing pauses, while the other
 * side does not take it. A slow one is caught up by its queue; a full queue holds back the source.
 */
public abstract class QueuedSink implements Sink {

    private static final Logger LOG = LoggerFactory.getLogger(QueuedSink.class);
    private static final int QUEUE = 100_000; // events: minutes of a plant with a row of ten groups a second
    private static final int BATCH = 2_000;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long SAY_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long LOOK_MILLIS = 100; // a stop is noticed after at most so long
    private static final long LAST_WORDS_MILLIS = 10_000;

    private final String name;
    private final Set<EventKind> kinds;
    private final BlockingQueue<Numbered> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread;
    private TimeAxis axis; // written before the thread starts
    private String stateId;
    private long flushed;
    private boolean gaveUp; // of the engine's thread, too
    private volatile boolean patient = true;
    private volatile boolean closing;
    private volatile boolean started;
    private volatile long durable;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private volatile boolean healthy = true;
    private volatile String lastError = "";

    /** {@code kinds}: of events that it takes. */
    protected QueuedSink(String name, List<EventKind> kinds) {
        this.name = name;
        this.kinds = Set.copyOf(kinds);
        thread = new Thread(this::run, "sink " + name);
        thread.setDaemon(true);
    }

    /**
     * An event on its way.
     *
     * @param event null for the mark that all events up to the number have been accepted
     */
    public record Numbered(long number, Event event) {}

    /**
     * Makes ready, on the sink's own thread, before the first event; tried again when it throws.
     *
     * @param stateId names the state that numbers belong to
     * @return the number of the last event of this state that the other side is known to have; 0 when it does not tell
     */
    protected abstract long open(TimeAxis axis, String stateId) throws Exception;

    /**
     * Hands events on, on the sink's own thread; all of them are safe when it returns. Tried again with the same events when
     * it throws.
     *
     * @param upTo number that is safe afterwards
     */
    protected abstract void write(List<Numbered> events, long upTo) throws Exception;

    /** Lets go of connections, on the sink's own thread; also after a failure, before the next attempt opens them again. */
    protected abstract void disconnect();

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void start(TimeAxis axis, String stateId) {
        this.axis = axis;
        this.stateId = stateId;
        started = true;
        thread.start();
    }

    @Override
    public final void accept(long number, Event event) {
        if (kinds.contains(event.kind())) {
            put(new Numbered(number, event));
        }
    }

    @Override
    public final void flush(long number) {
        if (number > flushed) {
            flushed = number;
            put(new Numbered(number, null));
        }
    }

    @Override
    public final void waitNoLonger() {
        patient = false;
    }

    /** What finds no room when nobody waits any longer is left out, and all that comes after it: it comes again after the next start. */
    private void put(Numbered event) {
        try {
            boolean taken = false;
            while (!gaveUp && !taken) {
                taken = queue.offer(event, LOOK_MILLIS, TimeUnit.MILLISECONDS);
                gaveUp = !taken && !patient;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var taken = new ArrayList<Numbered>(BATCH);
        long last = -1;
        try {
            while (!(closing && queue.isEmpty())) {
                Numbered first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                taken.clear();
                taken.add(first);
                queue.drainTo(taken, BATCH - 1);
                if (last < 0) {
                    last = insisting(() -> open(axis, stateId));
                }
                handOn(taken, last);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Error e) { // the end of the thread must not go unseen: the stream will wait for it
            healthy = false;
            errors.incrementAndGet();
            lastError = e.toString();
            LOG.error("{}: hands on nothing any more", name, e);
            throw e;
        } finally {
            disconnect();
        }
    }

    private void handOn(List<Numbered> taken, long known) throws InterruptedException {
        long upTo = taken.get(taken.size() - 1).number();
        List<Numbered> events = taken.stream()
                .filter(numbered -> numbered.event() != null && numbered.number() > known)
                .toList();
        if (!events.isEmpty()) {
            insisting(() -> {
                if (!healthy) {
                    open(axis, stateId);
                }
                write(events, upTo);
                return 0L;
            });
            written.addAndGet(events.size());
        }
        durable = upTo;
    }

    private interface Attempt {
        long run() throws Exception;
    }

    private long insisting(Attempt attempt) throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        long said = 0;
        while (true) {
            try {
                long result = attempt.run();
                if (!healthy) {
                    LOG.info("{}: works again", name);
                }
                healthy = true;
                return result;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception | AssertionError e) { // whatever a driver throws: the program outlives it
                healthy = false;
                errors.incrementAndGet();
                lastError = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                if (said == 0 || System.nanoTime() - said > SAY_AGAIN_NANOS) {
                    said = System.nanoTime();
                    LOG.warn("{}: events cannot be handed on: {}; tried again until they can", name, lastError);
                }
                disconnect();
            }
            Thread.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    @Override
    public final long durable() {
        return durable;
    }

    @Override
    public final SinkStatus status() {
        return new SinkStatus(name, healthy, queue.size(), written.get(), errors.get(), lastError);
    }

    @Override
    public final void close() {
        closing = true;
        if (!started) {
            return;
        }
        try {
            thread.join(LAST_WORDS_MILLIS);
            if (thread.isAlive()) {
                LOG.warn("{}: {} events were not handed on; they come again after the next start", name, queue.size());
                thread.interrupt();
                thread.join(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
