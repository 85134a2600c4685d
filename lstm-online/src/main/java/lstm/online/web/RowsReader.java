package lstm.online.web;

import java.util.Locale;
import java.util.Optional;
import lstm.frame.TimeAxis;
import lstm.io.LiveTimes;
import lstm.online.intake.Arrivals;
import lstm.online.intake.FutureLimit;
import lstm.online.intake.JsonRows;
import lstm.online.intake.KnownSensors;

/** Reads the body of a request: JSON, lines of JSON, or CSV with a header. Not thread-safe. */
final class RowsReader {

    static final String WHERE = "the request";
    private static final String CSV = "csv";
    private static final String LINES = "ndjson";

    private final KnownSensors known;
    private final JsonRows json;
    private final TimeAxis axis;
    private final int maxRows;
    private final FutureLimit future;
    private byte[] line = new byte[1 << 10];

    RowsReader(KnownSensors known, int maxRows, FutureLimit future) {
        this.known = known;
        this.maxRows = maxRows;
        this.future = future;
        var times = new LiveTimes(known.config());
        json = new JsonRows(known, times, Optional.of(future), Integer.MAX_VALUE); // whose size was looked at before
        axis = times.axis();
    }

    /** The body as a whole cannot be used. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;
        private final int status;

        Unreadable(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** Reads all of it; {@code type}: of the content, in lower case. */
    Arrivals read(byte[] body, int length, String type) throws Unreadable {
        var to = new Arrivals(known.count());
        if (type.contains(CSV)) {
            new CsvRows(known, axis, future, maxRows).read(body, length, to);
        } else if (type.contains(LINES) || type.contains("jsonl") || isLines(body, length)) {
            lines(body, length, to);
        } else {
            whole(body, length, to);
        }
        return to;
    }

    static Unreadable tooMany(String rows, int most) {
        return new Unreadable(
                413,
                WHERE + " has " + rows + " rows; at most " + most
                        + " are allowed. Send fewer at a time, or raise online.web.maxRows");
    }

    private void whole(byte[] body, int length, Arrivals to) throws Unreadable {
        int rows = mostRows(body, length);
        if (rows > maxRows) {
            throw tooMany(Integer.toString(rows), maxRows);
        }
        if (!json.read(WHERE, body, length, "", Long.MIN_VALUE, to)) {
            var last = new String[1];
            to.tell(new Refusals((row, problem, message) -> last[0] = message));
            throw new Unreadable(400, last[0] + "; nothing of it was taken");
        }
    }

    /** Rows at most, counted before any is read, so that no memory is spent on too many: objects and commas in no object. */
    private static int mostRows(byte[] body, int length) {
        int objects = 0;
        int others = 1;
        int depth = 0;
        for (int i = 0; i < length; i++) {
            switch (body[i]) {
                case '"' -> i = endOfText(body, length, i);
                case '{' -> objects += depth++ == 0 ? 1 : 0;
                case '}' -> depth = Math.max(0, depth - 1);
                case ',' -> others += depth == 0 ? 1 : 0;
                default -> {
                    // numbers, words and blanks
                }
            }
        }
        return Math.max(objects, others);
    }

    private static int endOfText(byte[] body, int length, int start) {
        int i = start + 1;
        while (i < length && body[i] != '"') {
            i += body[i] == '\\' ? 2 : 1;
        }
        return i;
    }

    /** Whether the first line is an object by itself and another follows it. */
    private static boolean isLines(byte[] body, int length) {
        int start = 0;
        while (start < length && body[start] <= ' ') {
            start++;
        }
        int end = start;
        while (end < length && body[end] != '\n') {
            end++;
        }
        int next = end;
        while (next < length && body[next] <= ' ') {
            next++;
        }
        int last = end - 1;
        while (last > start && body[last] <= ' ') {
            last--;
        }
        return next < length && body[start] == '{' && body[last] == '}' && body[next] == '{';
    }

    private void lines(byte[] body, int length, Arrivals to) throws Unreadable {
        int number = 0;
        int rows = 0;
        for (int start = 0; start < length; ) {
            int end = start;
            while (end < length && body[end] != '\n') {
                end++;
            }
            number++;
            if (!isBlank(body, start, end)) {
                if (++rows > maxRows) {
                    throw tooMany("more than " + maxRows, maxRows);
                }
                int size = end - start;
                if (size > line.length) {
                    line = new byte[2 * size];
                }
                System.arraycopy(body, start, line, 0, size);
                json.read("line " + number, line, size, "", Long.MIN_VALUE, to);
            }
            start = end + 1;
        }
        if (line.length > 1 << 16) {
            line = new byte[1 << 10]; // one long line is no reason to hold its room for ever
        }
    }

    private static boolean isBlank(byte[] body, int start, int end) {
        for (int i = start; i < end; i++) {
            if (body[i] > ' ' || body[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a content type is one that is read; browsers' forms cannot send any of these by themselves. */
    static boolean isRead(String type) {
        String plain = type.toLowerCase(Locale.ROOT);
        return plain.startsWith("application/json")
                || plain.startsWith("application/x-ndjson")
                || plain.startsWith("application/ndjson")
                || plain.startsWith("application/jsonl")
                || plain.startsWith("text/csv");
    }
}
