package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import lstm.net.AutoencoderSpec;
import org.junit.jupiter.api.Test;

final class InitialWeightsTest {

    private static final AutoencoderSpec SPEC = new AutoencoderSpec(3, 5, List.of(4));

    @Test
    void forgetGatesStartOpenAndOtherBiasesAtZero() {
        float[] weights = draw(1);
        int bias = 16 * (3 + 4); // behind the encoder's input and recurrent weights
        var expected = new float[] {0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0};
        assertEquals(Arrays.toString(expected), Arrays.toString(Arrays.copyOfRange(weights, bias, bias + 16)));
        float[] denseBias = Arrays.copyOfRange(weights, weights.length - 3, weights.length);
        assertEquals("[0.0, 0.0, 0.0]", Arrays.toString(denseBias));
    }

    @Test
    void inputWeightsFillGlorotsRange() {
        double limit = Math.sqrt(6.0 / (3 + 4));
        double largest = 0;
        for (int i = 0; i < 16 * 3; i++) {
            largest = Math.max(largest, Math.abs(draw(1)[i]));
        }
        assertTrue(largest <= limit && largest > 0.8 * limit, "largest " + largest + ", limit " + limit);
    }

    @Test
    void theSeedDecides() {
        assertEquals(Arrays.toString(draw(1)), Arrays.toString(draw(1)));
        assertNotEquals(Arrays.toString(draw(1)), Arrays.toString(draw(2)));
    }

    private static float[] draw(long seed) {
        return InitialWeights.draw(SPEC, TaskRandom.of(seed, 0)).toArray();
    }
}
