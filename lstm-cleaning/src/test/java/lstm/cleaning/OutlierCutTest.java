package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutlierCutTest {

    @ParameterizedTest
    @CsvSource({"100, 0.02, 2", "100, 0.29, 29", "149, 0.02, 2", "49, 0.02, 0", "1, 0.5, 0", "2, 0.5, 1", "4, 0.5, 2"})
    void objectsToTheHighestScores(int rows, double nu, int expected) {
        double[] scores = new Random(1).doubles(rows).toArray();

        assertEquals(expected, OutlierCut.of(scores, nu).outliers(scores).cardinality());
    }

    @Test
    void rowsThatTieAcrossTheCutAreNoOutliers() {
        double[] scores = {1, 2, 3, 3, 3, 9};

        assertEquals(
                BitSet.valueOf(new long[] {0b100000}),
                OutlierCut.of(scores, 0.5).outliers(scores));
    }

    @Test
    void leavesTheScoresInTheirOrder() {
        double[] scores = {3, 1, 2};

        OutlierCut.of(scores, 0.5);

        assertEquals("[3.0, 1.0, 2.0]", Arrays.toString(scores));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 0.51, Double.NaN})
    void refusesANuThatIsNoSmallShare(double nu) {
        var refused = assertThrows(IllegalArgumentException.class, () -> OutlierCut.of(new double[] {1}, nu));

        assertEquals("nu is " + nu + "; must be greater than 0 and at most 0.5", refused.getMessage());
    }
}
