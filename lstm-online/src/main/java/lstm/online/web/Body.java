package lstm.online.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The body of a request, in memory. Whoever sends it byte by byte holds a thread until the time is over, and one gap of
 * silence longer: how many may be read at once is for the caller to limit.
 */
final class Body {

    private static final int CHUNK = 1 << 16;

    private final byte[] bytes;
    private final int length;

    private Body(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** The first {@link #length} of them count; not a copy. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /**
     * How much is read, and for how long.
     *
     * @param bytes at most
     * @param nanos from the first byte to the last
     * @param larger what one is told who sends more
     */
    record Limit(int bytes, long nanos, String larger) {

        Refused tooLarge() {
            return new Refused(413, larger);
        }
    }

    /**
     * Reads to the end.
     *
     * @param announced bytes; -1 where nobody knows
     */
    static Body read(InputStream in, long announced, Limit limit) throws IOException, Refused {
        long start = System.nanoTime();
        int most = limit.bytes();
        var bytes = new byte[(int) Math.max(Math.min(CHUNK, most + 1L), Math.min(announced, most) + 1)];
        int length = 0;
        for (int n = in.read(bytes, 0, bytes.length); n >= 0; n = in.read(bytes, length, bytes.length - length)) {
            length += n;
            if (length > most) {
                throw limit.tooLarge();
            }
            if (System.nanoTime() - start > limit.nanos()) {
                throw new Refused(
                        408,
                        "the body takes longer than " + TimeUnit.NANOSECONDS.toSeconds(limit.nanos()) + " s to arrive");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(2L * length, most + 1L));
            }
        }
        return new Body(bytes, length);
    }
}
