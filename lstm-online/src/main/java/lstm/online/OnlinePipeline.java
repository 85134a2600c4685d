package lstm.online;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import lstm.frame.TimeAxis;
import lstm.io.LiveSource;
import lstm.online.event.Event;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Delivery;
import lstm.online.intake.Inbox;
import lstm.online.intake.Receipt;
import lstm.online.sink.KeepsMemory;
import lstm.online.sink.Sink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * From what arrives to events, with the state saved on the way. One thread; no clock.
 *
 * <p>What arrives once is written into the journal before it is acknowledged; what a source can send again is not. A snapshot
 * is saved only when all sinks have what was said before it. So nothing is lost when the program is killed: what came after the
 * last snapshot comes once more, from the journal or the source, and gives the same events with the same numbers.
 */
final class OnlinePipeline {

    private static final Logger LOG = LoggerFactory.getLogger(OnlinePipeline.class);
    private static final int WAIT_MILLIS = 100; // a stop is noticed after at most so long
    private static final int NAP_MILLIS = 5;
    private static final int PATIENCE_TURNS = 400; // of which half take nothing, to let sinks catch up
    private static final long LAST_WORDS_NANOS = TimeUnit.SECONDS.toNanos(6); // containers are killed after 10
    private static final int MOST_ITEMS = 20_000; // of one commit

    private StationStream station;
    private final Inbox inbox;
    private final List<Sink> sinks;
    private final StateStore store;
    private final PatientStore patient;
    private final Checkpoints checkpoints;
    private final BooleanSupplier stop;
    private final Watcher watcher;
    private Supplier<Optional<Replacement>> replacements = Optional::empty;
    private Replacement replacement; // that waits for the sinks; null: none
    private int patience;
    private final List<Delivery> taken = new ArrayList<>();
    private final StationTaker taker = new StationTaker();
    private TimeAxis axis; // null before the first delivery
    private Delivery present; // that events come of; null when nobody asks
    private long events;
    private String position = "";
    private Receipt waiting = Receipt.NONE; // of the last delivery that a source can send again
    private Receipt captive = Receipt.NONE; // the same of the state that was captured
    private OnlineState captured; // that waits until all sinks have its events; null: none
    private long capturedMark;
    private long opened;
    private long closed;

    /** A stream to go on with, of another bundle. */
    record Replacement(StationStream station, String fingerprint) {}

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

        /** The engine has looked for what to do; {@code arrived}: and there was something. */
        default void turned(StationStream station, boolean arrived) {}
    }

    OnlinePipeline(
            StationStream station,
            Inbox inbox,
            List<Sink> sinks,
            StateStore store,
            Checkpoints checkpoints,
            Watcher watcher,
            BooleanSupplier stop) {
        this.station = station;
        this.inbox = inbox;
        this.sinks = List.copyOf(sinks);
        this.store = store;
        patient = new PatientStore(store, stop, watcher::storeFails);
        this.checkpoints = checkpoints;
        this.watcher = watcher;
        this.stop = stop;
        station.listen(this::say);
    }

    /**
     * Goes on from a state that was saved.
     *
     * @throws IllegalArgumentException when it does not fit the bundle
     */
    void restore(OnlineState state) {
        station.restore(state);
        events = state.events();
        position = state.position();
        for (Sink sink : sinks) {
            if (sink instanceof KeepsMemory keeper) {
                keeper.restore(state.memories().getOrDefault(sink.name(), List.of()));
            }
        }
    }

    /** Takes rows of history, so that windows are full when the first row of the stream comes. */
    void warm(LiveSource history, PlantSensors plant) {
        long rows = 0;
        while (true) {
            LiveSource.Arrival arrival = history.next(WAIT_MILLIS);
            if (arrival == LiveSource.Arrival.END || stop.getAsBoolean()) {
                break;
            } else if (arrival == LiveSource.Arrival.SENSORS) {
                NeededColumns.require(history, plant);
                history.select(plant.names());
                begin(history.timeAxis());
            } else if (arrival == LiveSource.Arrival.ROW) {
                station.warm(history.time(), history.values());
                rows++;
            }
        }
        station.warmed();
        LOG.info("{}: {} rows of history taken in before the first of the stream", history.name(), rows);
    }

    /**
     * Takes up what was accepted after the state that was saved.
     *
     * @param meaning of its times
     */
    void replay(TimeAxis meaning) {
        long[] items = {0};
        store.journal(arrivals -> {
            begin(meaning);
            arrivals.tell(taker);
            items[0] += arrivals.size();
        });
        if (items[0] > 0) {
            handOn();
            LOG.info("{} rows or measurements taken up that were accepted after the state was last saved", items[0]);
        }
    }

    /** Runs until the source ends or a stop is asked for; the state is saved either way. */
    OnlineResult run() {
        long rowsBefore = station.rows();
        saveFirst();
        try {
            while (!stop.getAsBoolean() && !inbox.isOver()) {
                if (waitsToGoOn()) {
                    Thread.sleep(NAP_MILLIS);
                } else {
                    take(WAIT_MILLIS);
                }
                if (captured != null) {
                    saveWhenSafe();
                } else if (checkpoints.due()) {
                    capture();
                    saveWhenSafe();
                }
            }
            if (!stop.getAsBoolean() && inbox.isOver()) {
                station.ended();
            }
            for (int left = inbox.size(); left > 0; left = Math.min(left - 1, inbox.size())) {
                take(0); // what was taken from a source that cannot send it again
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inbox.refuseAll();
        }
        end();
        return new OnlineResult(station.rows() - rowsBefore, station.refused(), opened, closed, station.inAlarm());
    }

    /** A state that cannot be kept is a mistake now, later something to wait for; what the journal gave must reach sinks first. */
    private void saveFirst() {
        capture();
        if (axis == null) {
            store.save(captured, capturedMark);
            captured = null;
        }
    }

    /** Asked now and then for another bundle to go on with. */
    void replaceBy(Supplier<Optional<Replacement>> others) {
        replacements = others;
    }

    /**
     * Goes on with another bundle, once all sinks have what was said by this one: the state is saved in the same moment, as one of the
     * old bundle would be refused after a crash. Returns whether to take nothing until then.
     */
    private boolean waitsToGoOn() {
        if (replacement == null) {
            replacement = replacements.get().orElse(null);
            patience = PATIENCE_TURNS;
        }
        if (replacement == null || axis == null) {
            return false; // before the first row there is nothing that windows could be filled with
        }
        if (captured == null && sinksHave(events)) {
            StationStream before = station;
            station = replacement.station();
            station.listen(this::say);
            station.goOnFrom(before, axis);
            store.belongTo(replacement.fingerprint());
            replacement = null;
            capture();
            saveWhenSafe();
            LOG.info("the bundle was replaced; the stream goes on with the new one");
            return false;
        }
        patience = patience == 0 ? PATIENCE_TURNS : patience - 1;
        return patience > PATIENCE_TURNS / 2; // a sink that is away does not hold back the stream
    }

    private boolean sinksHave(long number) {
        return axis == null || sinks.stream().allMatch(sink -> sink.durable() >= number);
    }

    /** Takes what has arrived: all of it goes into one commit. */
    private void take(long waitMillis) throws InterruptedException {
        taken.clear();
        int items = 0;
        for (Optional<Delivery> next = inbox.next(waitMillis); next.isPresent(); next = inbox.nextNow()) {
            taken.add(next.get());
            items += next.get().arrivals().size();
            if (items >= MOST_ITEMS) {
                break;
            }
        }
        if (taken.isEmpty()) {
            watcher.turned(station, false);
            return;
        }
        journal();
        for (Delivery delivery : taken) {
            process(delivery);
        }
        handOn();
        for (Delivery delivery : taken) {
            if (delivery.repeatableFrom().isEmpty()) {
                delivery.receipt().done();
            } else {
                waiting = delivery.receipt(); // it is told once a snapshot has it
            }
        }
        watcher.turned(station, true);
    }

    private void journal() throws InterruptedException {
        List<Arrivals> once = taken.stream()
                .filter(delivery -> delivery.repeatableFrom().isEmpty())
                .map(Delivery::arrivals)
                .filter(arrivals -> arrivals.size() > 0)
                .toList();
        if (!once.isEmpty()) {
            long before = System.nanoTime();
            patient.append(once);
            watcher.committed(System.nanoTime() - before);
        }
    }

    private void process(Delivery delivery) {
        begin(delivery.axis());
        present = delivery;
        long rows = station.rows();
        long before = System.nanoTime();
        delivery.arrivals().tell(taker);
        station.flush();
        present = null;
        watcher.went((station.rows() - rows) * station.groups().size(), System.nanoTime() - before);
        delivery.repeatableFrom().ifPresent(from -> position = from);
        checkpoints.arrived(delivery.arrivals().size());
    }

    private void begin(TimeAxis meaning) {
        if (axis == null) {
            axis = meaning;
            station.start(axis);
            for (Sink sink : sinks) {
                sink.start(axis, store.id());
            }
        }
    }

    /** What was said goes to the sinks, if they were started. */
    private void handOn() {
        station.flush();
        if (axis != null) {
            sinks.forEach(sink -> sink.flush(events));
        }
    }

    /** Hands arrivals to the station, one by one. */
    private final class StationTaker implements Arrivals.Taker {

        @Override
        public void row(long time, double[] values) {
            station.arrived(time, values);
        }

        @Override
        public void measurement(long time, int sensor, double value) {
            station.measured(time, sensor, value);
        }

        @Override
        public void refused(Event.Problem problem, String message) {
            station.refused(problem, message);
        }

        @Override
        public void remark(Event.Problem problem, String message) {
            if (problem == Event.Problem.NOT_GOOD) {
                station.notGood(message);
            } else {
                station.remark(problem, message);
            }
        }
    }

    private void say(Event event) {
        events++;
        for (Sink sink : sinks) {
            sink.accept(events, event);
        }
        if (present != null) {
            present.receipt().event(event);
        }
        watcher.said(event);
        if (event instanceof Event.AlarmOpen open) {
            opened++;
            checkpoints.alarmChanged();
            LOG.info(
                    "{}: alarm since {}, {}",
                    station.title(open.group()),
                    axis.format(open.start()),
                    open.why().carriedBy());
        } else if (event instanceof Event.AlarmClose close) {
            closed++;
            checkpoints.alarmChanged();
            LOG.info("{}: alarm over at {}", station.title(close.group()), axis.format(close.end()));
        } else if (event instanceof Event.DataQuality quality) {
            LOG.warn("{} ({} so far): {}", quality.problem(), quality.count(), quality.message());
        } else if (event instanceof Event.Model model) {
            LOG.atLevel(model.notice().kind().isWarning() ? Level.WARN : Level.INFO)
                    .log(
                            "{}: {}: {}",
                            station.title(model.group()),
                            axis.format(model.time()),
                            model.notice().message());
        }
    }

    /** The state as it is now; to be saved once all sinks have the events up to it. */
    private void capture() {
        Map<String, List<byte[]>> memories = new TreeMap<>();
        for (Sink sink : sinks) {
            if (sink instanceof KeepsMemory keeper) {
                memories.put(sink.name(), keeper.memory());
            }
        }
        captured = station.state(events, position).remembering(memories);
        capturedMark = store.mark();
        captive = waiting == Receipt.NONE ? captive : waiting; // one that was not told yet is not forgotten
        waiting = Receipt.NONE;
        checkpoints.done();
    }

    private boolean isSafe() {
        return sinksHave(captured.events());
    }

    private void saveWhenSafe() {
        if (!isSafe()) {
            return;
        }
        long before = System.nanoTime();
        if (patient.save(captured, capturedMark)) {
            captured = null;
            captive.done();
            captive = Receipt.NONE;
            long took = System.nanoTime() - before;
            checkpoints.saved(took);
            watcher.saved(took);
        }
    }

    /** Sinks get the last events and some time to hand them on; what they cannot comes once more after the next start. */
    private void end() {
        try {
            saveBeforeLastWords();
        } finally {
            long until = System.nanoTime() + LAST_WORDS_NANOS;
            sinks.forEach(sink -> sink.finish(until)); // all at the same time
            sinks.forEach(Sink::close);
        }
        if (captured != null) {
            saveWhenSafe(); // an older one is better than none, where the newest is not safe
        }
        capture();
        if (isSafe()) {
            store.save(captured, capturedMark);
            captive.done();
        } else {
            LOG.warn("not all events could be handed on; they are said once more after the next start");
        }
    }

    /** Whoever asked for the stop may lose patience with sinks that take their time. */
    private void saveBeforeLastWords() {
        if (captured != null) {
            saveWhenSafe();
        }
        handOn();
        if (captured == null) {
            capture();
            saveWhenSafe();
        }
    }
}
