package lstm.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lines of text as they arrive. A thread of its own reads them, so that whoever takes them can also listen to a signal
 * and keep the time; it never holds back a line that is complete, and reads only a little ahead.
 */
final class LiveLines implements LineQueue {

    private static final int CHUNKS_AHEAD = 8;

    private final InputStream in;
    private final BlockingQueue<List<String>> arrived = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
    private final Thread thread;
    private volatile IOException failure; // written before the end is put into the queue
    private List<String> lines = List.of();
    private int place;
    private boolean ended;

    LiveLines(InputStream in, String encoding) {
        this.in = in;
        thread = new Thread(() -> read(encoding), "lines");
        thread.setDaemon(true); // it may be waiting for a line that never comes
        thread.start();
    }

    @Override
    public String poll(long waitMillis) {
        if (place == lines.size() && !ended) {
            take(waitMillis);
        }
        return place < lines.size() ? lines.get(place++) : null;
    }

    private void take(long waitMillis) {
        try {
            List<String> next = arrived.poll(waitMillis, TimeUnit.MILLISECONDS);
            if (next != null) {
                lines = next;
                place = 0;
                ended = next.isEmpty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean idle() {
        return place == lines.size() && arrived.isEmpty();
    }

    @Override
    public boolean ended() throws IOException {
        if (ended && failure != null) {
            throw failure;
        }
        return ended;
    }

    private void read(String encoding) {
        try {
            try (var reader = new CompleteLines(in, encoding)) {
                for (List<String> next = reader.next(); !next.isEmpty(); next = reader.next()) {
                    arrived.put(next);
                }
            } catch (IOException e) {
                failure = e;
            }
            arrived.put(List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: nobody listens any more
        }
    }

    /** Takes no more lines; what is being read is not closed, since a read of it may be under way. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
