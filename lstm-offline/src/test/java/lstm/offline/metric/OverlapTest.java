package lstm.offline.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import lstm.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OverlapTest {

    private static final long STEP = 10;

    @Test
    void halfFoundAndHalfTooMuchIsAThird() {
        // known 10 to 20, found 15 to 25: five steps are both, fifteen are either
        Overlap overlap = overlap(List.of(rows(15, 25)), List.of(rows(10, 20)));

        assertEquals(new Overlap(5 * STEP, 15 * STEP), overlap);
        assertEquals(1.0 / 3, overlap.iou());
    }

    @Test
    void intervalsThatOverlapCountOnce() {
        // found 10 to 30 in three pieces of which two lie inside of another; known the same: never above 100 %
        Overlap overlap = overlap(
                List.of(rows(10, 25), rows(12, 14), rows(20, 30), rows(20, 30)), List.of(rows(10, 20), rows(15, 30)));

        assertEquals(1, overlap.iou());
    }

    @Test
    void oneLongAlarmOverTwoFaultsPaysForTheTimeBetween() {
        // known 10 to 20 and 30 to 40, found 10 to 40: twenty of thirty steps
        assertEquals(
                2.0 / 3,
                overlap(List.of(rows(10, 40)), List.of(rows(10, 20), rows(30, 40)))
                        .iou());
    }

    @Test
    void nothingInCommonIsZeroAndNothingAtAllIsNoNumber() {
        assertEquals(0, overlap(List.of(rows(0, 10)), List.of(rows(10, 20))).iou());
        assertEquals(0, overlap(List.of(), List.of(rows(10, 20))).iou());
        assertTrue(Double.isNaN(overlap(List.of(), List.of()).iou()));
        assertThrows(IllegalArgumentException.class, () -> new Overlap(2, 1));
    }

    @Test
    void timeIsCountedAndNotRows() {
        // rows at 0, 1, 2, then every three: known are the last two rows, found the last four
        RowTimes times = RowTimes.of(new long[] {0, 1, 2, 5, 8, 11});

        assertEquals(5, times.of(rows(0, 3))); // 0 to 5
        assertEquals(14, times.all()); // the last row stands for a median step, 3
        assertEquals(new Overlap(6, 12), Overlap.of(List.of(rows(2, 6)), List.of(rows(4, 6)), times));
    }

    @Test
    void aHoleInTimeIsNobodysTime() {
        // a fault over a hole of a thousand steps, found on both sides of it
        RowTimes times = RowTimes.of(new long[] {0, 10, 20, 10_020, 10_030, 10_040});

        assertEquals(60, times.all());
        assertEquals(
                1,
                Overlap.of(List.of(rows(1, 3), rows(3, 5)), List.of(rows(1, 5)), times)
                        .iou());
    }

    @Test
    void rowsOfOneTimeStandForItOnce() {
        assertEquals(30, RowTimes.of(new long[] {0, 10, 10, 20}).all());
        assertEquals(1, RowTimes.of(new long[] {5}).all());
        assertEquals(0, RowTimes.of(new long[0]).all());
    }

    /** The slow and obvious twin: a bit per nanosecond. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesWithABitmapOfTime(long seed) {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 50; round++) {
            long[] times = new long[random.nextInt(2, 200)];
            for (int row = 1; row < times.length; row++) {
                times[row] = times[row - 1] + random.nextInt(0, 4); // no holes, some double times
            }
            List<Interval> found = some(times.length, random);
            List<Interval> known = some(times.length, random);
            BitSet both = bitmap(found, times);
            both.and(bitmap(known, times));
            BitSet either = bitmap(found, times);
            either.or(bitmap(known, times));

            Overlap overlap = Overlap.of(found, known, RowTimes.of(times));

            assertEquals(new Overlap(both.cardinality(), either.cardinality()), overlap);
            assertTrue(!(overlap.iou() > 1));
        }
    }

    private static List<Interval> some(int rows, SplittableRandom random) {
        var intervals = new ArrayList<Interval>();
        for (int i = random.nextInt(8); i > 0; i--) {
            int start = random.nextInt(rows);
            intervals.add(new Interval(start, random.nextInt(start + 1, rows + 1)));
        }
        return intervals;
    }

    private static BitSet bitmap(List<Interval> intervals, long[] times) {
        long[] steps = LongStream.range(1, times.length)
                .map(row -> times[(int) row] - times[(int) row - 1])
                .filter(step -> step > 0)
                .sorted()
                .toArray();
        int median = steps.length == 0 ? 1 : (int) steps[steps.length / 2];
        var bits = new BitSet();
        for (Interval interval : intervals) {
            for (int row = (int) interval.start(); row < interval.end(); row++) {
                int until = row + 1 < times.length ? (int) times[row + 1] : (int) times[row] + median;
                bits.set((int) times[row], until);
            }
        }
        return bits;
    }

    private static Overlap overlap(List<Interval> found, List<Interval> known) {
        return Overlap.of(
                found,
                known,
                RowTimes.of(LongStream.range(0, 50).map(row -> row * STEP).toArray()));
    }

    private static Interval rows(int from, int to) {
        return new Interval(from, to);
    }
}
