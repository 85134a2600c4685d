package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileTest {

    private static double at(double share, double... sample) {
        return new Quantile(sample).at(share);
    }

    @Test
    void isLinearBetweenOrderStatistics() {
        assertEquals(1, at(0, 4, 1, 2, 3));
        assertEquals(2.5, at(0.5, 4, 1, 2, 3));
        assertEquals(1.75, at(0.25, 4, 1, 2, 3));
        assertEquals(4, at(1, 4, 1, 2, 3));
    }

    @Test
    void oneValueIsEveryQuantile() {
        assertEquals(7, at(0, 7));
        assertEquals(7, at(0.3, 7));
        assertEquals(7, at(1, 7));
    }

    @Test
    void leavesNaNOut() {
        assertEquals(2, at(0.5, Double.NaN, 1, 3, Double.NaN));
        assertEquals(2, new Quantile(new double[] {Double.NaN, 1, 3}).count());
    }

    @Test
    void anEmptySampleHasNone() {
        assertTrue(Double.isNaN(at(0.5)));
        assertTrue(Double.isNaN(at(0.5, Double.NaN)));
    }

    @Test
    void refusesSharesBeyondTheSample() {
        assertThrows(IllegalArgumentException.class, () -> at(-0.01, 1));
        assertThrows(IllegalArgumentException.class, () -> at(1.01, 1));
        assertThrows(IllegalArgumentException.class, () -> at(Double.NaN, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithRankingValueByValueAndRises(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            double[] sample = random.doubles(1 + random.nextInt(30), -3, 3).toArray();
            var quantile = new Quantile(sample);
            double before = Double.NEGATIVE_INFINITY;
            for (double share = 0; share <= 1; share += 1.0 / 64) {
                double place = share * (sample.length - 1);
                double below = ranked(sample, (int) Math.floor(place));
                double above = ranked(sample, (int) Math.ceil(place));
                double weight = place - Math.floor(place);
                double found = quantile.at(share);
                assertEquals((1 - weight) * below + weight * above, found, 1e-12);
                assertTrue(found >= before - 1e-15);
                before = found;
            }
        }
    }

    /** The value that {@code rank} others lie below. */
    private static double ranked(double[] sample, int rank) {
        for (double value : sample) {
            int below = 0;
            for (double other : sample) {
                below += other < value ? 1 : 0;
            }
            if (below == rank) {
                return value;
            }
        }
        throw new AssertionError("no value of rank " + rank);
    }
}
