package lstm.offline;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import lstm.frame.TimeStamps;
import lstm.score.ScoreText;

/** A line of a file as it is put together, in bytes: the same array is used again for every line. Not thread-safe. */
final class Line {

    private byte[] bytes = new byte[256];
    private int size;

    /** Text as it is written again and again. */
    static byte[] encoded(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Begins anew. */
    Line clear() {
        size = 0;
        return this;
    }

    Line text(byte[] encoded) {
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
        return this;
    }

    Line ascii(char character) {
        room(1);
        bytes[size++] = (byte) character;
        return this;
    }

    Line time(TimeStamps stamps, long time) {
        room(TimeStamps.MOST_BYTES);
        size = stamps.write(time, bytes, size);
        return this;
    }

    /** As {@link ScoreText#score(double)}. */
    Line score(double score) {
        room(ScoreText.MOST_BYTES);
        size = ScoreText.score(score, bytes, size);
        return this;
    }

    /** As {@link ScoreText#probability(double)}. */
    Line probability(double probability) {
        room(ScoreText.MOST_BYTES);
        size = ScoreText.probability(probability, bytes, size);
        return this;
    }

    Line line(Line other) {
        room(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
        return this;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (size + more));
        }
    }

    int size() {
        return size;
    }

    /** A line of its own with the same text, which takes no more room than it needs. */
    Line copy() {
        var copy = new Line();
        copy.bytes = Arrays.copyOf(bytes, size);
        copy.size = size;
        return copy;
    }

    /** Copies what there is to {@code target}, from {@code at} on. */
    void copy(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, size);
    }
}
