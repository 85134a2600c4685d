package lstm.online;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final int ROWS_UNTOLD = 256; // of history, after which the watcher is told

    private StationStream station;
    private final Inbox inbox;
    private final List<Sink> sinks;
    private final StateStore store;
    private final Safekeeping keeping;
    private final BooleanSupplier stop;
    private final Watcher watcher;
    private Supplier<Optional<Replacement>> replacements = Optional::empty;
    private Replacement replacement; // that waits for the sinks; null: none
    private int patience;
    private boolean goesOver; // to a bundle whose state is not saved yet
    private final List<Delivery> taken = new ArrayList<>();
    private final StationTaker taker = new StationTaker();
    private TimeAxis axis; // null before the first delivery
    private Delivery present; // that events come of; null when nobody asks
    private long events;
    private String position = "";
    private long opened;
    private long closed;

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
        keeping = new Safekeeping(this.sinks, store, checkpoints, watcher, stop);
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

    /**
     * Takes rows of history, so that windows are full when the first row of the stream comes.
     *
     * @return false when a stop was asked for before the end: what there is so far is no state to go on from
     */
    boolean warm(LiveSource history, PlantSensors plant) {
        Map<Event.Problem, Long> problems = station.problems();
        long rows = 0;
        for (long arrivals = 0; ; arrivals++) {
            if (arrivals % ROWS_UNTOLD == 0) {
                watcher.movesOn();
            }
            LiveSource.Arrival arrival = history.next(WAIT_MILLIS);
            if (arrival == LiveSource.Arrival.END) {
                break;
            } else if (stop.getAsBoolean()) {
                sinks.forEach(Sink::close);
                return false;
            } else if (arrival == LiveSource.Arrival.SENSORS) {
                NeededColumns.require(history, plant);
                history.select(plant.names());
                begin(history.timeAxis());
            } else if (arrival == LiveSource.Arrival.ROW) {
                station.warm(history.time(), history.values());
                rows++;
            }
        }
        station.warmed(problems);
        LOG.info("{}: {} rows of history taken in before the first of the stream", history.name(), rows);
        return true;
    }

    /**
     * Takes up what was accepted after the state that was saved.
     *
     * @param meaning of its times
     * @return whether there was something
     */
    boolean replay(TimeAxis meaning) {
        long[] items = {0};
        store.journal(arrivals -> {
            begin(meaning);
            watcher.movesOn();
            arrivals.tell(taker);
            arrivals.position().ifPresent(from -> position = from);
            items[0] += arrivals.size();
        });
        if (items[0] > 0) {
            handOn();
            LOG.info("{} rows or measurements taken up that were accepted after the state was last saved", items[0]);
        }
        return items[0] > 0;
    }

    /** Where the source goes on; empty where it does not matter or nothing came of it yet. */
    Optional<String> position() {
        return position.isEmpty() ? Optional.empty() : Optional.of(position);
    }

    /** Runs until the source ends or a stop is asked for; the state is saved either way. */
    OnlineResult run() {
        long rowsBefore = station.rows();
        watcher.begins(station);
        watcher.turned(station, false); // windows that the state has filled are known before anything is looked for
        saveFirst();
        store.begun();
        try {
            while (!stop.getAsBoolean() && !inbox.isOver()) {
                if (waitsToGoOn()) {
                    Thread.sleep(NAP_MILLIS);
                } else {
                    take(WAIT_MILLIS);
                }
                if (keeping.isDue()) {
                    capture();
                }
                keeping.saveIfSafe();
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
            keeping.saveNow();
        }
    }

    /** Asked now and then for another bundle to go on with. */
    void replaceBy(Supplier<Optional<Replacement>> others) {
        replacements = others;
    }

    /**
     * Goes on with another bundle, once all sinks have what was said by this one: the state is saved in the same moment, and where
     * it cannot be, nothing is taken until it can: after a crash the old bundle would say it again. Returns whether to take nothing.
     */
    private boolean waitsToGoOn() {
        if (goesOver) {
            goesOver = keeping.waits();
            return goesOver;
        }
        if (replacement == null) {
            replacement = replacements.get().orElse(null);
            patience = PATIENCE_TURNS;
        }
        if (replacement == null || axis == null) {
            return false; // before the first row there is nothing that windows could be filled with
        }
        if (!keeping.waits() && keeping.sinksHave(events)) {
            StationStream before = station;
            station = replacement.station();
            station.listen(this::say);
            station.goOnFrom(before, axis);
            store.belongTo(replacement.fingerprint());
            replacement = null;
            capture();
            keeping.saveIfSafe();
            LOG.info("the bundle was replaced; the stream goes on with the new one");
            goesOver = keeping.waits();
            return goesOver;
        }
        patience = patience == 0 ? PATIENCE_TURNS : patience - 1;
        return patience > PATIENCE_TURNS / 2; // a sink that is away does not hold back the stream
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
            if (delivery.isJournalled()) {
                delivery.receipt().done();
            } else {
                keeping.tellWhenSaved(delivery.receipt());
            }
        }
        watcher.turned(station, true);
    }

    private void journal() throws InterruptedException {
        List<Arrivals> once = taken.stream()
                .filter(Delivery::isJournalled)
                .map(Delivery::arrivals)
                .filter(arrivals -> arrivals.size() > 0)
                .toList();
        if (!once.isEmpty()) {
            keeping.append(once);
        }
    }

    private void process(Delivery delivery) {
        begin(delivery.axis());
        present = delivery;
        long rows = station.rows();
        long before = System.nanoTime();
        station.tellIgnored(Receipt.NONE); // what a restart took up was nobody's here
        delivery.arrivals().tell(taker);
        station.tellIgnored(delivery.receipt());
        station.flush();
        present = null;
        watcher.went((station.rows() - rows) * station.groups().size(), System.nanoTime() - before);
        delivery.repeatableFrom().ifPresent(from -> position = from);
        keeping.arrived(delivery.arrivals().size());
    }

    private void begin(TimeAxis meaning) {
        if (axis == null) {
            axis = meaning;
            station.start(axis);
            for (Sink sink : sinks) {
                sink.start(axis, store.id());
                station.standing().forEach(sink::stands);
            }
            keeping.sinksStarted();
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
        if (event instanceof Event.AlarmOpen) {
            opened++;
            keeping.alarmChanged();
        } else if (event instanceof Event.AlarmClose) {
            closed++;
            keeping.alarmChanged();
        }
        EventLog.write(event, station, axis);
    }

    private void capture() {
        keeping.capture(station.state(events, position));
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
        keeping.saveIfSafe(); // an older one is better than none, where the newest is not safe
        capture();
        if (!keeping.saveNow()) {
            LOG.warn("not all events could be handed on; they are said once more after the next start");
        }
    }

    /** Whoever asked for the stop may lose patience with sinks that take their time. */
    private void saveBeforeLastWords() {
        keeping.saveIfSafe();
        handOn();
        if (!keeping.waits()) {
            capture();
            keeping.saveIfSafe();
        }
    }
}
