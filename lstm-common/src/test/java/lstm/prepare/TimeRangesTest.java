package lstm.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lstm.prepare.TimeRanges.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRangesTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithAskingEveryRangeAlsoWhereTheyOverlap(long seed) {
        var random = new SplittableRandom(seed);
        List<Range> all = new ArrayList<>();
        for (int i = 0; i < seed; i++) {
            long from = random.nextLong(-100, 100);
            all.add(new Range(from, from + 1 + random.nextLong(60), "range " + i));
        }
        var ranges = new TimeRanges(all);
        for (long time = -120; time < 180; time++) {
            long now = time;
            assertEquals(
                    all.stream().anyMatch(range -> range.from() <= now && now < range.to()),
                    ranges.covers(now),
                    "time " + now);
        }
    }

    @Test
    void theEndIsNotPartOfIt() {
        var ranges = new TimeRanges(List.of(new Range(10, 20, "overhaul")));
        assertFalse(ranges.covers(9));
        assertTrue(ranges.covers(10));
        assertTrue(ranges.covers(19));
        assertFalse(ranges.covers(20));
    }

    @Test
    void aLongRangeCoversWhatComesAfterAShortOneInIt() {
        var ranges = new TimeRanges(List.of(new Range(50, 60, "short"), new Range(0, 100, "long")));
        assertTrue(ranges.covers(80));
    }

    @Test
    void noRangeCoversNothing() {
        assertFalse(new TimeRanges(List.of()).covers(0));
    }

    @Test
    void rangesAreListedInOrderOfTheirStart() {
        var ranges = new TimeRanges(List.of(new Range(5, 6, "b"), new Range(1, 9, "a")));
        assertEquals(List.of(new Range(1, 9, "a"), new Range(5, 6, "b")), ranges.ranges());
    }

    @Test
    void aRangeThatEndsWhereItBeginsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Range(5, 5, ""));
    }
}
