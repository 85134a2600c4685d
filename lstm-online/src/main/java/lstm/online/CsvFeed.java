package lstm.online;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import lstm.io.LiveSource;
import lstm.io.LiveSource.Arrival;
import lstm.online.event.Event.Problem;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Delivery;
import lstm.online.intake.FutureLimit;
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
    private final Optional<FutureLimit> future;
    private long latest = Long.MIN_VALUE; // that the limit was seen to allow; asked again only beyond it
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
     * @param future of live lines: how late a time may be; empty for a file, whose rows may be of any time
     * @param batch the most rows of a delivery
     */
    CsvFeed(
            LongFunction<LiveSource> lines,
            PlantSensors plant,
            Optional<FutureLimit> future,
            Pace pace,
            int batch,
            BooleanSupplier stop) {
        this.lines = lines;
        this.plant = plant;
        this.future = future;
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
            case ROW -> {
                return isTooLate(source.time()) ? bad(futureWords(), Problem.FUTURE) : row(inbox, known);
            }
            case BAD_ROW -> {
                return bad(source.problem(), Problem.BAD_ROW);
            }
            case NOTHING_YET -> {}
            case END -> {
                return false;
            }
        }
        return true;
    }

    private boolean isTooLate(long time) {
        if (future.isEmpty() || time <= latest || source.timeAxis().isSteps()) {
            return false;
        }
        latest = future.get().latest();
        return time > latest;
    }

    private String futureWords() {
        return source.name() + ": a row " + future.orElseThrow().words(source.time(), source.timeAxis());
    }

    private boolean bad(String why, Problem problem) {
        if (!isSeen(Arrival.BAD_ROW)) {
            arrivals.refused(problem, why + "; the row is ignored");
            took(Arrival.BAD_ROW);
        }
        return true;
    }

    private boolean row(Inbox inbox, KnownSensors known) throws InterruptedException {
        if (isSeen(Arrival.ROW)) {
            return true;
        }
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
        took(Arrival.ROW);
        return true;
    }

    private boolean isSeen(Arrival row) {
        boolean wasSeeing = seen.active();
        if (seen.passOver(row, source.time())) {
            return true;
        }
        if (wasSeeing) {
            LOG.info("{} rows passed over", seen.count());
        }
        return false;
    }

    private void took(Arrival row) {
        seen.took(row, source.time());
        received.incrementAndGet();
    }

    private void begin(KnownSensors known) {
        NeededColumns.require(source, plant);
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
