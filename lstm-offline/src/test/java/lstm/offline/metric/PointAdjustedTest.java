package lstm.offline.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PointAdjustedTest {

    static Stream<RandomRows> cases() {
        return RandomRows.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void countsAsASlowTwinDoes(RandomRows rows) {
        assertEquals(slow(rows, rows.said()), PointAdjusted.confusion(rows.said(), rows.so(), rows.rows()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bestF1IsTheBestOfAllThresholdsTriedOneByOne(RandomRows rows) {
        double best = rows.so().isEmpty() ? Double.NaN : 0;
        for (double threshold : rows.thresholds()) {
            if (threshold > Double.NEGATIVE_INFINITY && !rows.so().isEmpty()) {
                best = Math.max(best, slow(rows, rows.atLeast(threshold)).f1());
            }
        }

        assertEquals(best, PointAdjusted.bestF1(rows.scores(), rows.so()), 1e-12);
    }

    private static Confusion slow(RandomRows rows, BitSet said) {
        var adjusted = (BitSet) said.clone();
        for (boolean more = true; more; ) {
            more = false;
            for (int row = 0; row + 1 < rows.rows(); row++) { // spreads from row to row until nothing changes
                boolean both = rows.so().get(row) && rows.so().get(row + 1);
                if (both && adjusted.get(row) != adjusted.get(row + 1)) {
                    adjusted.set(row, row + 2);
                    more = true;
                }
            }
        }
        return Confusion.of(adjusted, rows.so(), rows.rows());
    }

    @Test
    void randomScoresReachHighValues() {
        var random = new SplittableRandom(1);
        double[] scores = random.doubles(20_000).toArray();
        var so = new BitSet();
        for (int start = 1000; start < 20_000; start += 4000) {
            so.set(start, start + 500);
        }

        assertTrue(PointAdjusted.bestF1(scores, so) > 0.9);
    }
}
