package lstm.online.event;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import lstm.frame.TimeAxis;
import lstm.frame.TimeStamps;
import lstm.prepare.OperatingState;
import lstm.score.ScoreText;

/**
 * The line of a score, which is nearly all that is ever written, put together byte by byte: the same bytes as a JSON library would
 * write, in a small part of the time. The array is used again for every line. Not thread-safe.
 */
final class ScoreLine {

    private static final String EVENT = "{\"event\":\"score\",";
    private static final String STATION = "\"station\":\"";
    private static final String TIME = "\"time\":";
    private static final byte[] GROUP = ascii(",\"group\":");
    private static final byte[] SCORE = ascii(",\"score\":");
    private static final byte[] PROBABILITY = ascii(",\"probability\":");
    private static final byte[] ANOMALY = ascii(",\"anomaly\":");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");
    private static final byte[] STARTING = ascii(",\"plant\":\"starting\"");
    private static final byte[] STOPPED = ascii(",\"plant\":\"stopped\"");
    private static final byte[] END = ascii("}\n");
    private static final int MOST_BYTES = 256; // of a line after its start: words, a time, a group and two numbers

    private final TimeAxis axis;
    private final TimeStamps stamps;
    private final byte[] start; // up to the time
    private final byte[] bytes;
    private int size;

    /** {@code station}: named in every line; empty: in none. */
    ScoreLine(TimeAxis axis, Optional<String> station) {
        this.axis = axis;
        stamps = new TimeStamps(axis);
        String named = station.map(name ->
                        STATION + new String(JsonStringEncoder.getInstance().quoteAsString(name)) + "\",")
                .orElse("");
        start = (EVENT + named + TIME).getBytes(StandardCharsets.UTF_8);
        bytes = new byte[start.length + MOST_BYTES];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Puts the line of an event together; returns how long it is. */
    int write(Event.Score event) {
        size = 0;
        put(start);
        if (axis.isSteps()) {
            size = stamps.write(event.time(), bytes, size);
        } else {
            bytes[size++] = '"';
            size = stamps.write(event.time(), bytes, size);
            bytes[size++] = '"';
        }
        put(GROUP);
        put(ascii(Integer.toString(event.group())));
        put(SCORE);
        int before = size;
        size = ScoreText.score(event.score(), bytes, size);
        nullUnless(size > before);
        put(PROBABILITY);
        before = size;
        size = ScoreText.probability(event.probability(), bytes, size);
        nullUnless(size > before);
        put(ANOMALY);
        put(event.anomaly() ? TRUE : FALSE);
        if (!event.operating().counts()) {
            put(event.operating() == OperatingState.SETTLING ? STARTING : STOPPED);
        }
        put(END);
        return size;
    }

    private void nullUnless(boolean written) {
        if (!written) {
            put(NULL);
        }
    }

    private void put(byte[] text) {
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
    }

    /** Where the line is; valid until the next one. */
    byte[] bytes() {
        return bytes;
    }
}
