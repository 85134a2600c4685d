package lstm.cleaning.quality;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;

/**
 * The rows of a history that may tell what is normal.
 *
 * @param rule where time is unbroken
 * @param stepNanos median step
 */
record UsedRows(SensorFrame frame, SegmentRule rule, long stepNanos, IntPredicate usable) {

    /** Numbers of these rows in the frame, in order of time. */
    int[] rows() {
        return IntStream.range(0, frame.rows()).filter(usable).toArray();
    }

    /** Whether a row follows the one before without a hole; {@code place} and {@code rows} as {@link #rows} gives them. */
    boolean follows(int[] rows, int place) {
        return place > 0 && !rule.breaks(frame.time(rows[place - 1]), frame.time(rows[place]));
    }

    /** One sensor's measurements in these rows, NaN when missing. */
    double[] column(int[] rows, int sensor) {
        return Arrays.stream(rows).mapToDouble(row -> frame.value(row, sensor)).toArray();
    }

    /** One row of each of {@code most} equal parts, in order of time, drawn so that no rhythm keeps step with them. */
    int[] sample(int[] rows, int most, long seed) {
        if (rows.length <= most) {
            return rows;
        }
        var random = new Random(seed);
        return IntStream.range(0, most)
                .map(part -> {
                    int from = (int) ((long) part * rows.length / most);
                    int to = (int) ((part + 1L) * rows.length / most);
                    return rows[from + random.nextInt(to - from)];
                })
                .toArray();
    }
}
