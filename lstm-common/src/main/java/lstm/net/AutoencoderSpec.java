package lstm.net;

import java.util.ArrayList;
import java.util.List;
import lstm.check.Require;

/**
 * An LSTM autoencoder: what goes in comes out, through a narrow middle.
 *
 * <p>With layers {@code [64, 16]}: LSTM features→64, LSTM 64→16 of which only the last timestep goes on, that vector
 * repeated for every timestep of the window, LSTM 16→16, LSTM 16→64, dense 64→features. The network of Malhotra et al.,
 * "LSTM-based Encoder-Decoder for Multi-sensor Anomaly Detection" (2016), in the stacked form with a repeated code that
 * Keras users know.
 *
 * @param features sensors per timestep, at least 1
 * @param windowLength timesteps per window, at least 1
 * @param layers units of the encoder's layers from the outside in; the decoder mirrors them
 */
public record AutoencoderSpec(int features, int windowLength, List<Integer> layers) {

    public AutoencoderSpec {
        Require.atLeast("features", features, 1);
        Require.atLeast("windowLength", windowLength, 1);
        layers = List.copyOf(layers);
        Require.atLeast("number of layers", layers.size(), 1);
        layers.forEach(units -> Require.atLeast("units of a layer", units, 1));
    }

    /** The encoder's layers in order; of the last one only the last timestep is used. */
    public List<LstmShape> encoder() {
        var shapes = new ArrayList<LstmShape>();
        int inputs = features;
        for (int units : layers) {
            shapes.add(new LstmShape(inputs, units));
            inputs = units;
        }
        return List.copyOf(shapes);
    }

    /** The decoder's layers in order; the first sees the same code at every timestep. */
    public List<LstmShape> decoder() {
        var shapes = new ArrayList<LstmShape>();
        int inputs = code();
        for (int i = layers.size() - 1; i >= 0; i--) {
            shapes.add(new LstmShape(inputs, layers.get(i)));
            inputs = layers.get(i);
        }
        return List.copyOf(shapes);
    }

    /** Units of the narrowest part: the length of the code that a window is squeezed into. */
    public int code() {
        return layers.get(layers.size() - 1);
    }

    /** Units that the dense layer at the end sees. */
    public int denseInputs() {
        return layers.get(0);
    }

    /** Number of weights of the whole network. */
    public int parameterCount() {
        int count = Math.multiplyExact(features, Math.addExact(denseInputs(), 1));
        for (LstmShape shape : encoder()) {
            count = Math.addExact(count, shape.parameterCount());
        }
        for (LstmShape shape : decoder()) {
            count = Math.addExact(count, shape.parameterCount());
        }
        return count;
    }
}
