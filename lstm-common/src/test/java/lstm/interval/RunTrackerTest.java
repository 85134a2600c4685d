package lstm.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTrackerTest {

    @Test
    void isOverAtTheFirstLowRowThatIsOneTooMany() {
        var tracker = new RunTracker(1, 2);
        tracker.accept(10, true);
        assertEquals(Optional.empty(), tracker.accept(11, false));
        assertEquals(Optional.empty(), tracker.accept(12, false));
        assertTrue(tracker.live());
        assertEquals(Optional.of(new Interval(10, 11)), tracker.accept(13, false));
        assertFalse(tracker.live());
    }

    @Test
    void isOverAtOnceWithoutAGap() {
        var tracker = new RunTracker(1, 0);
        tracker.accept(0, true);
        assertEquals(Optional.of(new Interval(0, 1)), tracker.accept(1, false));
    }

    @Test
    void saysWhenARunIsLongEnoughAndShowsItSoFar() {
        var tracker = new RunTracker(3, 1);
        assertEquals(Optional.empty(), tracker.current());
        tracker.accept(5, true);
        tracker.accept(6, false);
        assertFalse(tracker.qualified());
        assertEquals(Optional.of(new Interval(5, 6)), tracker.current());
        tracker.accept(7, true);
        assertTrue(tracker.qualified());
        assertEquals(Optional.of(new Interval(5, 8)), tracker.current());
    }

    @Test
    void dropsARunThatIsTooShort() {
        var tracker = new RunTracker(2, 0);
        tracker.accept(0, true);
        assertEquals(Optional.empty(), tracker.accept(1, false));
        tracker.accept(2, true);
        assertEquals(Optional.empty(), tracker.finish());
        assertFalse(tracker.live());
    }

    @Test
    void hasNothingToFinishTwice() {
        var tracker = new RunTracker(1, 5);
        tracker.accept(0, true);
        assertEquals(Optional.of(new Interval(0, 1)), tracker.finish());
        assertEquals(Optional.empty(), tracker.finish());
        assertEquals(Optional.empty(), tracker.current());
    }

    @Test
    void countsTimestepsThatWereLeftOutAsLow() {
        var tracker = new RunTracker(1, 2);
        tracker.accept(0, true);
        assertEquals(Optional.empty(), tracker.accept(3, true)); // 1 and 2 are bridged
        assertEquals(Optional.of(new Interval(0, 4)), tracker.accept(7, true)); // 4, 5 and 6 are not
        assertEquals(Optional.of(new Interval(7, 8)), tracker.current());
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        assertThrows(IllegalArgumentException.class, () -> new RunTracker(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new RunTracker(1, -1));
    }
}
