package lstm.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkWeightsTest {

    private static final AutoencoderSpec SPEC = new AutoencoderSpec(1, 2, List.of(1)); // 12 + 12 + 2 weights

    @Test
    void keepsItsOwnNumbers() {
        var values = new float[26];
        values[3] = 7;
        var weights = new NetworkWeights(SPEC, values);
        values[3] = 8;
        weights.toArray()[3] = 9;
        assertEquals(7, weights.toArray()[3]);
        assertArrayEquals(new float[] {0, 7}, weights.slice(2, 2));
    }

    @Test
    void isEqualToOneOfTheSameNumbersAndLayers() {
        var weights = new NetworkWeights(SPEC, new float[26]);
        assertEquals(weights, new NetworkWeights(SPEC, new float[26]));
        assertEquals(weights.hashCode(), new NetworkWeights(SPEC, new float[26]).hashCode());
        var other = new float[26];
        other[25] = 1;
        assertNotEquals(weights, new NetworkWeights(SPEC, other));
        assertNotEquals(weights, new NetworkWeights(new AutoencoderSpec(1, 3, List.of(1)), new float[26]));
    }

    @Test
    void refusesAnotherNumberOfWeights() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new NetworkWeights(SPEC, new float[25]));
        assertEquals("weights has size 25; must be 26", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesAWeightThatIsNotFinite(float bad) {
        var values = new float[26];
        values[20] = bad;
        var refused = assertThrows(IllegalArgumentException.class, () -> new NetworkWeights(SPEC, values));
        assertEquals("weight 20 is " + bad + "; must be finite", refused.getMessage());
    }
}
