package lstm.online.event;

import java.nio.charset.StandardCharsets;
import lstm.frame.TimeAxis;
import lstm.frame.TimeStamps;
import lstm.prepare.OperatingState;
import lstm.score.ScoreText;

/**
 * The line of a score, which is nearly all that is ever written, put together byte by byte: the same bytes as a JSON library would
 * write, in a small part of the time. The array is used again for every line. Not thread-safe.
 */
final class ScoreLine {

    private static final byte[] TIME = ascii("{\"event\":\"score\",\"time\":");
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
    private static final int MOST_BYTES = 256; // of a line: its words, a time, a group and two numbers

    private final TimeAxis axis;
    private final TimeStamps stamps;
    private final byte[] bytes = new byte[MOST_BYTES];
    private int size;

    ScoreLine(TimeAxis axis) {
        this.axis = axis;
        stamps = new TimeStamps(axis);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Puts the line of an event together; returns how long it is. */
    int write(Event.Score event) {
        size = 0;
        put(TIME);
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
