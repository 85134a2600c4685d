package lstm.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

    @Test
    void holdsItsStartAndNotItsEnd() {
        var interval = new Interval(3, 5);

        assertEquals(2, interval.length());
        assertFalse(interval.contains(2));
        assertTrue(interval.contains(3));
        assertTrue(interval.contains(4));
        assertFalse(interval.contains(5));
    }

    @Test
    void isNeverEmptyNorBeforeTheFirstTimestep() {
        assertThrows(IllegalArgumentException.class, () -> new Interval(4, 4));
        assertThrows(IllegalArgumentException.class, () -> new Interval(4, 3));
        assertThrows(IllegalArgumentException.class, () -> new Interval(-1, 3));
    }

    @Test
    void neighboursDoNotOverlap() {
        assertFalse(new Interval(0, 5).overlaps(new Interval(5, 9)));
        assertTrue(new Interval(0, 6).overlaps(new Interval(5, 9)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void overlapsWhenATimestepIsInBoth(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            Interval a = random(random);
            Interval b = random(random);
            boolean shared = LongStream.range(0, 40).anyMatch(t -> a.contains(t) && b.contains(t));
            assertEquals(shared, a.overlaps(b), a + " and " + b);
            assertEquals(shared, b.overlaps(a), b + " and " + a);
        }
    }

    private static Interval random(SplittableRandom random) {
        int start = random.nextInt(20);
        return new Interval(start, start + 1 + random.nextInt(15));
    }
}
