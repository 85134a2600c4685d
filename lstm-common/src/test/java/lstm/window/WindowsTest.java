package lstm.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lstm.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsTest {

    /** Feature f of row t is 10 t + f. */
    private static float[] rows(int rows, int features) {
        var values = new float[rows * features];
        for (int i = 0; i < values.length; i++) {
            values[i] = 10 * (i / features) + i % features;
        }
        return values;
    }

    private static Windows cut(int length, int stride, int rows, Interval... stretches) {
        return Windows.cut(new WindowSpec(length, stride), rows(rows, 2), 2, List.of(stretches));
    }

    private static List<Integer> starts(Windows windows) {
        return IntStream.range(0, windows.count()).mapToObj(windows::start).toList();
    }

    @Test
    void cutsAWindowAtEveryStrideThatFits() {
        assertEquals(List.of(0, 1, 2), starts(cut(3, 1, 5, new Interval(0, 5))));
        assertEquals(List.of(0, 2), starts(cut(3, 2, 5, new Interval(0, 5))));
        assertEquals(List.of(0), starts(cut(3, 3, 5, new Interval(0, 5))));
    }

    @Test
    void neverCrossesTheBorderOfAStretch() {
        assertEquals(List.of(0, 1, 4, 5), starts(cut(3, 1, 8, new Interval(0, 4), new Interval(4, 8))));
    }

    @Test
    void startsAnewInEveryStretchAndLeavesOutTheRowsBetween() {
        assertEquals(List.of(1, 3, 7, 9), starts(cut(2, 2, 12, new Interval(1, 6), new Interval(7, 12))));
    }

    @Test
    void aStretchShorterThanAWindowHasNone() {
        assertEquals(0, cut(4, 1, 3, new Interval(0, 3)).count());
        assertEquals(0, cut(4, 1, 3).count());
        assertEquals(List.of(0), starts(cut(4, 1, 4, new Interval(0, 4))));
    }

    @Test
    void aWindowOfOneRowIsARow() {
        Windows windows = cut(1, 1, 3, new Interval(0, 3));
        assertEquals(List.of(0, 1, 2), starts(windows));
        assertEquals(2, windows.newest(2));
    }

    @Test
    void copiesTheRowsOfAWindowInOrderOfTime() {
        Windows windows = cut(2, 1, 4, new Interval(0, 4));
        var target = new float[6];
        windows.copy(1, target, 2);
        assertArrayEquals(new float[] {0, 0, 10, 11, 20, 21}, target);
        assertEquals(2, windows.newest(1));
        assertEquals(2, windows.length());
        assertEquals(2, windows.features());
    }

    @Test
    void aSliceKnowsItsWindowsFromZero() {
        Windows slice = cut(2, 1, 6, new Interval(0, 6)).slice(1, 4);
        assertEquals(List.of(1, 2, 3), starts(slice));
        assertEquals(0, slice.slice(1, 1).count());
        var target = new float[4];
        slice.copy(2, target, 0);
        assertArrayEquals(new float[] {30, 31, 40, 41}, target);
    }

    @Test
    void aSliceOfWindowsThatAreNotThereIsRefused() {
        Windows windows = cut(2, 1, 4, new Interval(0, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> windows.slice(1, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> windows.slice(2, 1));
    }

    @Test
    void aStretchBehindTheLastRowIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> cut(2, 1, 4, new Interval(2, 5)));
        assertEquals("stretch Interval[start=2, end=5] ends after the last row 4", refused.getMessage());
    }

    @Test
    void standsLengthsAndStridesBeyondAnyNumberOfRows() {
        assertEquals(0, cut(Integer.MAX_VALUE, 1, 9, new Interval(1, 9)).count());
        assertEquals(List.of(1), starts(cut(2, Integer.MAX_VALUE, 9, new Interval(1, 9))));
    }

    @Test
    void refusesEmptyWindowsAndStandingStill() {
        assertThrows(IllegalArgumentException.class, () -> new WindowSpec(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new WindowSpec(1, 0));
        assertThrows(
                IllegalArgumentException.class, () -> Windows.cut(new WindowSpec(1, 1), new float[0], 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithTryingEveryRow(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            int rows = 1 + random.nextInt(60);
            var spec = new WindowSpec(1 + random.nextInt(8), 1 + random.nextInt(5));
            var stretches = new ArrayList<Interval>();
            int end;
            for (int start = random.nextInt(3); start < rows; start = end + random.nextInt(4)) {
                end = Math.min(rows, start + 1 + random.nextInt(20));
                stretches.add(new Interval(start, end));
            }
            Windows windows = Windows.cut(spec, rows(rows, 3), 3, stretches);
            var expected = new ArrayList<Integer>();
            for (int t = 0; t < rows; t++) {
                for (Interval stretch : stretches) {
                    boolean inside = stretch.contains(t) && stretch.contains(t + spec.length() - 1);
                    if (inside && (t - stretch.start()) % spec.stride() == 0) {
                        expected.add(t);
                    }
                }
            }
            assertEquals(expected, starts(windows));
            long byFormula = stretches.stream()
                    .mapToLong(s -> Math.max(0, Math.floorDiv(s.length() - spec.length(), spec.stride()) + 1))
                    .sum();
            assertEquals(byFormula, windows.count());
            for (int w = 0; w < windows.count(); w++) {
                assertTrue(windows.newest(w) < rows);
            }
        }
    }
}
