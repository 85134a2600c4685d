package lstm.cleaning.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noiseAndADailyRhythmAreNoDrift(long seed) {
        var random = new Random(seed);
        double[] values = IntStream.range(0, 288 * 10)
                .mapToDouble(t -> 3 * Math.sin(2 * Math.PI * t / 288) + random.nextGaussian())
                .toArray();
        assertEquals(0, Drift.of(values));
    }

    @Test
    void aSteadyFallIsOneWithItsSize() {
        var random = new Random(1);
        double[] values = IntStream.range(0, 1000)
                .mapToDouble(t -> t % 7 == 0 ? Double.NaN : -0.01 * t + random.nextGaussian())
                .toArray();
        double drift = Drift.of(values);
        assertTrue(drift < -2 && drift > -3, "is " + drift); // 7.5 of 3.06
    }

    @Test
    void aConstantAndAHandfulOfValuesHaveNone() {
        assertEquals(0, Drift.of(new double[100]));
        assertEquals(0, Drift.of(new double[] {1, 2, 3, 4}));
        assertEquals(0, Drift.of(new double[0]));
    }
}
