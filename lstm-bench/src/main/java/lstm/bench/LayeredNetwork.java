package lstm.bench;

import java.util.ArrayList;
import java.util.List;
import lstm.net.ActivationKind;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayerSpec;
import lstm.net.LayerSpec.Cell;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Direction;
import lstm.net.LayerSpec.Flatten;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayerSpec.Repeat;
import lstm.net.LayerSpec.Unflatten;
import lstm.net.LayeredSpec;
import lstm.net.LayeredSpec.Task;
import lstm.net.NetworkSpec;

/**
 * Networks of other layers beside the LSTM autoencoder of the same size: 38 features, window of 60, units 64, 16, 16, 64; and
 * forecasters that see 400 steps of one sensor through 64 units and foretell the next 400.
 */
public enum LayeredNetwork {
    /** The autoencoder, by its own code. */
    FIXED,
    /** The same, by the code for layers. */
    LSTM,
    /** With GRU cells. */
    GRU,
    /** With GRU cells of the older form. */
    GRU_RESET_BEFORE,
    /** LSTM cells with ReLU in place of tanh. */
    LSTM_RELU,
    /** LSTM whose encoder reads both ways: 64 and 16 units for each. */
    LSTM_BOTH,
    /** Dense layers of 64 and 16 on the whole window. */
    DENSE,
    /** LSTM forecaster. */
    NEXT_LSTM,
    /** GRU forecaster. */
    NEXT_GRU,
    /** Dense forecaster. */
    NEXT_DENSE;

    private static final int FEATURES = 38;
    private static final int LENGTH = 60;
    private static final int SEEN = 400;

    /** The network's definition. */
    public NetworkSpec spec() {
        return switch (this) {
            case FIXED -> new AutoencoderSpec(FEATURES, LENGTH, List.of(64, 16));
            case LSTM -> autoencoder(Cell.LSTM, ActivationKind.TANH, Direction.FORWARD);
            case GRU -> autoencoder(Cell.GRU, ActivationKind.TANH, Direction.FORWARD);
            case GRU_RESET_BEFORE -> autoencoder(Cell.GRU_RESET_BEFORE, ActivationKind.TANH, Direction.FORWARD);
            case LSTM_RELU -> autoencoder(Cell.LSTM, ActivationKind.RELU, Direction.FORWARD);
            case LSTM_BOTH -> autoencoder(Cell.LSTM, ActivationKind.TANH, Direction.BOTH);
            case DENSE -> dense(FEATURES, LENGTH, Task.RECONSTRUCT, relu(64), relu(16), relu(64));
            case NEXT_LSTM -> next(recurrent(Cell.LSTM, ActivationKind.TANH, 64, Direction.FORWARD, false));
            case NEXT_GRU -> next(recurrent(Cell.GRU, ActivationKind.TANH, 64, Direction.FORWARD, false));
            case NEXT_DENSE -> dense(1, SEEN, Task.FORECAST, relu(64));
        };
    }

    /** Windows of rows that follow each other, shape [count, time, features]. */
    public float[] windows(int count) {
        NetworkSpec spec = spec();
        int size = spec.windowLength() * spec.features();
        float[] rows = SeededNumbers.draw((count + spec.windowLength()) * spec.features(), 1);
        var windows = new float[count * size];
        for (int w = 0; w < count; w++) {
            System.arraycopy(rows, w * spec.features(), windows, w * size, size);
        }
        return windows;
    }

    private static LayeredSpec autoencoder(Cell cell, ActivationKind activation, Direction encoder) {
        List<LayerSpec> layers = List.of(
                recurrent(cell, activation, 64, encoder, true),
                recurrent(cell, activation, 16, encoder, false),
                new Repeat(LENGTH),
                recurrent(cell, activation, 16, Direction.FORWARD, true),
                recurrent(cell, activation, 64, Direction.FORWARD, true),
                new Dense(FEATURES, ActivationKind.LINEAR));
        return new LayeredSpec(FEATURES, LENGTH, Task.RECONSTRUCT, DecoderOrder.OLDEST_FIRST, layers);
    }

    private static Recurrent recurrent(
            Cell cell, ActivationKind activation, int units, Direction direction, boolean sequence) {
        return new Recurrent(cell, units, activation, ActivationKind.SIGMOID, direction, sequence);
    }

    private static Dense relu(int units) {
        return new Dense(units, ActivationKind.RELU);
    }

    private static LayeredSpec next(LayerSpec layer) {
        List<LayerSpec> layers = List.of(layer, new Dense(SEEN, ActivationKind.LINEAR), new Unflatten(SEEN));
        return new LayeredSpec(1, SEEN, Task.FORECAST, DecoderOrder.OLDEST_FIRST, layers);
    }

    private static LayeredSpec dense(int features, int length, Task task, LayerSpec... inside) {
        List<LayerSpec> layers = new ArrayList<>(List.of(new Flatten()));
        layers.addAll(List.of(inside));
        layers.add(new Dense(length * features, ActivationKind.LINEAR));
        layers.add(new Unflatten(length));
        return new LayeredSpec(features, length, task, DecoderOrder.OLDEST_FIRST, layers);
    }
}
