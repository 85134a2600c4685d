package lstm.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import lstm.frame.SensorFrame;

/**
 * SHA-256 over canonical rows: the sensors' names sorted, then per row in order of time the time in nanoseconds and
 * the values as doubles in that order of sensors, big endian, every NaN the same. Equal data gives equal hashes wherever
 * it comes from.
 */
final class CanonicalHash {

    private final MessageDigest digest;
    private final int[] order;
    private final ByteBuffer buffer;

    CanonicalHash(List<String> sensors) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
        order = IntStream.range(0, sensors.size())
                .boxed()
                .sorted(Comparator.comparing(sensors::get))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int s : order) {
            digest.update((sensors.get(s) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        buffer = ByteBuffer.allocate(8 * (1 + order.length));
    }

    void accept(SensorFrame frame, int row) {
        buffer.clear();
        buffer.putLong(frame.time(row));
        for (int s : order) {
            double value = frame.value(row, s);
            buffer.putLong(Double.doubleToLongBits(value == 0 ? 0.0 : value)); // -0 is 0
        }
        digest.update(buffer.array());
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
