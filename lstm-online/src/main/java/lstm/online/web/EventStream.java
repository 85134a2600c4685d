package lstm.online.web;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells pages what changed, as server-sent events: everything at first, then changes, at most four times a second. A page that
 * takes them too slowly is dropped; it connects again by itself and begins with everything.
 */
final class EventStream implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int MOST_PAGES = 50;
    private static final long TICK_MILLIS = 250;
    private static final int TICKS_WHEN_LARGE = 4;
    private static final int STATUS_TICKS = 4;
    private static final String NOTHING = "{\"now\":[],\"alarms\":[],\"qualities\":[],\"models\":[],\"forecasts\":[]}";

    private final Snapshots snapshots;
    private final List<Page> pages = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        var made = new Thread(work, "web events");
        made.setDaemon(true);
        return made;
    });
    private int tick;
    private Snapshots.Meaning told; // what the pages know how to read; null before the first

    EventStream(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    void start() {
        ScheduledFuture<?> unused = thread.scheduleAtFixedRate( // its end is that of the thread
                this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether one more page may listen. */
    boolean hasRoom() {
        return !thread.isShutdown() && pages.size() < MOST_PAGES;
    }

    /** Begins to tell a page; completes {@code callback} when it is over. */
    void add(Response response, Callback callback) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        response.getHeaders().put("X-Accel-Buffering", "no"); // proxies shall hand on at once
        var page = new Page(response, callback);
        try {
            thread.execute(() -> begin(page));
        } catch (RejectedExecutionException e) {
            page.end(); // the program is ending
        }
    }

    private void begin(Page page) {
        if (pages.isEmpty()) {
            snapshots.changes(); // of the time in which nobody listened
            told = snapshots.meaning();
        }
        pages.add(page);
        page.send(message("overview", snapshots.overview()));
    }

    private static byte[] message(String event, String json) {
        return ("event: " + event + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private void tick() {
        try {
            tick++;
            pages.removeIf(Page::isOver);
            if (pages.isEmpty()) {
                return;
            }
            Snapshots.Meaning meaning = snapshots.meaning();
            if (!meaning.equals(told)) {
                told = meaning;
                tell(message("overview", snapshots.overview())); // times, levels and groups mean something else
            }
            if (!snapshots.isLarge() || tick % TICKS_WHEN_LARGE == 0) {
                String changes = snapshots.changes();
                if (!changes.equals(NOTHING)) {
                    tell(message("changes", changes));
                }
            }
            if (tick % STATUS_TICKS == 0) {
                tell(message("status", snapshots.status())); // also tells a page that the connection lives
            }
        } catch (RuntimeException e) {
            LOG.error("the page cannot be told what changed", e); // the next tick may
        }
    }

    private void tell(byte[] message) {
        pages.forEach(page -> page.send(message));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        pages.forEach(Page::end);
    }
}
