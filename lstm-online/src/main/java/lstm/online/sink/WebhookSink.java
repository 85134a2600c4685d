package lstm.online.sink;

import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lstm.config.OnlineConfig;
import lstm.config.OnlineConfig.EventKind;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import lstm.online.event.EventId;
import lstm.online.event.EventJson;
import lstm.online.event.StreamName;
import lstm.online.sink.UndeliveredPosts.Post;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts alarms to an address, one in a request, in order. While the address does not answer they wait, as part of the state,
 * and the stream goes on; what it refuses for good is passed over and counted.
 *
 * <p>No {@link QueuedSink}: that one holds the stream back until its events are safe on the other side.
 */
public final class WebhookSink implements KeepsMemory {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSink.class);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final long SAY_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long LAST_WORDS_MILLIS = 5_000; // when nobody says how long
    private static final long GOODBYE_MILLIS = 500;

    private final WebhookAddress address;
    private final Set<EventKind> kinds;
    private final UndeliveredPosts waiting = new UndeliveredPosts();
    private final Thread thread;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final String station;
    private TimeAxis axis;
    private StreamName stream;
    private EventJson json;
    private boolean started;
    private volatile long lastWords; // nanoTime after which nothing more is tried; only while closing
    private volatile boolean closing;
    private volatile boolean healthy = true;
    private volatile String lastError = "";
    private volatile long durable;

    /**
     * A sink that is not started yet; a {@link lstm.cli.UserException} when there can be no such address.
     *
     * @param config with a URL
     * @param station named in every event
     * @param environment where the token may be
     */
    public WebhookSink(OnlineConfig.Webhook config, String station, Map<String, String> environment) {
        address = WebhookAddress.of(config, environment);
        this.station = station;
        kinds = Set.copyOf(config.events());
        thread = new Thread(this::run, "sink webhook");
        thread.setDaemon(true);
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public List<byte[]> memory() {
        return waiting.bytes();
    }

    /** What was not delivered is posted from now on: it has all that it needs. */
    @Override
    public void restore(List<byte[]> undelivered) {
        undelivered.forEach(bytes -> keep(Post.of(bytes)));
        if (!undelivered.isEmpty()) {
            startPosting();
        }
    }

    private void startPosting() {
        if (!started) {
            started = true;
            thread.start();
        }
    }

    @Override
    public void start(TimeAxis axis, String stateId) {
        this.axis = axis;
        stream = new StreamName(station, stateId);
        json = new EventJson(axis, station);
        startPosting();
    }

    @Override
    public void accept(long number, Event event) {
        if (kinds.contains(event.kind())) {
            keep(new Post(EventId.of(event, axis, stream), json.bytes(event)));
        }
    }

    private void keep(Post post) {
        if (!waiting.add(post)) {
            return;
        }
        errors.incrementAndGet();
        lastError = "too many wait; the oldest was dropped";
        LOG.warn(
                "webhook: {} events wait for {}, as many as are kept; the oldest is dropped",
                UndeliveredPosts.MOST,
                address.shown());
    }

    @Override
    public void flush(long number) {
        durable = number; // what waits is part of the state
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        long said = 0;
        try {
            while (mayGoOn()) {
                Post next = waiting.first(100);
                if (next == null) {
                    continue;
                }
                WebhookAddress.Answer answer = post(next);
                if (answer.isFinal()) {
                    settle(next, answer);
                    pause = FIRST_PAUSE_MILLIS;
                    said = 0;
                    continue;
                }
                failed(answer.words());
                if (said == 0 || System.nanoTime() - said > SAY_AGAIN_NANOS) {
                    said = System.nanoTime();
                    LOG.warn(
                            "webhook: {} does not take alarms: {}; {} wait, tried again until it does",
                            address.shown(),
                            answer.words(),
                            waiting.size());
                }
                rest(Math.max(pause, answer.waitMillis()));
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean mayGoOn() {
        return !closing || (waiting.size() > 0 && System.nanoTime() < lastWords);
    }

    /** While closing only as long as it makes sense to try once more. */
    private void rest(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (this) {
            while (System.nanoTime() < until && !(closing && until > lastWords)) {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, until - System.nanoTime()));
            }
        }
        if (closing && until > lastWords) {
            throw new InterruptedException("no time left");
        }
    }

    private WebhookAddress.Answer post(Post next) throws InterruptedException {
        try {
            return address.post(next);
        } catch (HttpTimeoutException e) {
            return WebhookAddress.Answer.away("it does not answer in time");
        } catch (java.io.IOException e) {
            return WebhookAddress.Answer.away(Words.of(e));
        }
    }

    private void settle(Post post, WebhookAddress.Answer answer) {
        waiting.remove(post);
        if (answer.taken()) {
            written.incrementAndGet();
            if (!healthy) {
                LOG.info("webhook: {} works again", address.shown());
            }
            healthy = true;
            return;
        }
        failed(answer.words());
        LOG.warn(
                "webhook: {} refuses event {}: {}; it is passed over, as it would be refused again. Check"
                        + " online.webhook.url and its token",
                address.shown(),
                post.key(),
                answer.words());
    }

    private void failed(String words) {
        healthy = false;
        errors.incrementAndGet();
        lastError = words;
    }

    @Override
    public long durable() {
        return durable;
    }

    @Override
    public SinkStatus status() {
        return new SinkStatus(name(), healthy, waiting.size(), written.get(), errors.get(), lastError);
    }

    @Override
    public synchronized void finish(long until) {
        lastWords = until;
        closing = true;
        notifyAll();
    }

    @Override
    public void close() {
        if (!closing) {
            finish(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS));
        }
        if (!started) {
            return;
        }
        try {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(lastWords - System.nanoTime()))); // 0: for ever
            thread.interrupt();
            thread.join(GOODBYE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (waiting.size() > 0) {
            LOG.warn(
                    "webhook: {} events still wait for {}; they are part of the state",
                    waiting.size(),
                    address.shown());
        }
    }

    @Override
    public String toString() {
        return "webhook " + address.shown();
    }
}
