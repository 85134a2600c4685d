package lstm.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingValuesTest {

    private static final double NONE = Double.NaN;

    private static MissingValues holding(int sensors, long maxAge) {
        return new MissingValues(Collections.nCopies(sensors, MissingRule.hold(maxAge)));
    }

    private static void fills(MissingValues held, long time, double[] row, double... expected) {
        int missing = held.fill(time, row);
        assertArrayEquals(expected, row);
        int none = 0;
        for (double value : expected) {
            none += Double.isNaN(value) ? 1 : 0;
        }
        assertEquals(none, missing);
    }

    @Test
    void holdsAValueUpToItsAgeAndNotLonger() {
        var held = holding(1, 15);
        fills(held, 100, new double[] {7}, 7);
        fills(held, 115, new double[] {NONE}, 7);
        fills(held, 116, new double[] {NONE}, NONE);
    }

    @Test
    void theAgeCountsFromTheMeasurementNotFromTheLastHold() {
        var held = holding(1, 10);
        fills(held, 0, new double[] {7}, 7);
        fills(held, 8, new double[] {NONE}, 7);
        fills(held, 16, new double[] {NONE}, NONE);
    }

    @Test
    void holdsEverySensorOnItsOwn() {
        var held = holding(2, 10);
        fills(held, 0, new double[] {1, NONE}, 1, NONE);
        fills(held, 10, new double[] {NONE, 2}, 1, 2);
        fills(held, 20, new double[] {NONE, NONE}, NONE, 2);
    }

    @Test
    void holdsNothingBeforeTheFirstMeasurementWhateverTheTime() {
        fills(holding(1, Long.MAX_VALUE), 0, new double[] {NONE}, NONE);
        fills(holding(1, 10), Long.MIN_VALUE, new double[] {NONE}, NONE);
    }

    @Test
    void anAgeOfZeroHoldsNothing() {
        var held = holding(1, 0);
        fills(held, 0, new double[] {1}, 1);
        fills(held, 1, new double[] {NONE}, NONE);
    }

    @Test
    void forgetsAtAReset() {
        var held = holding(1, 100);
        fills(held, 0, new double[] {1}, 1);
        held.reset();
        fills(held, 1, new double[] {NONE}, NONE);
    }

    @Test
    void aStateOfAnotherNumberOfSensorsIsRefused() {
        MissingValues.State state = holding(2, 5).state();
        assertThrows(IllegalArgumentException.class, () -> holding(3, 5).restore(state));
        assertThrows(IllegalArgumentException.class, () -> holding(1, 5)
                .restore(new MissingValues.State(List.of(1.0), List.of())));
        assertThrows(IllegalArgumentException.class, () -> holding(1, -1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithSearchingBackwardsAlsoAfterARestart(long seed) {
        var random = new SplittableRandom(seed);
        int rows = 300;
        long maxAge = random.nextLong(30);
        var times = new long[rows];
        var raw = new double[rows][2];
        var held = holding(2, maxAge);
        for (int t = 0; t < rows; t++) {
            times[t] = (t == 0 ? 0 : times[t - 1]) + 1 + random.nextInt(6);
            for (int s = 0; s < 2; s++) {
                raw[t][s] = random.nextInt(10) < 7 ? NONE : random.nextDouble();
            }
            if (random.nextInt(5) == 0) {
                MissingValues.State state = held.state();
                held = holding(2, maxAge);
                held.restore(state);
            }
            var expected = new double[] {NONE, NONE};
            for (int s = 0; s < 2; s++) {
                int back = t;
                while (back > 0 && Double.isNaN(raw[back][s])) {
                    back--;
                }
                expected[s] = times[t] - times[back] <= maxAge ? raw[back][s] : NONE;
            }
            fills(held, times[t], raw[t].clone(), expected);
        }
    }

    @Test
    void everySensorHasItsOwnRule() {
        var values = new MissingValues(
                List.of(MissingRule.drop(), MissingRule.hold(10), MissingRule.mean(5), MissingRule.linear()));
        fills(values, 0, new double[] {1, 2, 3, 4}, 1, 2, 3, 4);
        fills(values, 1, new double[] {NONE, NONE, NONE, NONE}, NONE, 2, 5, NONE);
    }

    @Test
    void aMeanThatIsNotKnownYetFillsNothing() {
        fills(new MissingValues(List.of(MissingRule.mean(NONE))), 0, new double[] {NONE}, NONE);
    }

    @Test
    void countsWhatWasFilledAndWhatStayedMissing() {
        MissingValues values = holding(2, 1);
        for (int t = 0; t < 4; t++) {
            values.fill(t, new double[] {t == 0 ? 1 : NONE, t});
        }
        assertEquals(1, values.filled(0));
        assertEquals(2, values.left(0));
        assertEquals(0, values.filled(1) + values.left(1));
    }
}
