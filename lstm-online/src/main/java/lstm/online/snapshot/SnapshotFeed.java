package lstm.online.snapshot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.SourceConfig;
import lstm.io.SnapshotReader;
import lstm.io.SnapshotWatch;
import lstm.io.SnapshotWatch.Fault;
import lstm.io.SnapshotWatch.Found;
import lstm.online.event.Event.Problem;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Delivery;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.Inbox;
import lstm.online.intake.KnownSensors;
import lstm.online.intake.Receipt;
import lstm.online.intake.Source;
import lstm.online.intake.SourceStatus;
import lstm.work.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that bursts of vibration are added to, a row per file, in order of the times in their names. It is watched until the
 * program ends; a file that cannot be used is said to be one and passed over, unless it changes in time. How far it was read belongs to
 * the state, and so does what was read: files change and are deleted.
 */
public final class SnapshotFeed implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFeed.class);
    private static final int AT_ONCE = 32; // files read at the same time and handed over together
    private static final long SAY_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long LAST_WORDS_MILLIS = 2_000;
    private static final double[] NOTHING = {};
    private static final String PASSED_OVER = "; the file is passed over";
    private static final String UNLESS = " unless it changes before a later one gives a row";

    private final Path folder;
    private final SourceConfig config;
    private final long pollMillis;
    private final FutureLimit future;
    private final Thread thread = new Thread(this::run, "snapshots");
    private SnapshotWatch watch; // from here on: set before the thread starts, then its own
    private SnapshotReader reader;
    private Inbox inbox;
    private int sensors;
    private SnapshotPlace place;
    private long saidAt; // nanoTime
    private volatile boolean closing;
    private volatile boolean connected;
    private volatile String lastError = "";
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();

    /** A file with its row, or why it gives none. */
    private static final class Read {

        private final Found file;
        private final int columns;
        private final double[] row;
        private final String problem;

        private Read(Found file, int columns, double[] row, String problem) {
            this.file = file;
            this.columns = columns;
            this.row = row;
            this.problem = problem;
        }
    }

    /**
     * Looks at nothing yet.
     *
     * @param poll pause between two looks
     * @param future how far ahead of the clock the time of a file may be
     * @throws UserException when {@code config} does not say how bursts are read
     */
    public SnapshotFeed(Path folder, SourceConfig config, Duration poll, FutureLimit future) {
        SnapshotWatch.requireConfigured(folder, config);
        this.folder = folder;
        this.config = config;
        this.future = future;
        pollMillis = Math.max(1, poll.toMillis());
        thread.setDaemon(true);
    }

    @Override
    public String name() {
        return folder.getFileName() == null ? folder.toString() : folder.getFileName() + "/";
    }

    @Override
    public void start(Inbox to, KnownSensors known, Optional<String> position) {
        inbox = to;
        sensors = known.count();
        place = position.map(SnapshotPlace::of).orElse(SnapshotPlace.BEGIN);
        watch = new SnapshotWatch(folder, config, place.time(), Set.copyOf(place.refused()), place.unusable());
        reader = new SnapshotReader(config, known.names());
        if (place.time().isEmpty()) {
            watch.check();
        }
        connected = true;
        thread.start();
    }

    private void run() {
        try (var workers = new Workers("snapshots", Workers.processors())) {
            while (!closing) {
                take(look(), workers);
                Thread.sleep(pollMillis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!closing) {
                inbox.fail(e);
            }
        }
    }

    /** What is new; nothing while the folder cannot be read, which may pass. */
    private List<Found> look() {
        try {
            List<Found> found = watch.look(future.latest());
            if (!connected) {
                LOG.info("{}: can be read again", folder);
            }
            connected = true;
            return found;
        } catch (UserException e) {
            lastError = e.getMessage();
            errors.incrementAndGet();
            if (connected || System.nanoTime() - saidAt > SAY_AGAIN_NANOS) {
                saidAt = System.nanoTime();
                LOG.warn("{}; looked at again until it can be read", lastError);
            }
            connected = false;
            return List.of();
        }
    }

    private void take(List<Found> found, Workers workers) throws InterruptedException {
        int next = 0;
        while (next < found.size() && !closing) {
            int first = next;
            next += place.columns() == 0 ? 1 : Math.min(AT_ONCE, found.size() - next);
            var arrivals = new Arrivals(sensors);
            workers.map(found.subList(first, next), this::read, row -> {}).forEach(row -> tell(row, arrivals));
            inbox.put(Delivery.unordered(arrivals, watch.timeAxis(), place.text(), Receipt.NONE));
        }
    }

    /** Called by several threads once the number of columns is known. */
    private Read read(Found one) {
        if (one.fault() != Fault.NONE) {
            return new Read(one, place.columns(), NOTHING, one.words());
        }
        try {
            int columns = place.columns() == 0 ? reader.columns(one.file()) : place.columns();
            return new Read(one, columns, reader.row(one.file(), columns), "");
        } catch (UserException e) {
            if (e.exitCode() != ExitCode.DATA) {
                throw e; // of no file could a row be made
            }
            return new Read(one, place.columns(), NOTHING, e.getMessage());
        }
    }

    private void tell(Read read, Arrivals arrivals) {
        Found one = read.file;
        switch (one.fault()) {
            case NONE -> {
                if (read.problem.isEmpty()) {
                    arrivals.row(one.time(), read.row);
                    received.incrementAndGet();
                    watch.gaveRow(one);
                } else {
                    refused(Problem.BAD_ROW, read.problem, PASSED_OVER + UNLESS, arrivals);
                    watch.gaveNone(one);
                }
                place = place.after(one.time(), read.columns, watch.unusable());
            }
            case NAME -> {
                refused(Problem.BAD_ROW, read.problem, PASSED_OVER, arrivals);
                place = place.refusing(one.file().getFileName().toString());
            }
            case FUTURE -> {
                String words = one.file() + " " + future.words(one.time(), watch.timeAxis());
                refused(Problem.FUTURE, words, PASSED_OVER, arrivals);
                place = place.refusing(one.file().getFileName().toString());
            }
            case LATE, CHANGED -> refused(Problem.LATE, read.problem, PASSED_OVER, arrivals);
        }
    }

    private void refused(Problem problem, String why, String what, Arrivals arrivals) {
        lastError = why;
        errors.incrementAndGet();
        arrivals.refused(problem, why + what);
    }

    @Override
    public SourceStatus status() {
        return new SourceStatus(name(), connected, received.get(), errors.get(), lastError, -1);
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
