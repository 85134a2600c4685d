package lstm.cleaning.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept of a history does not grow with it. */
class InspectMemoryTest {

    private static RowSample sample(int rows, long seed) {
        var sample = new RowSample(1, seed);
        for (int row = 0; row < rows; row++) {
            sample.offer(new double[] {row});
        }
        return sample;
    }

    @Test
    void samplesEveryRowAsLikely() {
        double[] kept = sample(200_000, 1).column(0);
        assertEquals(10_000, kept.length);
        assertEquals(100_000, Arrays.stream(kept).average().orElseThrow(), 2_000);
    }

    @Test
    void samplesTheSameRowsWithTheSameSeed() {
        assertArrayEquals(sample(30_000, 5).column(0), sample(30_000, 5).column(0));
    }

    @Test
    void samplesAllOfFewRows() {
        assertArrayEquals(new double[] {0, 1, 2}, sample(3, 1).column(0));
    }

    @Test
    void samplesFewerRowsOfManySensors() {
        var sample = new RowSample(1000, 1);
        for (int row = 0; row < 3_000; row++) {
            sample.offer(new double[1000]);
        }
        assertEquals(2_000, sample.column(0).length);
    }

    @Test
    void countsTheExtremesExactly() {
        var extremes = new Extremes();
        var random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            extremes.accept(i % 1000 == 0 ? -999 : random.nextGaussian());
        }
        assertEquals(50, extremes.lowest().get(-999.0));
        assertEquals(-999.0, extremes.lowest().firstKey());
        assertEquals(16, extremes.highest().size());
    }

    @Test
    void countsDifferentValuesUpToMany() {
        var watch = new SensorWatch();
        for (int i = 0; i < 5_000; i++) {
            watch.accept(i, i, true);
        }
        assertEquals(SensorWatch.MOST_DIFFERENT + 1, watch.different());
    }

    @Test
    void endsARunAtAHoleAndAtAMissingValue() {
        var watch = new SensorWatch();
        double[] values = {7, 7, 7, Double.NaN, 7, 7, 7, 7};
        for (int i = 0; i < values.length; i++) {
            watch.accept(i, values[i], i != 6);
        }
        assertEquals(new Run(7, 3, 0, 2), watch.longest());
    }

    @Test
    void knowsTheNumbersThatMeanNoValue() {
        Map.of(
                        -999.0, true, 9999.0, true, 999.9, true, -600.0, true, 32767.0, true, 1e30, true, 98.0, false,
                        600.0, false)
                .forEach((value, code) -> assertEquals(code, BadValue.isCode(value), value.toString()));
    }
}
