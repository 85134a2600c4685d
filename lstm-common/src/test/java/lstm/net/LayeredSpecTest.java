package lstm.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayerSpec.Cell;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Direction;
import lstm.net.LayerSpec.Flatten;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayerSpec.Repeat;
import lstm.net.LayerSpec.Unflatten;
import lstm.net.LayeredSpec.Task;
import org.junit.jupiter.api.Test;

class LayeredSpecTest {

    @Test
    void anAutoencoderOfLayersHasAsManyWeightsAsTheSpecialOne() {
        var layers = List.<LayerSpec>of(
                recurrent(Cell.LSTM, 16, Direction.FORWARD, true),
                recurrent(Cell.LSTM, 4, Direction.FORWARD, false),
                new Repeat(10),
                recurrent(Cell.LSTM, 4, Direction.FORWARD, true),
                recurrent(Cell.LSTM, 16, Direction.FORWARD, true),
                new Dense(4, ActivationKind.LINEAR));
        var spec = new LayeredSpec(4, 10, Task.RECONSTRUCT, DecoderOrder.OLDEST_FIRST, layers);

        assertEquals(new AutoencoderSpec(4, 10, List.of(16, 4)).parameterCount(), spec.parameterCount());
        assertEquals(10, spec.windowLength());
        assertEquals(List.of(16, 4, 4, 4, 16, 4), features(spec).subList(1, 7));
    }

    @Test
    void aWindowOfAForecasterEndsWithWhatItForetells() {
        var layers = List.of(
                recurrent(Cell.GRU, 5, Direction.BOTH, false), new Dense(6, ActivationKind.LINEAR), new Unflatten(3));
        var spec = new LayeredSpec(2, 7, Task.FORECAST, DecoderOrder.NEWEST_FIRST, layers);

        assertEquals(3, spec.outputLength());
        assertEquals(10, spec.windowLength());
        assertEquals(2, spec.emitted(0));
        assertEquals(2 * 3 * 5 * (2 + 5 + 2) + 6 * 11, spec.parameterCount());
    }

    @Test
    void refusesLayersThatDoNotFit() {
        assertThrows(IllegalArgumentException.class, () -> reconstruct(List.of(new Repeat(4))));
        assertThrows(IllegalArgumentException.class, () -> reconstruct(List.of(new Flatten(), new Unflatten(5))));
        assertThrows(
                IllegalArgumentException.class,
                () -> reconstruct(List.of(new Flatten(), new Unflatten(3), new Dense(2, ActivationKind.RELU))));
        assertThrows(IllegalArgumentException.class, () -> reconstruct(List.of(new Dense(3, ActivationKind.RELU))));
        assertThrows(IllegalArgumentException.class, () -> reconstruct(List.of()));
    }

    private static LayeredSpec reconstruct(List<LayerSpec> layers) {
        return new LayeredSpec(2, 6, Task.RECONSTRUCT, DecoderOrder.OLDEST_FIRST, layers);
    }

    private static List<Integer> features(LayeredSpec spec) {
        return spec.shapes().stream().map(SequenceShape::features).toList();
    }

    private static LayerSpec recurrent(Cell cell, int units, Direction direction, boolean sequence) {
        return new Recurrent(cell, units, ActivationKind.TANH, ActivationKind.SIGMOID, direction, sequence);
    }
}
