package lstm.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlausibleRangesTest {

    private static final double NONE = Double.NaN;
    private static final double OPEN = Double.POSITIVE_INFINITY;

    private final PlausibleRanges ranges =
            new PlausibleRanges(new double[] {-50, 0, -OPEN}, new double[] {200, OPEN, OPEN});
    private long time;

    private void becomes(double[] row, double... expected) {
        ranges.accept(time++, 0, row, (at, index, handed) -> assertArrayEquals(expected, handed));
    }

    private void counts(long... expected) {
        for (int s = 0; s < expected.length; s++) {
            assertEquals(expected[s], ranges.outside(s), "sensor " + s);
        }
    }

    @Test
    void whatLiesOutsideIsMissingAndCounted() {
        becomes(new double[] {-50.1, -1, -1e300}, NONE, NONE, -1e300);
        becomes(new double[] {200.1, 1e300, 1e300}, NONE, 1e300, 1e300);
        counts(2, 1, 0);
    }

    @Test
    void whatLiesOnTheBorderStays() {
        becomes(new double[] {-50, 0, 0}, -50, 0, 0);
        becomes(new double[] {200, -0.0, 0}, 200, -0.0, 0);
        counts(0, 0, 0);
    }

    @Test
    void whatIsMissingAnywayIsNotCounted() {
        becomes(new double[] {NONE, NONE, NONE}, NONE, NONE, NONE);
        counts(0, 0, 0);
    }

    @Test
    void aSecondRowOfATimeIsRepairedButNotCounted() {
        becomes(new double[] {999, 0, 0}, NONE, 0, 0);
        time--;
        becomes(new double[] {999, -1, 0}, NONE, NONE, 0);
        counts(1, 0, 0);
    }

    @Test
    void everyRowIsHandedOnAtOnceWithItsTimeAndNumber() {
        ranges.accept(7, 3, new double[] {1, 2, 3}, (at, index, row) -> {
            assertEquals(7, at);
            assertEquals(3, index);
            time = 99;
        });
        assertEquals(99, time);
        ranges.finish((at, index, row) -> time = 0);
        assertEquals(99, time);
    }

    @Test
    void countsAddUpOverRandomRows() {
        var random = new SplittableRandom(1);
        long outside = 0;
        for (int t = 0; t < 500; t++) {
            double value = random.nextDouble(-100, 300);
            outside += value < -50 || value > 200 ? 1 : 0;
            ranges.accept(t, t, new double[] {value, 1, 1}, (at, index, row) -> {});
        }
        counts(outside, 0, 0);
    }
}
