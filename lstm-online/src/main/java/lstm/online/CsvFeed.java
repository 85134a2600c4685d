package lstm.online;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.NearestName;
import lstm.io.LiveSource;
import lstm.io.LiveSource.Arrival;
import lstm.online.event.Event.Problem;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Delivery;
import lstm.online.intake.Inbox;
import lstm.online.intake.KnownSensors;
import lstm.online.intake.Source;
import lstm.online.intake.SourceStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of CSV from stdin or a file as deliveries. A file, or a program that writes to stdin, starts again from the beginning
 * after a restart, or goes on: rows that the state has seen are passed over.
 */
final class CsvFeed implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(CsvFeed.class);
    private static final int NAMES = 10; // sensors named in a message
    private static final int WAIT_MILLIS = 100; // a stop is noticed after at most so long

    private final LongFunction<LiveSource> lines;
    private final PlantSensors plant;
    private final Pace pace;
    private final BooleanSupplier stop;
    private final int batch;
    private Thread thread;
    private LiveSource source;
    private SeenRows seen;
    private Arrivals arrivals;
    private volatile boolean closed;
    private final AtomicLong received = new AtomicLong();
    private volatile String name = "";

    /**
     * Reads nothing yet.
     *
     * @param lines opens them, given the time of the first row where rows have none
     * @param batch the most rows of a delivery
     */
    CsvFeed(LongFunction<LiveSource> lines, PlantSensors plant, Pace pace, int batch, BooleanSupplier stop) {
        this.lines = lines;
        this.plant = plant;
        this.pace = pace;
        this.batch = batch;
        this.stop = stop;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(Inbox inbox, KnownSensors known, Optional<String> position) {
        seen = position.map(SeenRows::of).orElseGet(SeenRows::new);
        // rows without times that are still being written go on counting; a file is counted from its beginning
        source = lines.apply(seen.active() ? seen.lastTime() + plant.stepNanos() : 0);
        name = source.name();
        thread = new Thread(() -> read(inbox, known), "csv");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(Inbox inbox, KnownSensors known) {
        try {
            arrivals = new Arrivals(known.count());
            boolean ended = false;
            while (!ended && !closed && !stop.getAsBoolean()) {
                if (arrivals.size() > 0 && (source.idle() || arrivals.size() >= batch)) {
                    deliver(inbox, known);
                }
                ended = !took(source.next(WAIT_MILLIS), inbox, known);
            }
            deliver(inbox, known);
            inbox.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // of this thread, told where it ends the program
            inbox.fail(e);
        } finally {
            source.close();
        }
    }

    private void deliver(Inbox inbox, KnownSensors known) throws InterruptedException {
        if (arrivals.size() > 0) {
            inbox.put(Delivery.repeatable(arrivals, source.timeAxis(), seen.position()));
            arrivals = new Arrivals(known.count());
        }
    }

    /** Returns false at the end. */
    private boolean took(Arrival arrival, Inbox inbox, KnownSensors known) throws InterruptedException {
        switch (arrival) {
            case SENSORS -> begin(known);
            case ROW, BAD_ROW -> {
                return row(arrival, inbox, known);
            }
            case NOTHING_YET -> {}
            case END -> {
                return false;
            }
        }
        return true;
    }

    private boolean row(Arrival arrival, Inbox inbox, KnownSensors known) throws InterruptedException {
        boolean wasSeeing = seen.active();
        if (seen.passOver(arrival, source.time())) {
            return true;
        }
        if (wasSeeing) {
            LOG.info("{} rows passed over", seen.count());
        }
        if (arrival == Arrival.BAD_ROW) {
            arrivals.refused(Problem.BAD_ROW, source.problem() + "; the row is ignored");
        } else {
            if (pace != Pace.AT_ONCE) {
                deliver(inbox, known); // nothing waits while time passes
                if (!pace.await(source.time())) {
                    return false; // stopped; the row is not part of the state
                }
            }
            arrivals.row(source.time(), source.values());
            if (!source.notGood().isEmpty()) {
                arrivals.remark(Problem.NOT_GOOD, source.notGood());
            }
        }
        seen.took(arrival, source.time());
        received.incrementAndGet();
        return true;
    }

    private void begin(KnownSensors known) {
        List<String> missing = known.names().stream()
                .filter(sensor -> !source.sensors().contains(sensor))
                .toList();
        missing.stream().filter(plant.onlyConditions()::contains).findFirst().ifPresent(sensor -> {
            throw new UserException(
                    ExitCode.CONFIG,
                    plant.configured() + ": operating names the sensor '" + sensor + "'; " + source.name()
                            + " has no such column, or source.ignore leaves it out; without it nobody knows whether the"
                            + " plant runs: send it along, or take it out of operating");
        });
        if (!missing.isEmpty()) {
            Optional<String> near = NearestName.among(source.sensors(), missing.get(0));
            throw new UserException(
                    ExitCode.BUNDLE,
                    source.name() + " has no column for " + missing.size() + " of the "
                            + known.count()
                            + " sensors of the bundle: "
                            + missing.stream().limit(NAMES).map(plant::label).collect(Collectors.joining(", "))
                            + near.map(name -> "; is '" + name + "' one of them?")
                                    .orElse("")
                            + "; name the columns as in training, or train on this plant");
        }
        List<String> extra = source.sensors().stream()
                .filter(sensor -> known.place(sensor) < 0)
                .toList();
        if (!extra.isEmpty()) {
            LOG.info(
                    "{}: {} columns are not in the bundle and are ignored: {}",
                    source.name(),
                    extra.size(),
                    String.join(", ", extra.subList(0, Math.min(NAMES, extra.size()))));
        }
        source.select(known.names());
        if (seen.active()) {
            LOG.info(
                    "going on after {}; rows up to then are passed over",
                    source.timeAxis().format(seen.lastTime()));
        }
    }

    @Override
    public SourceStatus status() {
        return new SourceStatus(name, !closed, received.get(), 0, "", -1);
    }

    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
