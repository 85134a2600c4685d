package lstm.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lstm.net.LayerSpec.Cell;
import lstm.net.LayerSpec.Direction;
import lstm.net.LayeredSpec.Task;

/**
 * The same network as an {@link AutoencoderSpec} and as a {@link LayeredSpec}. Weights lie in the same order in both, so that they can be
 * used as they are.
 */
public final class AutoencoderForm {

    private AutoencoderForm() {}

    /** An autoencoder as a row of layers. */
    public static LayeredSpec layered(AutoencoderSpec spec) {
        var layers = new ArrayList<LayerSpec>();
        List<LstmShape> encoder = spec.encoder();
        for (int i = 0; i < encoder.size(); i++) {
            layers.add(lstm(encoder.get(i).units(), i < encoder.size() - 1));
        }
        if (spec.bottleneck() > 0) {
            layers.add(new LayerSpec.Dense(spec.bottleneck(), ActivationKind.LINEAR));
        }
        layers.add(new LayerSpec.Repeat(spec.windowLength()));
        spec.decoder().forEach(shape -> layers.add(lstm(shape.units(), true)));
        layers.add(new LayerSpec.Dense(spec.features(), ActivationKind.LINEAR));
        return new LayeredSpec(spec.features(), spec.windowLength(), Task.RECONSTRUCT, spec.order(), layers);
    }

    private static LayerSpec lstm(int units, boolean sequence) {
        return new LayerSpec.Recurrent(
                Cell.LSTM, units, ActivationKind.TANH, ActivationKind.SIGMOID, Direction.FORWARD, sequence);
    }

    /** A row of layers as an autoencoder; empty when it is another network. */
    public static Optional<AutoencoderSpec> of(LayeredSpec spec) {
        List<LayerSpec> row = spec.layers();
        var units = new ArrayList<Integer>();
        int at = 0;
        while (at < row.size() && row.get(at) instanceof LayerSpec.Recurrent layer) {
            units.add(layer.units());
            at++;
        }
        int bottleneck = at < row.size() && row.get(at) instanceof LayerSpec.Dense dense ? dense.outputs() : 0;
        if (units.isEmpty() || spec.task() != Task.RECONSTRUCT) {
            return Optional.empty();
        }
        var guess = new AutoencoderSpec(
                spec.features(), spec.inputLength(), Collections.unmodifiableList(units), bottleneck, spec.order());
        return layered(guess).equals(spec) ? Optional.of(guess) : Optional.empty();
    }
}
