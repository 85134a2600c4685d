package lstm.online;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import lstm.bundle.ModelBundle;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.NearestName;
import lstm.config.Station;
import lstm.io.LiveSource;
import lstm.io.LiveSource.Arrival;
import lstm.online.event.Event;
import lstm.online.sink.Sink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * From arriving rows to events, with the state saved on the way. No files, no clock.
 *
 * <p>Events are flushed before the state that has seen them is saved, so none is lost when the program is killed; those
 * after the last checkpoint come once more when the rows do, with the same ids and values: at least once. An alarm that
 * is open when the input ends stays open in the state.
 */
final class OnlinePipeline {

    private static final Logger LOG = LoggerFactory.getLogger(OnlinePipeline.class);
    private static final int NAMES = 10; // sensors named in a message
    private static final int WAIT_MILLIS = 100; // a stop is noticed after at most so long

    private final String configured; // what messages call the configuration
    private final StationStream station;
    private final LiveSource source;
    private final Sink sink;
    private final StateStore store;
    private final Checkpoints checkpoints;
    private final Pace pace;
    private final BooleanSupplier stop;
    private SeenRows seen = new SeenRows(false, 0, 0);
    private long events;
    private long scored;
    private long refused;
    private long opened;
    private long closed;

    OnlinePipeline(
            ModelBundle bundle,
            String fingerprint,
            Station config,
            LiveSource source,
            Sink sink,
            StateStore store,
            Checkpoints checkpoints,
            Pace pace,
            BooleanSupplier stop) {
        configured = config.file();
        this.source = source;
        this.sink = sink;
        this.store = store;
        this.checkpoints = checkpoints;
        this.pace = pace;
        this.stop = stop;
        station = new StationStream(bundle, fingerprint, config, this::say);
    }

    /**
     * Goes on from a state that was saved.
     *
     * @throws IllegalArgumentException when it does not fit the bundle
     */
    void restore(OnlineState state) {
        station.restore(state);
        seen = new SeenRows(state.rows() > 0, state.lastTime(), state.rowsSince());
    }

    /** Runs until the source ends or a stop is asked for; the state is saved either way. */
    OnlineResult run() {
        store.save(station.state()); // says at once when it cannot be
        boolean ended = false;
        while (!ended && !stop.getAsBoolean()) {
            if (source.idle()) {
                sink.flush(events);
            }
            ended = !took(source.next(WAIT_MILLIS));
            if (checkpoints.due()) {
                checkpoint();
            }
        }
        checkpoint();
        return new OnlineResult(scored, seen.count(), refused, opened, closed, station.inAlarm());
    }

    /** Returns false at the end. */
    private boolean took(Arrival arrival) {
        switch (arrival) {
            case SENSORS -> start();
            case ROW, BAD_ROW -> row(arrival);
            case NOTHING_YET -> {}
            case END -> {
                return false;
            }
        }
        return true;
    }

    private void start() {
        List<String> missing = station.sensors().stream()
                .filter(sensor -> !source.sensors().contains(sensor))
                .toList();
        missing.stream().filter(station.onlyConditions()::contains).findFirst().ifPresent(sensor -> {
            throw new UserException(
                    ExitCode.CONFIG,
                    configured + ": operating names the sensor '" + sensor + "'; " + source.name()
                            + " has no such column, or source.ignore leaves it out; without it nobody knows whether the"
                            + " plant runs: send it along, or take it out of operating");
        });
        if (!missing.isEmpty()) {
            Optional<String> near = NearestName.among(source.sensors(), missing.get(0));
            throw new UserException(
                    ExitCode.BUNDLE,
                    source.name() + " has no column for " + missing.size() + " of the "
                            + station.sensors().size()
                            + " sensors of the bundle: "
                            + missing.stream().limit(NAMES).map(station::label).collect(Collectors.joining(", "))
                            + near.map(name -> "; is '" + name + "' one of them?")
                                    .orElse("")
                            + "; name the columns as in training, or train on this plant");
        }
        List<String> extra = source.sensors().stream()
                .filter(sensor -> !station.sensors().contains(sensor))
                .toList();
        if (!extra.isEmpty()) {
            LOG.info(
                    "{}: {} columns are not in the bundle and are ignored: {}",
                    source.name(),
                    extra.size(),
                    String.join(", ", extra.subList(0, Math.min(NAMES, extra.size()))));
        }
        source.select(station.sensors());
        station.start(source.timeAxis());
        sink.start(source.timeAxis(), "");
        if (seen.active()) {
            LOG.info(
                    "going on after {}; rows up to then are passed over",
                    source.timeAxis().format(station.state().lastTime()));
        }
    }

    private void row(Arrival arrival) {
        boolean wasSeeing = seen.active();
        if (seen.passOver(arrival, source.time())) {
            return;
        }
        if (wasSeeing) {
            LOG.info("{} rows passed over", seen.count());
        }
        if (arrival == Arrival.BAD_ROW) {
            station.badRow(source.problem());
            refused++;
        } else {
            if (pace != Pace.AT_ONCE) {
                sink.flush(events); // nothing waits while time passes
            }
            if (!pace.await(source.time())) {
                return; // stopped; the row is not part of the state
            }
            long before = station.rows();
            station.row(source.time(), source.values());
            if (station.rows() > before && !source.notGood().isEmpty()) {
                station.notGood(source.time(), source.notGood());
            }
            scored += station.rows() - before;
            refused += 1 - (station.rows() - before);
        }
        checkpoints.arrived();
    }

    private void say(Event event) {
        sink.accept(++events, event);
        if (event instanceof Event.AlarmOpen open) {
            opened++;
            checkpoints.alarmChanged();
            LOG.info(
                    "{}: alarm since {}, {}",
                    station.title(open.group()),
                    source.timeAxis().format(open.start()),
                    open.why().carriedBy());
        } else if (event instanceof Event.AlarmClose close) {
            closed++;
            checkpoints.alarmChanged();
            LOG.info(
                    "{}: alarm over at {}",
                    station.title(close.group()),
                    source.timeAxis().format(close.end()));
        } else if (event instanceof Event.DataQuality quality) {
            LOG.warn("{} ({} so far): {}", quality.problem(), quality.count(), quality.message());
        } else if (event instanceof Event.Model model) {
            LOG.atLevel(model.notice().kind().isWarning() ? Level.WARN : Level.INFO)
                    .log(
                            "{}: {}: {}",
                            station.title(model.group()),
                            source.timeAxis().format(model.time()),
                            model.notice().message());
        }
    }

    private void checkpoint() {
        sink.flush(events);
        store.save(station.state());
        checkpoints.done();
    }
}
