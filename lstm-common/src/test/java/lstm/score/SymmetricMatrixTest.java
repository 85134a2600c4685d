package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricMatrixTest {

    /** A Gram matrix, of which the upper triangle is left out. */
    private static double[][] gram(int size, long seed) {
        double[] parts =
                new SplittableRandom(seed).doubles((long) size * size, -1, 1).toArray();
        var values = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < size; k++) {
                    values[i][j] += parts[i * size + k] * parts[j * size + k];
                }
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20})
    void theInverseIsOne(int size) {
        var matrix = new SymmetricMatrix(gram(size, size));
        double[][] a = matrix.toArray();
        double[][] b = matrix.inversePlus(0.3).orElseThrow().toArray();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0.3 * b[i][j];
                for (int k = 0; k < size; k++) {
                    sum += a[i][k] * b[k][j];
                }
                assertEquals(i == j ? 1 : 0, sum, 1e-9);
            }
        }
    }

    @Test
    void whatIsNotPositiveDefiniteHasNone() {
        assertTrue(new SymmetricMatrix(new double[][] {{1, 0}, {2, 1}})
                .inversePlus(0.1)
                .isEmpty());
        assertTrue(new SymmetricMatrix(new double[][] {{Double.NaN}})
                .inversePlus(0.1)
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20})
    void eigenvectorsAreTurnedIntoThemselves(int size) {
        var matrix = new SymmetricMatrix(gram(size, size + 50));
        double[][] a = matrix.toArray();
        SymmetricMatrix.Eigen eigen = matrix.eigen();
        for (int v = 0; v < size; v++) {
            double length = 0;
            for (int i = 0; i < size; i++) {
                double sum = 0;
                for (int k = 0; k < size; k++) {
                    sum += a[i][k] * eigen.vectors[v][k];
                }
                assertEquals(eigen.values[v] * eigen.vectors[v][i], sum, 1e-9);
                length += eigen.vectors[v][i] * eigen.vectors[v][i];
            }
            assertEquals(1, length, 1e-9);
            assertTrue(v == 0 || eigen.values[v] <= eigen.values[v - 1]);
        }
    }
}
