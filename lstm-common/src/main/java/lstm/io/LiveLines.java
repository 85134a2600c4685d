package lstm.io;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lines of text as they arrive. A thread of its own reads them, so that whoever takes them can also listen to a signal
 * and keep the time; it never holds back a line that is complete, and reads only a little ahead.
 */
final class LiveLines implements Closeable {

    /** A longer line is cut here, so that a stream without line ends does not fill the memory. */
    static final int LONGEST_LINE = 1 << 20;

    private static final int CHUNK = 1 << 14;
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

    /** The next line without its end, waiting for it at most so long; null when there is none yet, or none any more. */
    String poll(long waitMillis) {
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

    boolean idle() {
        return place == lines.size() && arrived.isEmpty();
    }

    /** Whether every line was taken and there will be no more. */
    boolean ended() throws IOException {
        if (ended && failure != null) {
            throw failure;
        }
        return ended;
    }

    private void read(String encoding) {
        try {
            try (BufferedReader reader = CsvText.open(in, encoding)) {
                read(reader);
            } catch (IOException e) {
                failure = e;
            }
            arrived.put(List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: nobody listens any more
        }
    }

    private void read(BufferedReader reader) throws IOException, InterruptedException {
        var chunk = new char[CHUNK];
        var line = new StringBuilder();
        for (int n = reader.read(chunk); n >= 0; n = reader.read(chunk)) {
            var complete = new ArrayList<String>();
            int start = 0;
            for (int i = 0; i < n; i++) {
                if (chunk[i] == '\n') {
                    append(line, chunk, start, i);
                    complete.add(ended(line));
                    start = i + 1;
                }
            }
            append(line, chunk, start, n);
            if (!complete.isEmpty()) {
                arrived.put(complete);
            }
        }
        if (line.length() > 0) {
            arrived.put(List.of(ended(line))); // the last line of many files has no end
        }
    }

    private static void append(StringBuilder line, char[] chunk, int from, int to) {
        line.append(chunk, from, Math.min(to - from, LONGEST_LINE - line.length()));
    }

    private static String ended(StringBuilder line) {
        int length = line.length();
        boolean carriageReturn = length > 0 && line.charAt(length - 1) == '\r';
        String text = line.substring(0, carriageReturn ? length - 1 : length);
        line.setLength(0);
        return text;
    }

    /** Takes no more lines; what is being read is not closed, since a read of it may be under way. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
