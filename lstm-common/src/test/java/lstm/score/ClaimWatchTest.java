package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import lstm.frame.TimeAxis;
import lstm.prepare.OperatingState;
import org.junit.jupiter.api.Test;

/** With days of 240 rows. */
class ClaimWatchTest {

    private static final TimeAxis AXIS = TimeAxis.calendar(ZoneOffset.UTC);
    private static final long STEP = 360 * TimeAxis.SECOND;
    private static final int DAY = 240;

    private ClaimWatch watch = ClaimWatch.of(AXIS, STEP, Optional.empty());

    private static RowScore row(double score, boolean alarm) {
        return new RowScore(score, 0.5, alarm, false, false, OperatingState.RUNNING);
    }

    /** Rows of which every {@code every}th is above 1; returns how often the claims turned. */
    private int rows(int count, int every) {
        int turns = 0;
        for (int t = 0; t < count; t++) {
            turns += watch.accept(row(t % every == 0 ? 1.1 : 0.9, false)) ? 1 : 0;
        }
        return turns;
    }

    @Test
    void areVoidWhenMoreThanATenthOfADayIsAboveOne() {
        assertEquals(1, rows(DAY, 8));
        assertTrue(watch.isVoid());
        assertTrue(watch.words().startsWith("the claims are void, retrain: 12.2 % "), watch.words());
    }

    @Test
    void holdWhereADayIsNoLouderThanTheLoudestOfTheTraining() {
        watch = ClaimWatch.of(AXIS, STEP, Optional.of(new Promise(40, 1.3, 1, 0.15)));
        assertEquals(0, rows(3 * DAY, 8));
        assertEquals(1, rows(DAY, 5));
        assertTrue(watch.words().contains("more than the 15.0 % that a day may have"), watch.words());
        assertEquals(0, rows(2 * DAY, 11)); // 9 %
        assertEquals(1, rows(DAY, 20));
    }

    @Test
    void howeverLoudTheTrainingWasHalfADayIsTooMuch() {
        watch = ClaimWatch.of(AXIS, STEP, Optional.of(new Promise(40, 1.3, 40, 0.9)));
        assertEquals(1, rows(DAY, 1));
    }

    @Test
    void holdWhereATwentiethIsAboveOne() {
        assertEquals(0, rows(3 * DAY, 20));
        assertFalse(watch.isVoid());
        assertEquals(0.05, watch.share(), 0.01);
    }

    @Test
    void areNeverVoidBeforeADayIsOver() {
        assertEquals(0, rows(DAY - 1, 1));
        assertEquals(1, watch.share());
        assertFalse(watch.isVoid());
    }

    @Test
    void rowsInAlarmSpeakForThemselvesAndRowsWithoutAScoreSayNothing() {
        for (int t = 0; t < DAY; t++) {
            watch.accept(row(9, true));
            watch.accept(row(Double.NaN, false));
        }
        assertEquals(0, watch.share());
    }

    @Test
    void holdAgainOnlyOnceTheShareIsBelowATwentieth() {
        rows(DAY, 8);
        assertEquals(0, rows(2 * DAY, 13)); // between a twentieth and a tenth
        assertTrue(watch.isVoid());
        assertEquals(1, rows(DAY, 100));
        assertFalse(watch.isVoid());
        assertTrue(watch.words().startsWith("the claims hold: "), watch.words());
    }

    @Test
    void aDayOfAFewLongStepsIsADayToo() {
        watch = ClaimWatch.of(AXIS, 40 * 86_400 * TimeAxis.SECOND, Optional.empty());
        assertEquals(1, rows(30, 1));
    }

    @Test
    void aStateTakenAtAnyRowGoesOnTheSame() {
        var random = new SplittableRandom(1);
        List<RowScore> rows =
                random.doubles(2 * DAY, 0, 1.2).mapToObj(s -> row(s, false)).toList();
        var whole = new ArrayList<Double>();
        rows.forEach(row -> {
            watch.accept(row);
            whole.add(watch.share());
        });
        watch = ClaimWatch.of(AXIS, STEP, Optional.empty());
        var pieces = new ArrayList<Double>();
        for (RowScore row : rows) {
            var restored = ClaimWatch.of(AXIS, STEP, Optional.empty());
            restored.restore(watch.state());
            watch = restored;
            watch.accept(row);
            pieces.add(watch.share());
        }
        assertEquals(whole, pieces);
        assertTrue(watch.isVoid());
    }
}
