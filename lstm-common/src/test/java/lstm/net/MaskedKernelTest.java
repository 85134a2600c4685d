package lstm.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedKernelTest {

    private static float[] random(int count, double size, long seed) {
        var random = new SplittableRandom(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-size, size);
        }
        return values;
    }

    private static MaskedWeights weights(int sensors, int groups, int hidden, long seed) {
        var spec = new MaskedSpec(sensors, groups, hidden);
        return new MaskedWeights(spec, random(spec.parameterCount(), 0.5, seed));
    }

    /** One sensor of one row, as the definition says, in double. */
    private static double slow(MaskedWeights weights, float[] rows, int row, int sensor) {
        MaskedSpec spec = weights.spec();
        int sensors = spec.sensors();
        var input = new double[2 * sensors];
        for (int s = 0; s < sensors; s++) {
            boolean hidden = spec.group(s) == spec.group(sensor);
            input[s] = hidden ? 0 : rows[row * sensors + s];
            input[sensors + s] = hidden ? 1 : 0;
        }
        float[] all = weights.toArray();
        int from = 0;
        for (int layer = 0; layer < 3; layer++) {
            int outputs = layer == 2 ? sensors : spec.hidden();
            var output = new double[outputs];
            for (int o = 0; o < outputs; o++) {
                output[o] = all[from + outputs * input.length + o];
                for (int i = 0; i < input.length; i++) {
                    output[o] += all[from + o * input.length + i] * input[i];
                }
                output[o] = layer == 2 ? output[o] : Math.max(0, output[o]);
            }
            from += outputs * (input.length + 1);
            input = output;
        }
        return input[sensor];
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 1, 1", "3, 2, 5, 40", "8, 7, 64, 300", "38, 7, 64, 133", "5, 5, 17, 15"})
    void everyKindGivesTheSameBitsAndTheDefinitionsNumbers(int sensors, int groups, int hidden, int rows) {
        MaskedWeights weights = weights(sensors, groups, hidden, 7);
        float[] values = random(rows * sensors, 3, 8);
        var scalar = new float[rows * sensors];
        MaskedKernel.create(weights, KernelKind.SCALAR).predict(values, 0, rows, scalar);
        for (int row = 0; row < rows; row++) {
            for (int s = 0; s < sensors; s++) {
                double expected = slow(weights, values, row, s);
                assertEquals(expected, scalar[row * sensors + s], 1e-5 * Math.max(1, Math.abs(expected)));
            }
        }
        MaskedKernel fastest = MaskedKernel.create(weights, KernelKind.fastest());
        var vector = new float[rows * sensors];
        fastest.predict(values, 0, rows, vector);
        assertArrayEquals(scalar, vector);
        var alone = new float[sensors];
        for (int row = 0; row < rows; row++) {
            fastest.predict(values, row, 1, alone);
            for (int s = 0; s < sensors; s++) {
                assertEquals(scalar[row * sensors + s], alone[s]);
            }
        }
    }

    @Test
    void aHiddenSensorDoesNotTellOfItself() {
        MaskedWeights weights = weights(6, 3, 8, 1);
        float[] rows = random(12, 1, 2);
        System.arraycopy(rows, 0, rows, 6, 6);
        rows[6 + 1] = 9;
        var predictions = new float[12];
        MaskedKernel.create(weights).predict(rows, 0, 2, predictions);
        assertEquals(predictions[1], predictions[6 + 1]);
        assertEquals(predictions[4], predictions[6 + 4]); // of the same group
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> new MaskedSpec(1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> new MaskedSpec(3, 4, 3));
        assertThrows(IllegalArgumentException.class, () -> new MaskedWeights(new MaskedSpec(3, 2, 3), new float[3]));
        MaskedKernel kernel = MaskedKernel.create(weights(3, 3, 4, 1));
        assertThrows(IllegalArgumentException.class, () -> kernel.predict(new float[5], 0, 2, new float[6]));
    }
}
