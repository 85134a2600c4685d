package lstm.train.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WeightPenaltyTest {

    private static final AutoencoderSpec SPEC = new AutoencoderSpec(3, 5, List.of(4, 2), 1, DecoderOrder.NEWEST_FIRST);
    private static final double L2 = 0.3;

    private static float[] weights() {
        var random = new Random(1);
        var weights = new float[SPEC.parameterCount()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        return weights;
    }

    private static float[] slopes(WeightPenalty penalty, float[] weights, float before) {
        INDArray slopes = Nd4j.valueArrayOf(new long[] {1, weights.length}, before);
        penalty.apply(Nd4j.createFromArray(weights).reshape(1, weights.length), slopes, 0.1, 0, 0);
        return slopes.data().asFloat();
    }

    @Test
    void slopesAreThoseOfThePenalty() {
        WeightPenalty penalty = WeightPenalty.of(SPEC, L2);
        float[] weights = weights();
        float[] slopes = slopes(penalty, weights, 7);
        for (int i = 0; i < weights.length; i++) {
            float[] more = weights.clone();
            float[] less = weights.clone();
            more[i] += 0.01f;
            less[i] -= 0.01f;
            double numeric = (penalty.penalty(more) - penalty.penalty(less)) / ((double) more[i] - less[i]);
            assertEquals(numeric, slopes[i] - 7, 1e-4, "weight " + i);
        }
    }

    @Test
    void biasesAreFree() {
        // encoder 3→4, 4→2, code 2→1, decoder 1→2, 2→4, output 4→3
        int biases = 4 * 4 + 4 * 2 + 1 + 4 * 2 + 4 * 4 + 3;
        int untouched = 0;
        for (float slope : slopes(WeightPenalty.of(SPEC, L2), weights(), 0)) {
            untouched += slope == 0 ? 1 : 0;
        }
        assertEquals(biases, untouched);
        float[] slopes = slopes(WeightPenalty.of(SPEC, L2), weights(), 0);
        assertEquals(0, slopes[slopes.length - 1], "the last is a bias of the output");
        assertEquals(0, slopes[16 * (3 + 4)], "the first bias of the first layer");
    }

    @Test
    void countsAsKerasDoes() {
        var weights = new float[SPEC.parameterCount()];
        weights[0] = 2;
        assertEquals(L2 * 4, WeightPenalty.of(SPEC, L2).penalty(weights), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> WeightPenalty.of(SPEC, -1));
    }
}
