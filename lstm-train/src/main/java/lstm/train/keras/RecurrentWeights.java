package lstm.train.keras;

import java.util.Arrays;
import java.util.List;
import lstm.net.LayerSpec.Cell;

/**
 * The weights of one direction of a recurrent layer, from Keras's order to that of {@link lstm.net.LayerSpec}.
 *
 * <p>Keras keeps {@code kernel [inputs, gates · units]}, {@code recurrent_kernel [units, gates · units]} and {@code bias}: {@code [gates
 * · units]}, or {@code [2, gates · units]} for a GRU that resets after the product, of inputs first. The gates of an LSTM are i, f, c, o
 * there and a (which is c), f, o, i here; those of a GRU z, r, h in both.
 */
final class RecurrentWeights {

    private static final List<Integer> LSTM_GATES = List.of(2, 1, 3, 0);
    private static final List<Integer> GRU_GATES = List.of(0, 1, 2);

    private final Cell cell;
    private final int inputs;
    private final int units;
    private final boolean bias;
    private final Problems problems;

    RecurrentWeights(Cell cell, int inputs, int units, boolean bias, Problems problems) {
        this.cell = cell;
        this.inputs = inputs;
        this.units = units;
        this.bias = bias;
        this.problems = problems;
    }

    /** Takes the next arrays of a layer. */
    void read(KerasLayer layer, WeightList to) {
        int columns = cell.gates() * units;
        KerasArray kernel = problems.sized(layer, layer.weights().next(layer), inputs, columns);
        KerasArray recurrent = problems.sized(layer, layer.weights().next(layer), units, columns);
        for (KerasArray matrix : List.of(kernel, recurrent)) {
            for (int gate : gates()) {
                to.addTransposed(matrix, gate * units, units);
            }
        }
        var biases = new float[cell.biases() * columns];
        if (bias) {
            KerasArray array = layer.weights().next(layer);
            biases = (cell.biases() == 1
                            ? problems.sized(layer, array, columns)
                            : problems.sized(layer, array, cell.biases(), columns))
                    .values();
        }
        for (int b = 0; b < cell.biases(); b++) {
            for (int gate : gates()) {
                int from = b * columns + gate * units;
                to.addAll(Arrays.copyOfRange(biases, from, from + units));
            }
        }
    }

    private List<Integer> gates() {
        return cell == Cell.LSTM ? LSTM_GATES : GRU_GATES;
    }
}
