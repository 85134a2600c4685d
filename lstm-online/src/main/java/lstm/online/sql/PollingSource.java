package lstm.online.sql;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.frame.TimeAxis;
import lstm.io.GrowingTable;
import lstm.online.intake.Delivery;
import lstm.online.intake.Inbox;
import lstm.online.intake.KnownSensors;
import lstm.online.intake.Source;
import lstm.online.intake.SourceStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of a table that grows. They are held back until the newest one is {@code lag} ahead, or has been the newest for that
 * long: so they come in order of time, the same order at every start, however late they were inserted within the lag. A row that
 * is later is not seen.
 */
public final class PollingSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(PollingSource.class);
    private static final int PAGE = 5000;
    private static final long LATEST = 9_000_000_000_000_000_000L; // the year 2255
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long SAY_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long LAST_WORDS_MILLIS = 2_000;

    private final String url;
    private final String tableName;
    private final Duration poll;
    private final long lag;
    private final Duration future;
    private final InstantSource clock;
    private final Map<String, String> environment;
    private final Thread thread;
    private GrowingTable table; // from the start on
    private KnownSensors known;
    private Inbox inbox;
    private TablePlace place;
    private boolean looked; // whether it is known what the table is like
    private long newestSince; // nanoTime at which the newest row was first seen
    private volatile boolean closing;
    private volatile boolean connected;
    private volatile long newest = Long.MIN_VALUE;
    private volatile long delivered = Long.MIN_VALUE;
    private volatile String lastError = "";
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();

    /**
     * A source that is not started yet.
     *
     * @param future how far ahead of the clock a time may be; rows further ahead wait until they are not
     * @param environment where user and password are
     */
    public PollingSource(
            OnlineConfig.Sql config, Duration future, InstantSource clock, Map<String, String> environment) {
        url = config.url().orElseThrow(() -> missing("url", "jdbc:postgresql://host/database or jdbc:sqlite:file.db"));
        tableName = config.table().orElseThrow(() -> missing("table", "the table that rows are added to"));
        poll = config.poll();
        lag = config.lag().toNanos();
        this.future = future;
        this.clock = clock;
        this.environment = Map.copyOf(environment);
        thread = new Thread(this::run, "source sql");
        thread.setDaemon(true);
    }

    private static UserException missing(String key, String what) {
        return new UserException(
                ExitCode.CONFIG, "online.sql." + key + " is missing; rows come from a table: give " + what);
    }

    @Override
    public String name() {
        return "sql";
    }

    @Override
    public void start(Inbox inbox, KnownSensors known, Optional<String> position) {
        this.inbox = inbox;
        this.known = known;
        place = position.map(text -> TablePlace.of(text, tableName)).orElse(TablePlace.BEGIN);
        table = GrowingTable.of(url, tableName, known.names(), known.config(), environment);
        try {
            look();
            connected = true;
        } catch (UserException e) {
            if (e.exitCode() != ExitCode.SERVICE) {
                table.close();
                throw e;
            }
            LOG.debug("the thread tries again and says so", e);
        }
        thread.start();
    }

    /** Whether it is known what the table is like. */
    private boolean look() {
        if (!table.look()) {
            return false;
        }
        if (!looked) {
            looked = true;
            LOG.info("{}: is read from {} on", tableName, place.equals(TablePlace.BEGIN) ? "its first row" : from());
            if (table.losesRepeatedHours()) {
                LOG.warn(
                        "{}: its times are local; of the hour that the end of summer time repeats, rows of the second pass"
                                + " are not seen. Use timestamptz, or set source.zone to UTC if that is what they are",
                        tableName);
            }
        }
        return true;
    }

    private String from() {
        return table.axis().format(place.time());
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        long said = 0;
        try {
            while (!closing) {
                try {
                    boolean more = poll();
                    if (!connected || said != 0) {
                        LOG.info("{}: can be read{}", tableName, said == 0 ? "" : " again");
                    }
                    connected = true;
                    pause = FIRST_PAUSE_MILLIS;
                    said = 0;
                    if (!more) {
                        Thread.sleep(poll.toMillis());
                    }
                } catch (UserException e) {
                    if (closing || (!looked && e.exitCode() != ExitCode.SERVICE)) {
                        throw e; // a mistake of configuration that only now can be known
                    }
                    connected = false;
                    lastError = e.getMessage();
                    errors.incrementAndGet();
                    if (said == 0 || System.nanoTime() - said > SAY_AGAIN_NANOS) {
                        said = System.nanoTime();
                        LOG.warn("{} cannot be read: {}; tried again until it can", tableName, lastError);
                    }
                    Thread.sleep(pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!closing) {
                inbox.fail(e);
            }
        }
    }

    /** Takes what is there, at most a page; whether there is more. */
    private boolean poll() throws InterruptedException {
        if (!look()) {
            lastError = "the table has no row yet";
            return false;
        }
        OptionalLong found = table.newest(latest());
        if (found.isEmpty()) {
            lastError = "no row has a time that can be read and is not in the future";
            return false;
        }
        if (found.getAsLong() != newest) {
            newestSince = System.nanoTime();
            newest = found.getAsLong();
        }
        boolean quiet = System.nanoTime() - newestSince >= lag;
        long upTo = quiet ? newest : newest - lag;
        boolean onceMore = lag == 0 && table.isLong(); // more of the newest time may have come
        long from = onceMore ? place.time() : place.time() + 1;
        if (upTo < from) {
            return false;
        }
        var taken = new TakenRows(known, place, onceMore);
        long last = table.page(from, upTo, PAGE, taken);
        place = taken.placeAt(last);
        if (taken.arrivals().size() > 0) {
            inbox.put(Delivery.repeatable(taken.arrivals(), table.axis(), place.text(tableName)));
            received.addAndGet(taken.rows());
        }
        delivered = last;
        return last < upTo;
    }

    private long latest() {
        return table.axis().isSteps() ? LATEST : TimeAxis.nanos(clock.instant().plus(future));
    }

    @Override
    public SourceStatus status() {
        long behind = newest == Long.MIN_VALUE || delivered == Long.MIN_VALUE ? -1 : Math.max(0, newest - delivered);
        return new SourceStatus(name(), connected, received.get(), errors.get(), lastError, behind);
    }

    @Override
    public void close() {
        closing = true;
        if (table == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(LAST_WORDS_MILLIS);
            table.close(); // ends a statement that still waits
            thread.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            table.close();
        }
    }
}
