package lstm.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoencoderSpecTest {

    @Test
    void decoderMirrorsEncoder() {
        var spec = new AutoencoderSpec(5, 10, List.of(64, 16));

        assertEquals(List.of(new LstmShape(5, 64), new LstmShape(64, 16)), spec.encoder());
        assertEquals(List.of(new LstmShape(16, 16), new LstmShape(16, 64)), spec.decoder());
        assertEquals(16, spec.codeUnits());
        assertEquals(new DenseShape(64, 5), spec.output());
    }

    @Test
    void oneLayerIsItsOwnMirror() {
        var spec = new AutoencoderSpec(3, 1, List.of(2));

        assertEquals(List.of(new LstmShape(3, 2)), spec.encoder());
        assertEquals(List.of(new LstmShape(2, 2)), spec.decoder());
    }

    @Test
    void countsEveryWeightAndBiasOfTheWholeNetwork() {
        assertEquals(10_501, new AutoencoderSpec(5, 10, List.of(32, 4)).parameterCount());
        assertEquals(3_236, new AutoencoderSpec(4, 10, List.of(16, 4)).parameterCount());
    }

    @Test
    void theWindowCostsNoParameters() {
        assertEquals(
                new AutoencoderSpec(4, 1, List.of(16, 4)).parameterCount(),
                new AutoencoderSpec(4, 100, List.of(16, 4)).parameterCount());
    }

    @Test
    void countsALayerByItsFourGates() {
        assertEquals(4 * (1 + 1 + 1), new LstmShape(1, 1).parameterCount());
        assertEquals(4 * (32 * 5 + 32 * 32 + 32), new LstmShape(5, 32).parameterCount());
    }

    @Test
    void aCountBeyondAnIntIsAnErrorNotAnotherNumber() {
        assertThrows(ArithmeticException.class, () -> new LstmShape(1, 1 << 30).parameterCount());
        assertThrows(ArithmeticException.class, () -> new LstmShape(Integer.MAX_VALUE, 1).parameterCount());
        assertThrows(ArithmeticException.class, () -> new AutoencoderSpec(2, 1, List.of(Integer.MAX_VALUE))
                .parameterCount());
    }

    @Test
    void refusesWhatHasNoSize() {
        assertThrows(IllegalArgumentException.class, () -> new AutoencoderSpec(0, 10, List.of(4)));
        assertThrows(IllegalArgumentException.class, () -> new AutoencoderSpec(1, 0, List.of(4)));
        assertThrows(IllegalArgumentException.class, () -> new AutoencoderSpec(1, 10, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new AutoencoderSpec(1, 10, List.of(4, 0)));
        assertThrows(IllegalArgumentException.class, () -> new LstmShape(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new LstmShape(1, 0));
    }

    @Test
    void keepsItsOwnLayers() {
        var layers = new ArrayList<>(List.of(8, 2));
        var spec = new AutoencoderSpec(3, 5, layers);
        layers.set(0, 99);
        assertEquals(List.of(8, 2), spec.layers());
    }
}
