package lstm.online.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.io.LiveTimes;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.Inbox;
import lstm.online.intake.JsonRows;
import lstm.online.intake.KnownSensors;
import lstm.online.intake.Source;
import lstm.online.intake.SourceStatus;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows or measurements from a topic. Where it is belongs to the state: after a crash it begins at the state's position, so that
 * nothing is lost or comes twice. The group's offsets at the brokers follow, for who watches the lag.
 */
public final class KafkaSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSource.class);
    private static final String TOPIC = "online.kafka.topic";
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long PEOPLE_MILLIS = 30_000;
    private static final long GOODBYE_MILLIS = 5_000;
    private static final long SAY_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long STARTING_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long FIRST_ANSWER_MILLIS = 10_000;

    private final OnlineConfig.Kafka config;
    private final Optional<String> member;
    private final boolean alignsRows;
    private final FutureLimit limit;
    private final Access access;
    private final Thread thread = new Thread(this::run, "kafka");
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicReference<Reading> reading = new AtomicReference<>();
    private final CountDownLatch asked = new CountDownLatch(1); // whether we may come in
    private volatile UserException refusal; // null: none
    private volatile boolean closing;
    private volatile String lastError = "";
    private Inbox inbox; // from here on: set before the thread starts, then its own
    private KnownSensors known;
    private LiveTimes times;
    private JsonRows rows;
    private Offsets offsets;
    private int partitions; // when the first were assigned; 0: none were yet
    private String said = "";
    private long saidAt;
    private long startedAt;
    private boolean letIn;

    /**
     * Reads secrets and certificates, connects nowhere yet.
     *
     * @param alignsRows whether rows are put into order of time afterwards; if not, the topic must have one partition
     * @param limit how far ahead of their messages' timestamps times may be
     * @param environment {@link System#getenv()}
     * @param member names us among the group's members: who comes again under it after a crash gets the partitions back at once,
     *     others when the brokers have missed us for long enough
     */
    public KafkaSource(
            OnlineConfig.Kafka config,
            boolean alignsRows,
            FutureLimit limit,
            Map<String, String> environment,
            Optional<String> member) {
        this.member = member;
        this.config = config;
        this.alignsRows = alignsRows;
        this.limit = limit;
        access = new Access(config, environment);
        thread.setDaemon(true);
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public void start(Inbox to, KnownSensors sensors, Optional<String> position) {
        inbox = to;
        known = sensors;
        times = new LiveTimes(known.config());
        rows = new JsonRows(known, times, limit);
        offsets = new Offsets(
                position.map(text -> Position.of(text, config.topic())).orElse(Map.of()));
        startedAt = System.nanoTime();
        thread.start();
        insistOnBeingLetIn();
    }

    /** Who is refused at once is told at once: nothing is begun that a mistake in the configuration would undo. */
    private void insistOnBeingLetIn() {
        try {
            if (!asked.await(FIRST_ANSWER_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("kafka at {}: no answer yet", access);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    private void run() {
        try {
            readOn();
        } finally {
            asked.countDown();
        }
    }

    private void readOn() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!closing) {
            long before = received.get();
            try (var consumer = new Reading(this)) {
                reading.set(consumer);
                consumer.run();
            } catch (WakeupException | InterruptException e) {
                return; // closed
            } catch (KafkaException e) {
                Reason reason = Reason.of(e, config.topic(), TOPIC, "Read and Describe");
                if (reason.mendedByPeople() && isStarting()) {
                    end(new UserException(ExitCode.CONFIG, "kafka at " + access + ": " + reason.words(), e));
                    return;
                }
                failed(reason.words());
                pause = reason.mendedByPeople() ? PEOPLE_MILLIS : pause;
            } catch (UserException e) {
                end(e);
                return;
            } catch (RuntimeException e) { // a bug: the program must not go on deaf
                inbox.fail(e);
                return;
            } finally {
                reading.set(null);
            }
            pause = received.get() > before ? FIRST_PAUSE_MILLIS : pause;
            if (!slept(pause)) {
                return;
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private boolean slept(long millis) {
        try {
            Thread.sleep(millis);
            return !closing;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Later somebody has changed what was right before, and the program waits until it is right again. */
    private boolean isStarting() {
        return !letIn && System.nanoTime() - startedAt < STARTING_NANOS;
    }

    private void end(UserException why) {
        refusal = why;
        inbox.fail(why);
    }

    /** The brokers have answered who we are and what we may do, or none is there. */
    void asked() {
        asked.countDown();
    }

    /** Whether nothing was asked yet. */
    boolean isNew() {
        return asked.getCount() > 0;
    }

    /** The brokers have let us read. */
    void letIn() {
        letIn = true;
    }

    /** Counts what went wrong and says it, but not over and over. */
    void failed(String words) {
        lastError = words;
        errors.incrementAndGet(); // who sees it finds the words
        if (!words.equals(said) || System.nanoTime() - saidAt > SAY_AGAIN_NANOS) {
            said = words;
            saidAt = System.nanoTime();
            LOG.warn("kafka at {}: {}; tried again until it works", access, words);
        }
    }

    Optional<String> member() {
        return member;
    }

    OnlineConfig.Kafka config() {
        return config;
    }

    String noTopic() {
        return Reason.noTopic(config.topic(), TOPIC);
    }

    boolean alignsRows() {
        return alignsRows;
    }

    Access access() {
        return access;
    }

    Inbox inbox() {
        return inbox;
    }

    int sensors() {
        return known.count();
    }

    JsonRows rows() {
        return rows;
    }

    LiveTimes times() {
        return times;
    }

    FutureLimit limit() {
        return limit;
    }

    /**
     * Whether messages come in another order when they are read again. That is as it was at the start: what was read from one
     * partition before others were added is in no journal, and would be missing below what came after.
     */
    boolean hasSeveral(int now) {
        if (partitions == 0) {
            partitions = now;
        } else if (partitions == 1 && now > 1) {
            LOG.warn(
                    "the topic '{}' has {} partitions now, and had one at the start: start the program again, or"
                            + " single events may be missing or doubled after a crash",
                    config.topic(),
                    now);
        }
        return partitions > 1;
    }

    Offsets offsets() {
        return offsets;
    }

    void received(int count) {
        received.addAndGet(count);
    }

    boolean isClosing() {
        return closing;
    }

    @Override
    public SourceStatus status() {
        Reading now = reading.get();
        return new SourceStatus(
                name(),
                now != null && now.isConnected(),
                received.get(),
                errors.get(),
                lastError,
                now == null ? -1 : now.lagNanos());
    }

    @Override
    public void close() {
        closing = true;
        Reading now = reading.get();
        if (now != null) {
            now.wake();
        }
        try {
            thread.join(GOODBYE_MILLIS);
            thread.interrupt(); // where it still waits for room or for its next attempt
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
