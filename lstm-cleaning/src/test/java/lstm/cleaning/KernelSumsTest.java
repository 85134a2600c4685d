package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The logarithm of a sum of kernels, beside the slow and obvious way to it. */
class KernelSumsTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "7, 2", "300, 38", "1000, 5"})
    void isTheSumRowByRow(int vectors, int sensors) {
        double[][] support = RandomRows.normal(vectors, sensors, 1);
        double[] weights = new Random(2).doubles(vectors, 0.001, 1).toArray();
        double gamma = 1.0 / sensors;
        double[][] rows = RandomRows.normal(600, sensors, 3);
        Arrays.stream(rows, 0, 50).forEach(row -> Arrays.setAll(row, s -> 4 * row[s]));

        double[] scores = new KernelSums(gamma, support, weights).score(rows);

        for (int row = 0; row < rows.length; row++) {
            double sum = 0;
            for (int i = 0; i < vectors; i++) {
                double distance = 0;
                for (int s = 0; s < sensors; s++) {
                    distance += Math.pow(rows[row][s] - support[i][s], 2);
                }
                sum += weights[i] * Math.exp(-gamma * distance);
            }
            assertEquals(-Math.log(sum), scores[row], 1e-9 * Math.abs(scores[row]) + 1e-12);
        }
    }
}
