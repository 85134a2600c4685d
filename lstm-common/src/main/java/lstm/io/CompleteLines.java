package lstm.io;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Cuts text into lines, and hands out those that are complete as soon as they are. Not thread-safe. */
final class CompleteLines implements Closeable {

    /** A longer line is cut here, so that a stream without line ends does not fill the memory. */
    static final int LONGEST_LINE = 1 << 20;

    private static final int CHUNK = 1 << 14;

    private final BufferedReader reader;
    private final char[] chunk = new char[CHUNK];
    private final StringBuilder line = new StringBuilder();

    CompleteLines(InputStream in, String encoding) throws IOException {
        reader = CsvText.open(in, encoding);
    }

    /** The next lines without their ends, at least one; none at the end. Waits for them. */
    List<String> next() throws IOException {
        for (int n = reader.read(chunk); n >= 0; n = reader.read(chunk)) {
            List<String> complete = cut(n);
            if (!complete.isEmpty()) {
                return complete;
            }
        }
        return line.length() == 0 ? List.of() : List.of(ended()); // the last line of many files has no end
    }

    private List<String> cut(int n) {
        var complete = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i < n; i++) {
            if (chunk[i] == '\n') {
                append(start, i);
                complete.add(ended());
                start = i + 1;
            }
        }
        append(start, n);
        return complete;
    }

    private void append(int from, int to) {
        line.append(chunk, from, Math.min(to - from, LONGEST_LINE - line.length()));
    }

    private String ended() {
        int length = line.length();
        boolean carriageReturn = length > 0 && line.charAt(length - 1) == '\r';
        String text = line.substring(0, carriageReturn ? length - 1 : length);
        line.setLength(0);
        return text;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
