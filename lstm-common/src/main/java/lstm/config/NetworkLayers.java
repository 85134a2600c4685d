package lstm.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lstm.config.NetworkConfig.CellKind;
import lstm.config.NetworkConfig.Kind;
import lstm.net.ActivationKind;
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

/**
 * The layers of a configured network that is no plain LSTM autoencoder.
 *
 * @param code units of the dense bottleneck of an autoencoder, 0 for none
 */
record NetworkLayers(NetworkConfig config, int sensors, int inputLength, int code) {

    LayeredSpec spec() {
        boolean forecasts = config.kind() == Kind.FORECASTER;
        boolean dense = config.cell() == CellKind.DENSE;
        List<LayerSpec> layers = new ArrayList<>();
        if (forecasts) {
            int steps = config.windowLength(inputLength) - inputLength;
            addFirstHalf(layers);
            layers.add(new Dense(Math.multiplyExact(steps, sensors), ActivationKind.LINEAR));
            layers.add(new Unflatten(steps));
        } else {
            addFirstHalf(layers);
            if (code > 0) {
                layers.add(new Dense(code, ActivationKind.LINEAR));
            }
            addDecoder(layers);
        }
        return new LayeredSpec(
                sensors,
                inputLength,
                forecasts ? Task.FORECAST : Task.RECONSTRUCT,
                forecasts || dense ? DecoderOrder.OLDEST_FIRST : config.decoder(),
                layers);
    }

    /** All of a forecaster's layers, or the encoder: what comes out is a vector. */
    private void addFirstHalf(List<LayerSpec> layers) {
        if (config.cell() == CellKind.DENSE) {
            layers.add(new Flatten());
            config.layers().forEach(units -> layers.add(new Dense(units, config.activation())));
            return;
        }
        Direction direction = config.bidirectional() ? Direction.BOTH : Direction.FORWARD;
        int last = config.layers().size() - 1;
        for (int i = 0; i <= last; i++) {
            layers.add(recurrent(config.layers().get(i), direction, i < last));
        }
    }

    private void addDecoder(List<LayerSpec> layers) {
        List<Integer> mirrored = new ArrayList<>(config.layers());
        Collections.reverse(mirrored);
        if (config.cell() == CellKind.DENSE) {
            mirrored.forEach(units -> layers.add(new Dense(units, config.activation())));
            layers.add(new Dense(Math.multiplyExact(inputLength, sensors), ActivationKind.LINEAR));
            layers.add(new Unflatten(inputLength));
            return;
        }
        layers.add(new Repeat(inputLength));
        mirrored.forEach(units -> layers.add(recurrent(units, Direction.FORWARD, true)));
        layers.add(new Dense(sensors, ActivationKind.LINEAR));
    }

    private Recurrent recurrent(int units, Direction direction, boolean sequence) {
        Cell cell = config.cell() == CellKind.GRU ? Cell.GRU : Cell.LSTM;
        return new Recurrent(cell, units, config.activation(), ActivationKind.SIGMOID, direction, sequence);
    }
}
