package lstm.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import lstm.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentRuleTest {

    private static SensorFrame at(long... times) {
        return new SensorFrame(List.of("P"), times, new long[times.length], new double[times.length]);
    }

    @Test
    void aStepEqualToTheLongestIsNoHole() {
        var rule = new SegmentRule(15);
        assertFalse(rule.breaks(100, 115));
        assertTrue(rule.breaks(100, 116));
        assertEquals(List.of(new Interval(0, 3), new Interval(3, 4)), rule.segments(at(0, 1, 16, 32)));
    }

    @Test
    void coversEveryRow() {
        var rule = new SegmentRule(1);
        assertEquals(List.of(), rule.segments(at()));
        assertEquals(List.of(new Interval(0, 1)), rule.segments(at(5)));
        assertEquals(List.of(new Interval(0, 1), new Interval(1, 2)), rule.segments(at(5, 9)));
    }

    @Test
    void refusesAHoleOfNoLength() {
        assertThrows(IllegalArgumentException.class, () -> new SegmentRule(0));
    }

    @Test
    void standsAStepOfCenturies() {
        assertEquals(new SegmentRule(Long.MAX_VALUE), SegmentRule.ofMedianStep(Long.MAX_VALUE / 10));
        assertEquals(new SegmentRule(15), SegmentRule.ofMedianStep(1));
        assertEquals(new SegmentRule(1), SegmentRule.ofMedianStep(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void joinsNeighboursUnlessTheStepIsTooLong(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            var times = new long[1 + random.nextInt(50)];
            for (int t = 1; t < times.length; t++) {
                times[t] = times[t - 1] + random.nextInt(8);
            }
            int maxHole = 1 + random.nextInt(7);
            List<Interval> segments = new SegmentRule(maxHole).segments(at(times));
            assertEquals(
                    times.length, segments.stream().mapToLong(Interval::length).sum());
            for (int t = 1; t < times.length; t++) {
                int row = t;
                boolean together = segments.stream().anyMatch(s -> s.contains(row - 1) && s.contains(row));
                assertEquals(times[t] - times[t - 1] <= maxHole, together);
            }
        }
    }
}
