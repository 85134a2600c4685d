package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import smile.stat.distribution.GaussianDistribution;

class IsolationForestDetectorTest extends OutlierDetectorContract {

    @Override
    OutlierDetector detector() {
        return new IsolationForestDetector();
    }

    @Test
    void aSpareNumberLeftInTheSharedGaussianChangesNothing() {
        double[][] rows = RandomRows.normal(300, 4, 1);
        double[] before = new IsolationForestDetector().fit(rows, 1).score(rows);

        GaussianDistribution.getInstance().rand(); // leaves a spare, or takes one

        assertArrayEquals(before, new IsolationForestDetector().fit(rows, 1).score(rows), 0.0);
    }

    @Test
    void scoresAreShares() {
        double[][] rows = RandomRows.normalWithOutliers(500, 4, 50, 20, 2);

        double[] scores = new IsolationForestDetector().fit(rows, 1).score(rows);

        assertTrue(Arrays.stream(scores).allMatch(score -> score > 0 && score <= 1), Arrays.toString(scores));
    }

    @Test
    void findsRowsThatAreOddInOneSensorOfMany() {
        double[][] rows = RandomRows.normal(5000, 38, 3);
        for (int row = 0; row < 5000; row += 100) {
            rows[row][row / 100 % 38] += 10;
        }
        double[] scores = new IsolationForestDetector().fit(rows, 1).score(rows);

        BitSet flagged = OutlierCut.of(scores, 0.02).outliers(scores);

        assertTrue(flagged.stream().filter(row -> row % 100 == 0).count() >= 48, flagged.toString());
    }

    @Test
    void findsOutliersThatResembleOneAnother() {
        double[][] rows = RandomRows.normal(3000, 5, 4);
        Arrays.stream(rows, 1000, 1030).forEach(row -> Arrays.setAll(row, s -> row[s] + 8));
        double[] scores = new IsolationForestDetector().fit(rows, 1).score(rows);

        BitSet flagged = OutlierCut.of(scores, 0.02).outliers(scores);

        assertEquals(1030, flagged.nextClearBit(1000));
    }

    @Test
    void refusesAForestWithoutTrees() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new IsolationForestDetector(0, 256));

        assertEquals("trees is 0; must be at least 1", refused.getMessage());
    }
}
