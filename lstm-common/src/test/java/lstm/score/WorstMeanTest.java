package lstm.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorstMeanTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 2", "10, 2", "11, 3", "15, 3", "16, 4", "100, 20"})
    void takesAFifthRoundedUpAtLeastTwoWhereThereAreTwo(int sensors, int worst) {
        var strangeness = new double[sensors];
        for (int s = 0; s < sensors; s++) {
            strangeness[s] = s >= sensors - worst ? 5 : 0;
        }
        assertEquals(5, new WorstMean(sensors).of(strangeness));
        strangeness[sensors - worst] = 0;
        assertEquals(5.0 * (worst - 1) / worst, new WorstMean(sensors).of(strangeness), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 20, 101})
    void sumsInAscendingOrder(int sensors) {
        var random = new SplittableRandom(sensors);
        for (int i = 0; i < 1000; i++) {
            double[] strangeness = random.doubles(sensors, 0, 10)
                    .map(value -> random.nextInt(10) == 0 ? Math.rint(value) : value)
                    .toArray();
            double[] sorted = strangeness.clone();
            Arrays.sort(sorted);
            int worst = Math.min(sensors, Math.max(2, (sensors + 4) / 5));
            double sum = 0;
            for (int s = sensors - worst; s < sensors; s++) {
                sum += sorted[s];
            }
            assertEquals(sum / worst, new WorstMean(sensors).of(strangeness)); // to the last bit
        }
    }

    @Test
    void isNaNWhenOneSensorIs() {
        assertTrue(Double.isNaN(new WorstMean(12).of(new double[] {0, 0, 0, Double.NaN, 0, 0, 0, 0, 0, 0, 0, 9})));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithPickingTheWorstOneByOne(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            int sensors = 1 + random.nextInt(40);
            double[] strangeness = random.doubles(sensors, 0, 10).toArray();
            double[] left = strangeness.clone();
            int worst = Math.min(sensors, Math.max(2, (int) Math.ceil(sensors / 5.0)));
            double sum = 0;
            for (int k = 0; k < worst; k++) {
                int most = 0;
                for (int s = 1; s < sensors; s++) {
                    most = left[s] > left[most] ? s : most;
                }
                sum += left[most];
                left[most] = -1;
            }
            var mean = new WorstMean(sensors);
            double[] before = strangeness.clone();
            assertEquals(sum / worst, mean.of(strangeness), 1e-12);
            assertEquals(sum / worst, mean.of(strangeness), 1e-12);
            assertArrayEquals(before, strangeness);
            strangeness[random.nextInt(sensors)] += 1;
            assertTrue(mean.of(strangeness) >= sum / worst - 1e-12);
        }
    }
}
