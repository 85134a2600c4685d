package lstm.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalFinderTest {

    private static List<Interval> find(int minLength, int maxGap, String text) {
        return find(minLength, maxGap, List.of(new Interval(0, text.length())), text);
    }

    private static List<Interval> find(int minLength, int maxGap, List<Interval> segments, String text) {
        boolean[] flags = Flags.of(text);
        return new IntervalFinder(minLength, maxGap).find(segments, t -> flags[t]);
    }

    @Test
    void findsNothingInNothing() {
        assertEquals(List.of(), new IntervalFinder(1, 0).find(List.of(), t -> true));
        assertEquals(List.of(), find(1, 3, "....."));
    }

    @Test
    void findsASingleTimestep() {
        assertEquals(List.of(new Interval(0, 1)), find(1, 0, "#"));
    }

    @Test
    void bridgesDipsUpToMaxGap() {
        assertEquals(List.of(new Interval(1, 6)), find(1, 2, ".##..#."));
        assertEquals(List.of(new Interval(1, 3), new Interval(6, 7)), find(1, 2, ".##...#."));
    }

    @ParameterizedTest
    @CsvSource({"14, 1", "15, 1", "16, 2"})
    void bridgesFifteenRowsWhenFifteenAreAllowedAndNotSixteen(int dip, int intervals) {
        String text = "#".repeat(20) + ".".repeat(dip) + "#".repeat(20);
        assertEquals(intervals, find(1, 15, text).size());
    }

    @Test
    void keepsALongRunInOnePiece() {
        assertEquals(List.of(new Interval(0, 23)), find(5, 0, "#".repeat(23)));
    }

    @Test
    void keepsTheIntervalThatIsOpenAtTheEnd() {
        assertEquals(List.of(new Interval(3, 8)), find(5, 2, "...#####"));
        assertEquals(List.of(new Interval(3, 8)), find(5, 2, "...#####.")); // ends on its last row, not on the dip's
    }

    @Test
    void keepsExactlyTheMinimumLengthBridgedRowsIncluded() {
        assertEquals(List.of(new Interval(0, 4)), find(4, 1, "##.#"));
        assertEquals(List.of(), find(5, 1, "##.#"));
    }

    @Test
    void neverLeavesASegment() {
        var segments = List.of(new Interval(0, 3), new Interval(3, 6));
        assertEquals(segments, find(3, 15, segments, "######"));
        assertEquals(List.of(), find(4, 15, segments, "######"));
    }

    @Test
    void bridgesNoHoleInTime() {
        var segments = List.of(new Interval(0, 3), new Interval(3, 6));
        assertEquals(List.of(new Interval(0, 2), new Interval(4, 6)), find(1, 15, segments, "##..##"));
    }

    @Test
    void leavesOutTimestepsOutsideEverySegment() {
        var segments = List.of(new Interval(1, 3), new Interval(5, 6));
        assertEquals(segments, find(1, 9, segments, "########"));
    }

    @Test
    void countsTimestepsAsTheSegmentsDo() {
        assertEquals(
                List.of(new Interval(1_000_000, 1_000_002)),
                new IntervalFinder(1, 0).find(List.of(new Interval(999_999, 1_000_003)), t -> t / 2 == 500_000));
    }

    @Test
    void reportsTheRowsThatWereBridged() {
        boolean[] flags = Flags.of("#..##.#");
        assertEquals(
                List.of(new Interval(1, 3), new Interval(5, 6)),
                IntervalFinder.bridged(new Interval(0, 7), t -> flags[t]));
        assertEquals(List.of(), IntervalFinder.bridged(new Interval(3, 5), t -> flags[t]));
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        assertThrows(IllegalArgumentException.class, () -> new IntervalFinder(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new IntervalFinder(1, -1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTheDefinition(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            int length = 1 + random.nextInt(60);
            boolean[] flags = Flags.random(random, length, 1 + random.nextInt(6));
            List<Interval> segments = Flags.segments(random, length, 1 + random.nextInt(length));
            int minLength = 1 + random.nextInt(8);
            int maxGap = random.nextInt(5);
            assertEquals(
                    Flags.intervals(flags, segments, minLength, maxGap),
                    new IntervalFinder(minLength, maxGap).find(segments, t -> flags[t]));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void trackerFindsTheSameAsTimestepsCome(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            boolean[] flags = Flags.random(random, 80, 6);
            List<Interval> segments = Flags.segments(random, 80, 50);
            int minLength = 1 + random.nextInt(8);
            int maxGap = random.nextInt(5);
            var found = new ArrayList<Interval>();
            var tracker = new RunTracker(minLength, maxGap);
            for (Interval segment : segments) {
                for (int t = (int) segment.start(); t < segment.end(); t++) {
                    if (random.nextInt(4) == 0) { // saved and taken up again
                        RunTracker.State state = tracker.state();
                        tracker = new RunTracker(minLength, maxGap);
                        tracker.restore(state);
                    }
                    tracker.accept(t, flags[t]).ifPresent(found::add);
                }
                tracker.finish().ifPresent(found::add);
            }
            assertEquals(new IntervalFinder(minLength, maxGap).find(segments, t -> flags[t]), found);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bridgedRowsAndRowsOfTheKindFillAnInterval(long seed) {
        var random = new SplittableRandom(seed);
        boolean[] flags = Flags.random(random, 300, 5);
        for (Interval interval : new IntervalFinder(1, 3).find(List.of(new Interval(0, 300)), t -> flags[t])) {
            List<Interval> bridged = IntervalFinder.bridged(interval, t -> flags[t]);
            assertTrue(bridged.stream().allMatch(dip -> dip.length() <= 3), () -> interval + " bridges " + bridged);
            for (long t = interval.start(); t < interval.end(); t++) {
                long timestep = t;
                assertEquals(!flags[(int) t], bridged.stream().anyMatch(dip -> dip.contains(timestep)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsNoLessWithAWiderGapOrAShorterMinimum(long seed) {
        var random = new SplittableRandom(seed);
        boolean[] flags = Flags.random(random, 300, 5);
        var whole = List.of(new Interval(0, 300));
        for (Interval interval : new IntervalFinder(6, 1).find(whole, t -> flags[t])) {
            assertTrue(
                    new IntervalFinder(6, 2)
                            .find(whole, t -> flags[t]).stream()
                                    .anyMatch(wide ->
                                            wide.contains(interval.start()) && wide.contains(interval.end() - 1)),
                    () -> interval + " is lost");
            assertTrue(new IntervalFinder(5, 1).find(whole, t -> flags[t]).contains(interval));
        }
        assertFalse(new IntervalFinder(1, 0).find(whole, t -> flags[t]).isEmpty());
    }
}
