package lstm.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Lines of text that is all there: read by whoever takes them. Not thread-safe. */
final class ReadLines implements LineQueue {

    private CompleteLines reader; // null when it could not be opened
    private IOException failure;
    private List<String> lines = List.of();
    private int place;
    private boolean ended;

    ReadLines(InputStream in, String encoding) {
        try {
            reader = new CompleteLines(in, encoding);
        } catch (IOException e) {
            failure = e;
            ended = true;
        }
    }

    @Override
    public String poll(long waitMillis) {
        if (place == lines.size() && !ended) {
            read();
        }
        return place < lines.size() ? lines.get(place++) : null;
    }

    private void read() {
        place = 0;
        try {
            lines = reader.next();
        } catch (IOException e) {
            failure = e;
            lines = List.of();
        }
        ended = lines.isEmpty();
    }

    @Override
    public boolean idle() {
        return place == lines.size();
    }

    @Override
    public boolean ended() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return ended;
    }

    @Override
    public void close() {
        // nothing that memory does not give back by itself
    }
}
