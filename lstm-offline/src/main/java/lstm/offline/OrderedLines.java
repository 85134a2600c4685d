package lstm.offline;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes lines in the order of the input: at once where rows come in that order, else at the end. */
final class OrderedLines implements AutoCloseable {

    private final BufferedWriter writer;
    private final boolean inOrder;
    private final List<Line> waiting = new ArrayList<>();

    private record Line(long index, String text) {}

    OrderedLines(OutputStream out, String header, boolean inOrder) {
        this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        this.inOrder = inOrder;
        append(header);
    }

    void write(long index, StringBuilder line) {
        if (inOrder) {
            append(line);
        } else {
            waiting.add(new Line(index, line.toString()));
        }
    }

    private void append(CharSequence line) {
        try {
            writer.append(line).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        waiting.sort(Comparator.comparingLong(Line::index)); // stable: groups of a row stay in order
        waiting.forEach(line -> append(line.text()));
        waiting.clear();
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
