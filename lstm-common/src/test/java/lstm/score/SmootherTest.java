package lstm.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmootherTest {

    @Test
    void startsAtTheFirstRowAndForgetsAtAReset() {
        var smoother = new Smoother(2, 20);
        assertArrayEquals(new double[] {3, -1}, smoother.accept(new double[] {3, -1}));
        smoother.accept(new double[] {5, 5});
        smoother.reset();
        assertArrayEquals(new double[] {7, 8}, smoother.accept(new double[] {7, 8}));
    }

    @Test
    void aConstantStaysExactlyThat() {
        var smoother = new Smoother(1, 20);
        for (int t = 0; t < 1000; t++) {
            assertEquals(0.1, smoother.accept(new double[] {0.1})[0]);
        }
    }

    @Test
    void oneRowIsNoSmoothing() {
        var smoother = new Smoother(1, 1);
        smoother.accept(new double[] {5});
        assertEquals(8, smoother.accept(new double[] {8})[0]);
        assertThrows(IllegalArgumentException.class, () -> new Smoother(1, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithWeighingAllRows(long seed) {
        var random = new SplittableRandom(seed);
        double[] rows = random.doubles(100, -2, 2).toArray();
        var smoother = new Smoother(1, 20);
        double keep = 1 - 2.0 / 21;
        for (int t = 0; t < rows.length; t++) {
            double expected = Math.pow(keep, t) * rows[0];
            for (int k = 1; k <= t; k++) {
                expected += 2.0 / 21 * Math.pow(keep, t - k) * rows[k];
            }
            double found = smoother.accept(new double[] {rows[t]})[0];
            assertEquals(expected, found, 1e-12);
            assertTrue(Math.abs(found) <= 2);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN})
    void recoversFromARowThatIsNoNumber(double wild) {
        var smoother = new Smoother(2, 20);
        smoother.accept(new double[] {1, 1});
        assertEquals(wild, smoother.accept(new double[] {wild, 1})[0]);
        assertArrayEquals(new double[] {2, 1}, smoother.accept(new double[] {2, 1}));
    }

    @Test
    void goesOnFromASavedState() {
        var smoother = new Smoother(1, 20);
        var restored = new Smoother(1, 20);
        restored.accept(new double[] {99});
        restored.restore(smoother.state()); // not started
        assertEquals(List.of(), restored.state());
        for (double x : new double[] {1, 4, -3, 0.1}) {
            restored.restore(smoother.state());
            assertArrayEquals(smoother.accept(new double[] {x}), restored.accept(new double[] {x}));
        }
        assertThrows(IllegalArgumentException.class, () -> restored.restore(List.of(1.0, 2.0)));
    }
}
