package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensorStatisticsTest {

    private static SensorStatistics fit(double... column) {
        return SensorStatistics.fit(new double[][] {column});
    }

    @Test
    void takesMeanAndDeviationOfThePopulation() {
        SensorStatistics statistics = fit(1, 3, Double.NaN, 1, 3);

        assertEquals(List.of(2.0), statistics.mean());
        assertEquals(List.of(1.0), statistics.deviation());
        assertEquals(-3, statistics.z(0, -1));
        assertTrue(Double.isNaN(statistics.z(0, Double.NaN)));
    }

    @Test
    void aConstantSensorHasDeviationOneThoughSumsAreRounded() {
        var column = new double[1000];
        Arrays.fill(column, 0.1);
        assertEquals(List.of(1.0), fit(column).deviation());
        Arrays.fill(column, 123_456.789);
        assertEquals(List.of(1.0), fit(column).deviation());
        assertEquals(List.of(1.0), fit(0, 0, 0).deviation());
        assertEquals(2, fit(5, 5, 5).z(0, 7));
    }

    @Test
    void oneRowAndNoRowAreConstants() {
        assertEquals(new SensorStatistics(List.of(4.0), List.of(1.0)), fit(4));
        assertEquals(new SensorStatistics(List.of(0.0), List.of(1.0)), fit());
        assertEquals(new SensorStatistics(List.of(0.0), List.of(1.0)), fit(Double.NaN));
    }

    @Test
    void refusesADeviationThatCannotBeDividedBy() {
        assertThrows(IllegalArgumentException.class, () -> new SensorStatistics(List.of(1.0), List.of(0.0)));
        assertThrows(IllegalArgumentException.class, () -> new SensorStatistics(List.of(1.0), List.of(Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> new SensorStatistics(List.of(1.0), List.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void standardizesWhatItWasFittedOn(long seed) {
        var random = new SplittableRandom(seed);
        double centre = random.nextDouble(-1e4, 1e4);
        double[] column = random.doubles(500, centre, centre + 3).toArray();
        SensorStatistics statistics = fit(column);
        double[] z = Arrays.stream(column).map(x -> statistics.z(0, x)).toArray();
        assertEquals(0, Arrays.stream(z).average().orElseThrow(), 1e-9);
        assertEquals(1, Arrays.stream(z).map(x -> x * x).average().orElseThrow(), 1e-9);
    }
}
