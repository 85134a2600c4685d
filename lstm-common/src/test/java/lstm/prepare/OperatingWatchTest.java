package lstm.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import lstm.prepare.OperatingFilter.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row every 10 ns; the plant runs while the first sensor is above 100. States by letter: R, S(ettling), s(hort), X. */
class OperatingWatchTest {

    private static final double NONE = Double.NaN;
    private static final long STEP = 10;
    private static final Condition POWER = new Condition(0, 100, Double.POSITIVE_INFINITY);

    private static OperatingFilter filter(long settle, long bridge, long maxAge, Condition... conditions) {
        return new OperatingFilter(List.of(conditions), settle, bridge, maxAge, STEP);
    }

    private static char letter(OperatingState state) {
        return switch (state) {
            case RUNNING -> 'R';
            case SETTLING -> 'S';
            case SHORT_STOP -> 's';
            case STOP -> 'X';
        };
    }

    /** What becomes of rows of one sensor, one letter each: + runs, . stands still, ? is missing. */
    private static String follow(OperatingFilter filter, String rows) {
        var watch = new OperatingWatch(filter);
        var states = new StringBuilder();
        for (int t = 0; t < rows.length(); t++) {
            double power = rows.charAt(t) == '+' ? 150 : rows.charAt(t) == '.' ? 20 : NONE;
            states.append(letter(watch.accept(t * STEP, new double[] {power})));
        }
        return states.toString();
    }

    @Test
    void withoutAConditionThePlantAlwaysRuns() {
        assertEquals("RRR", follow(OperatingFilter.ALWAYS, "+.?"));
    }

    @Test
    void theLimitItselfIsStandingStill() {
        var watch = new OperatingWatch(filter(0, 0, 0, POWER));
        assertEquals(OperatingState.STOP, watch.accept(0, new double[] {100}));
        assertEquals(OperatingState.RUNNING, watch.accept(1, new double[] {Math.nextUp(100.0)}));
    }

    @Test
    void belowIsALimitToo() {
        var watch = new OperatingWatch(filter(0, 0, 0, new Condition(0, 100, 500)));
        assertEquals(OperatingState.RUNNING, watch.accept(0, new double[] {499}));
        assertEquals(OperatingState.STOP, watch.accept(1, new double[] {500}));
    }

    @Test
    void aRunningPlantAtTheBeginningHasNotJustStarted() {
        assertEquals("RRR", follow(filter(20, 0, 0, POWER), "+++"));
    }

    @Test
    void rowsAfterAStartDoNotCountUntilItHasSettled() {
        assertEquals("RXXSSRR", follow(filter(20, 0, 0, POWER), "+..++++"));
        assertEquals("XSSSR", follow(filter(21, 0, 0, POWER), ".++++"));
        assertEquals("XRR", follow(filter(0, 0, 0, POWER), ".++"));
    }

    @Test
    void aStopWhileSettlingStartsTheSettlingAnew() {
        assertEquals("XSSXSSR", follow(filter(20, 0, 0, POWER), ".++.+++"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, RX, +.", // the shortest stop there is, one row, is longer than nothing
        "9, RX, +.",
        "10, RsR, +.+",
        "10, RsXR, +..+",
        "30, RsssR, +...+",
        "30, RsssXXR, +.....+",
    })
    void aStopThatIsLongerThanTheBridgeEndsAlarms(long bridge, String states, String rows) {
        assertEquals(states, follow(filter(0, bridge, 0, POWER), rows));
    }

    @Test
    void everyStopIsMeasuredOnItsOwn() {
        assertEquals("RssRssR", follow(filter(0, 20, 0, POWER), "+..+..+"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, RXR, +?+",
        "20, RRRXXR, +????+",
        "20, RRRR, +??+",
        "20, RXXXX, +.???", // it stood still, and goes on standing still
        "20, XXR, ??+", // nobody has seen it run
    })
    void aMissingMeasurementLeavesThePlantAsItWasForAWhile(long maxAge, String states, String rows) {
        assertEquals(states, follow(filter(0, 0, maxAge, POWER), rows));
    }

    @Test
    void aPlantThatIsOnlySeenToRunLaterHasJustStarted() {
        assertEquals("XSSR", follow(filter(20, 0, 100, POWER), "?+++"));
    }

    @Test
    void everyConditionMustHold() {
        var watch = new OperatingWatch(
                filter(0, 0, 15, POWER, new Condition(1, Double.NEGATIVE_INFINITY, 5), new Condition(0, -1, 1000)));
        assertEquals(OperatingState.RUNNING, watch.accept(0, new double[] {150, 4}));
        assertEquals(OperatingState.STOP, watch.accept(10, new double[] {150, 5}));
        assertEquals(OperatingState.STOP, watch.accept(20, new double[] {90, 4}));
        assertEquals(OperatingState.STOP, watch.accept(30, new double[] {1000, 4}));
        assertEquals(OperatingState.RUNNING, watch.accept(40, new double[] {150, 4}));
        assertEquals(OperatingState.RUNNING, watch.accept(50, new double[] {150, NONE}));
        assertEquals(OperatingState.STOP, watch.accept(60, new double[] {150, NONE})); // unknown for longer than 15
    }

    @Test
    void oneConditionThatFailsIsEnoughWhateverIsMissing() {
        var watch = new OperatingWatch(filter(0, 0, 1000, POWER, new Condition(1, 0, 5)));
        assertEquals(OperatingState.RUNNING, watch.accept(0, new double[] {150, 4}));
        assertEquals(OperatingState.STOP, watch.accept(10, new double[] {NONE, 7}));
        assertEquals(OperatingState.STOP, watch.accept(20, new double[] {7, NONE}));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void savingAndRestoringAtAnyRowChangesNothing(long seed) {
        var random = new SplittableRandom(seed);
        var filter = filter(random.nextInt(50), random.nextInt(50), random.nextInt(50), POWER);
        var whole = new OperatingWatch(filter);
        var pieces = new OperatingWatch(filter);
        long time = -500;
        double power = 150;
        for (int t = 0; t < 400; t++) {
            time += 1 + random.nextInt(20);
            power = random.nextInt(6) == 0 ? random.nextDouble(0, 200) : power;
            double[] row = {random.nextInt(5) == 0 ? NONE : power};
            if (random.nextInt(4) == 0) {
                OperatingWatch.State state = pieces.state();
                pieces = new OperatingWatch(filter);
                pieces.restore(state);
            }
            assertEquals(whole.accept(time, row), pieces.accept(time, row));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithLookingBackOverAllRows(long seed) {
        var random = new SplittableRandom(seed);
        long settle = STEP * random.nextInt(5);
        long bridge = STEP * random.nextInt(5);
        var watch = new OperatingWatch(filter(settle, bridge, 0, POWER));
        var runs = new boolean[300];
        for (int t = 0; t < runs.length; t++) {
            runs[t] = random.nextInt(4) == 0 ? random.nextBoolean() : t == 0 || runs[t - 1];
            OperatingState found = watch.accept(t * STEP, new double[] {runs[t] ? 150 : 50});
            int same = 1; // rows of the present run or stop
            while (same <= t && runs[t - same] == runs[t]) {
                same++;
            }
            OperatingState expected = runs[t]
                    ? (same > t || (same - 1) * STEP >= settle ? OperatingState.RUNNING : OperatingState.SETTLING)
                    : (same * STEP > bridge ? OperatingState.STOP : OperatingState.SHORT_STOP);
            assertEquals(expected, found, "row " + t);
        }
    }

    @Test
    void aConditionThatCannotHoldIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Condition(0, 5, 5));
        assertThrows(IllegalArgumentException.class, () -> new Condition(0, NONE, 5));
        assertThrows(IllegalArgumentException.class, () -> new Condition(-1, 0, 5));
        assertThrows(IllegalArgumentException.class, () -> filter(-1, 0, 0, POWER));
    }

    @Test
    void conditionsWhoseSensorsReportInTurnAreJudgedByTheirLastMeasurements() {
        var watch = new OperatingWatch(new OperatingFilter(
                List.of(
                        new OperatingFilter.Condition(0, 10, Double.POSITIVE_INFINITY),
                        new OperatingFilter.Condition(1, 1, Double.POSITIVE_INFINITY)),
                0,
                0,
                2,
                1));
        assertEquals(OperatingState.STOP, watch.accept(0, new double[] {50, Double.NaN}));
        assertFalse(watch.isKnown());
        assertEquals(OperatingState.RUNNING, watch.accept(1, new double[] {Double.NaN, 5}));
        assertEquals(OperatingState.RUNNING, watch.accept(2, new double[] {50, Double.NaN}));
        assertEquals(OperatingState.RUNNING, watch.accept(3, new double[] {Double.NaN, 5}));
        assertTrue(watch.isKnown());
    }

    @Test
    void aDeadSensorIsNotKnownAndNotAStop() {
        var watch = new OperatingWatch(new OperatingFilter(
                List.of(new OperatingFilter.Condition(0, 10, Double.POSITIVE_INFINITY)), 0, 0, 2, 1));
        watch.accept(0, new double[] {50});
        watch.accept(2, new double[] {Double.NaN});
        assertTrue(watch.isKnown());
        assertFalse(watch.accept(3, new double[] {Double.NaN}).counts());
        assertFalse(watch.isKnown());
        watch.accept(4, new double[] {5});
        assertTrue(watch.isKnown());
    }
}
