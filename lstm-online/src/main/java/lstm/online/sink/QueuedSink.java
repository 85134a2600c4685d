package lstm.online.sink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import lstm.config.OnlineConfig.EventKind;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sink with a thread of its own, which hands on what has gathered and tries again, with growing pauses, while the other
 * side does not take it. A slow one is caught up by its queue; a full queue holds back the source, until the program stops: then
 * what does not fit is refused, with all that follows, and comes again after the next start.
 */
public abstract class QueuedSink implements Sink {

    private static final Logger LOG = LoggerFactory.getLogger(QueuedSink.class);
    private static final int QUEUE = 100_000; // events: minutes of a plant with a row of ten groups a second
    private static final int BATCH = 2_000;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long SAY_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long LAST_WORDS_MILLIS = 5_000; // when nobody says how long
    private static final long GOODBYE_MILLIS = 500;
    private static final long LOOK_MILLIS = 100; // a stop is noticed after at most so long

    private final String name;
    private final Set<EventKind> kinds;
    private final BlockingQueue<Numbered> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread;
    private TimeAxis axis; // written before the thread starts
    private String stateId;
    private BooleanSupplier stop = () -> false;
    private boolean refusing; // of the thread that calls
    private long saidFull; // nanoTime; of the thread that calls
    private long known; // to the other side, from before; of the sink's own thread
    private volatile boolean started;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile long deadline; // nanoTime; only while closing
    private volatile Throwable broken; // what ended the thread before its time
    private final AtomicLong pending = new AtomicLong(); // events accepted and not handed on yet
    private volatile long marked; // all events up to this number were accepted
    private final AtomicLong durable = new AtomicLong();
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

    /** An event on its way. */
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

    /** To be called before {@link #start}: who says that the program stops, so that nobody may wait for room any more. */
    public final void heed(BooleanSupplier stop) {
        this.stop = stop;
    }

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
        failIfBroken();
        if (!refusing && number > marked) {
            marked = number;
        }
    }

    private void put(Numbered event) {
        failIfBroken();
        if (refusing) {
            return;
        }
        pending.incrementAndGet();
        try {
            while (!queue.offer(event, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                failIfBroken();
                if (isClosing() || stop.getAsBoolean()) {
                    refuse();
                    return;
                }
                sayThatItIsFull();
            }
        } catch (InterruptedException e) {
            refuse();
            Thread.currentThread().interrupt();
        }
    }

    private void sayThatItIsFull() {
        if (saidFull == 0 || System.nanoTime() - saidFull > SAY_AGAIN_NANOS) {
            saidFull = System.nanoTime();
            LOG.warn("{}: {} events wait, and there is no room for another one; the source is held back", name, QUEUE);
        }
    }

    /** This event and all after it: what is durable has no gap. */
    private void refuse() {
        refusing = true;
        pending.decrementAndGet();
        LOG.warn("{}: no room for more events; they come again after the next start", name);
    }

    private void failIfBroken() {
        if (broken != null) {
            throw new IllegalStateException(name + " hands on nothing any more: " + broken, broken);
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        var taken = new ArrayList<Numbered>(BATCH);
        try {
            if (!insisting(() -> known = open(axis, stateId))) {
                return;
            }
            while (!(isClosing() && queue.isEmpty())) {
                Numbered first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                taken.clear();
                taken.add(first);
                queue.drainTo(taken, BATCH - 1);
                handOn(taken);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) { // the end of the thread must not go unseen: the stream would wait for it
            broken = e;
            healthy = false;
            lastError = e.toString();
            errors.incrementAndGet();
            LOG.error("{}: hands on nothing any more", name, e);
        } finally {
            disconnect();
        }
    }

    private void handOn(List<Numbered> taken) throws InterruptedException {
        long upTo = taken.get(taken.size() - 1).number();
        List<Numbered> events =
                taken.stream().filter(numbered -> numbered.number() > known).toList();
        if (!events.isEmpty()) {
            insisting(() -> {
                if (!healthy) {
                    open(axis, stateId);
                }
                write(events, upTo);
            });
            written.addAndGet(events.size());
        }
        settle(upTo);
        pending.addAndGet(-taken.size());
    }

    private void settle(long number) {
        durable.accumulateAndGet(number, Math::max);
    }

    private interface Attempt {
        void run() throws Exception;
    }

    /** Tries until it works; false when it did not and nothing is left that it is needed for. */
    private boolean insisting(Attempt attempt) throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        long said = 0;
        while (true) {
            try {
                attempt.run();
                if (!healthy) {
                    LOG.info("{}: works again", name);
                }
                healthy = true;
                return true;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception | AssertionError e) { // whatever a driver throws: the program outlives it
                healthy = false;
                lastError = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                errors.incrementAndGet(); // who sees it finds the words
                if (said == 0 || System.nanoTime() - said > SAY_AGAIN_NANOS) {
                    said = System.nanoTime();
                    LOG.warn("{}: events cannot be handed on: {}; tried again until they can", name, lastError);
                }
                disconnect();
            }
            if (isClosing() && pending.get() == 0) {
                return false;
            }
            if (closing.await(pause, TimeUnit.MILLISECONDS)) {
                Thread.sleep(FIRST_PAUSE_MILLIS); // the last seconds are for trying, not for resting
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    @Override
    public final long durable() {
        long mark = marked; // read first: what is accepted later is above it
        if (pending.get() == 0) {
            settle(mark);
        }
        return durable.get();
    }

    @Override
    public final SinkStatus status() {
        return new SinkStatus(name, healthy, pending.get(), written.get(), errors.get(), lastError);
    }

    @Override
    public final void finish(long until) {
        deadline = until;
        closing.countDown();
    }

    @Override
    public final void close() {
        if (!isClosing()) {
            finish(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS));
        }
        if (!started) {
            return;
        }
        try {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()))); // 0: for ever
            if (thread.isAlive()) {
                LOG.warn("{}: {} events were not handed on; they come again after the next start", name, pending.get());
                thread.interrupt();
                thread.join(GOODBYE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
