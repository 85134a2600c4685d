package lstm.offline;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes lines in the order of the input: at once where rows come in that order, else at the end. */
final class OrderedLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final boolean inOrder;
    private final List<Waiting> waiting = new ArrayList<>();
    private byte[] buffer = new byte[BUFFER];
    private int used;

    private record Waiting(long index, Line line) {}

    OrderedLines(OutputStream out, String header, boolean inOrder) {
        this.out = out;
        this.inOrder = inOrder;
        append(new Line().text(Line.encoded(header)).ascii('\n'));
    }

    /** Takes a line without its end; may be used for the next one afterwards. */
    void write(long index, Line line) {
        line.ascii('\n');
        if (inOrder) {
            append(line);
        } else {
            waiting.add(new Waiting(index, line.copy()));
        }
    }

    private void append(Line line) {
        makeRoom(line.size());
        if (line.size() > buffer.length) {
            buffer = new byte[line.size()];
        }
        line.copy(buffer, used);
        used += line.size();
    }

    private void makeRoom(int bytes) {
        if (used + bytes > buffer.length) {
            try {
                out.write(buffer, 0, used);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            used = 0;
        }
    }

    @Override
    public void close() {
        waiting.sort(Comparator.comparingLong(Waiting::index)); // stable: groups of a row stay in order
        waiting.forEach(line -> append(line.line()));
        waiting.clear();
        makeRoom(buffer.length);
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
