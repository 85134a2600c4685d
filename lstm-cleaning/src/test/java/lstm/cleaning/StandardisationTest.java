package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardisationTest {

    @Test
    void countsStandardDeviationsFromTheMean() {
        double[][] rows = {{2, -10}, {4, 30}};

        double[][] z = Standardisation.fit(rows).apply(rows);

        assertArrayEquals(new double[] {-1, -1}, z[0], 1e-12);
        assertArrayEquals(new double[] {1, 1}, z[1], 1e-12);
    }

    @Test
    void meanIsZeroAndSpreadIsOneWhateverTheUnit() {
        double[][] rows = RandomRows.normal(500, 3, 1);
        double[] units = {1e-6, 1, 1e9};
        for (double[] row : rows) {
            Arrays.setAll(row, s -> 7 + units[s] * row[s]);
        }

        double[][] z = Standardisation.fit(rows).apply(rows);

        for (int s = 0; s < 3; s++) {
            int sensor = s;
            assertEquals(
                    0,
                    Arrays.stream(z).mapToDouble(row -> row[sensor]).average().orElseThrow(),
                    1e-6);
            assertEquals(
                    1,
                    Arrays.stream(z)
                            .mapToDouble(row -> row[sensor] * row[sensor])
                            .average()
                            .orElseThrow(),
                    1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, -7.3, 1e300, 1e-300})
    void aConstantSensorIsZeroEverywhere(double value) {
        var rows = new double[1000][1];
        Arrays.stream(rows).forEach(row -> row[0] = value);
        Standardisation standardisation = Standardisation.fit(rows);

        assertArrayEquals(new double[] {0}, standardisation.apply(rows)[999]);
        assertArrayEquals(new double[] {0}, standardisation.apply(new double[][] {{123}})[0]);
    }

    @Test
    void oneRowIsZeroEverywhere() {
        double[][] row = {{3, -4}};

        assertArrayEquals(new double[] {0, 0}, Standardisation.fit(row).apply(row)[0]);
    }

    @Test
    void hugeValuesDoNotOverflow() {
        double[][] rows = {{1e308}, {-1e308}, {0}};

        double[][] z = Standardisation.fit(rows).apply(rows);

        assertEquals(Math.sqrt(1.5), z[0][0], 1e-12);
        assertEquals(-Math.sqrt(1.5), z[1][0], 1e-12);
    }
}
