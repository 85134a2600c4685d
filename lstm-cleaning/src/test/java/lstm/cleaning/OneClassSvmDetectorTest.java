package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smile.anomaly.SVM;
import smile.math.MathEx;
import smile.math.kernel.GaussianKernel;

class OneClassSvmDetectorTest extends OutlierDetectorContract {

    @Override
    OutlierDetector detector() {
        return OneClassSvmDetector.forShare(0.02);
    }

    @Test
    void isTheLogarithmOfSmilesSumOfKernelsWithTheSignFlipped() {
        double[][] rows = RandomRows.normal(400, 3, 1);
        MathEx.setSeed(5);
        SVM<double[]> smile = SVM.fit(rows, new GaussianKernel(Math.sqrt(1.5)), 0.1, 1e-3);

        double[] ours = new OneClassSvmDetector(0.1, 400).fit(rows, 5).score(rows);

        for (int row = 0; row < 400; row++) {
            assertEquals(smile.score(rows[row]) - smile.intercept(), Math.exp(-ours[row]), 1e-12);
        }
    }

    @Test
    void aConstantSensorDoesNotChangeTheWidthOfTheKernel() {
        double[][] two = RandomRows.normal(200, 2, 2);
        double[][] three = IntStream.range(0, 200)
                .mapToObj(row -> new double[] {two[row][0], two[row][1], 0})
                .toArray(double[][]::new);

        double[] without = new OneClassSvmDetector(0.02, 200).fit(two, 1).score(two);
        double[] with = new OneClassSvmDetector(0.02, 200).fit(three, 1).score(three);

        assertTrue(IntStream.range(0, 200).allMatch(row -> without[row] == with[row]));
    }

    @Test
    void findsOutliersThatResembleOneAnother() {
        double[][] rows = RandomRows.normal(3000, 5, 4);
        Arrays.stream(rows, 1000, 1030).forEach(row -> Arrays.setAll(row, s -> row[s] + 8));
        double[] scores = OneClassSvmDetector.forShare(0.02).fit(rows, 1).score(rows);

        BitSet flagged = OutlierCut.of(scores, 0.02).outliers(scores);

        assertEquals(1030, flagged.nextClearBit(1000));
    }

    @Test
    void theMarginIsWiderThanTheShareAndAtMostHalf() {
        assertEquals(0.1, OneClassSvmDetector.forShare(0.02).settings().get("nu"));
        assertEquals(0.5, OneClassSvmDetector.forShare(0.3).settings().get("nu"));
    }

    @Test
    void refusesASampleWhoseMatrixWouldNotFit() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new OneClassSvmDetector(0.02, 20_000));

        assertEquals("sample is 20000; must be 2 to 5000 rows", refused.getMessage());
    }
}
