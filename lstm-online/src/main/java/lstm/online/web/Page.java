package lstm.online.web;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;

/**
 * A page that listens. It is written to by one message at a time; one that takes them too slowly is given up. Thread-safe.
 */
final class Page implements Callback {

    private static final int MOST_WAITING = 40; // messages: eight seconds

    private final Content.Sink response;
    private final Callback callback;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private boolean writing;
    private boolean over;

    Page(Content.Sink response, Callback callback) {
        this.response = response;
        this.callback = callback;
    }

    void send(byte[] message) {
        boolean slow;
        synchronized (this) {
            slow = waiting.size() >= MOST_WAITING;
            if (!slow && !over) {
                waiting.add(message);
            }
        }
        if (slow) {
            failed(new IllegalStateException("a page takes events too slowly"));
        } else {
            writeNext();
        }
    }

    private void writeNext() {
        byte[] next;
        synchronized (this) {
            if (over || writing || waiting.isEmpty()) {
                return;
            }
            next = waiting.removeFirst();
            writing = true;
        }
        response.write(false, ByteBuffer.wrap(next), this);
    }

    @Override
    public void succeeded() {
        synchronized (this) {
            writing = false;
        }
        writeNext();
    }

    @Override
    public void failed(Throwable why) {
        if (finish()) {
            callback.failed(why);
        }
    }

    void end() {
        if (finish()) {
            callback.succeeded();
        }
    }

    private synchronized boolean finish() {
        boolean first = !over;
        over = true;
        waiting.clear();
        return first;
    }

    synchronized boolean isOver() {
        return over;
    }
}
