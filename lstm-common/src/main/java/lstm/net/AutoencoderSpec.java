package lstm.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lstm.check.Require;

/**
 * An LSTM autoencoder: what goes in comes out, through a narrow middle.
 *
 * <p>With layers {@code [64, 16]}: LSTM features→64, LSTM 64→16 of which only the last timestep goes on, that vector
 * repeated for every timestep of the window, LSTM 16→16, LSTM 16→64, dense 64→features. The network of Malhotra et al.,
 * "LSTM-based Encoder-Decoder for Multi-sensor Anomaly Detection" (2016), in the stacked form with a repeated code that
 * Keras users know.
 *
 * <p>With layers {@code [32]} and a bottleneck of 4: LSTM features→32, of whose last timestep a dense layer without
 * activation makes a code of 4, that vector repeated, LSTM 4→32, dense 32→features.
 *
 * @param features sensors per timestep, at least 1
 * @param windowLength timesteps per window, at least 1
 * @param layers units of the encoder's layers from the outside in; the decoder mirrors them
 * @param bottleneck units of a dense layer between encoder and decoder, 0 for none
 * @param order in which the decoder emits the timesteps
 */
public record AutoencoderSpec(int features, int windowLength, List<Integer> layers, int bottleneck, DecoderOrder order)
        implements NetworkSpec {

    /** Which timestep the decoder emits first. */
    public enum DecoderOrder {
        /** As the window was read. */
        OLDEST_FIRST,
        /**
         * Backwards, as Sutskever et al., "Sequence to Sequence Learning with Neural Networks" (2014), found easier to
         * learn; scoring, which wants the newest timestep only, then needs a single step of the decoder.
         */
        NEWEST_FIRST
    }

    /** Without a dense bottleneck, the oldest timestep first. */
    public AutoencoderSpec(int features, int windowLength, List<Integer> layers) {
        this(features, windowLength, layers, 0, DecoderOrder.OLDEST_FIRST);
    }

    public AutoencoderSpec {
        Require.atLeast("features", features, 1);
        Require.atLeast("windowLength", windowLength, 1);
        layers = List.copyOf(layers);
        Require.atLeast("number of layers", layers.size(), 1);
        layers.forEach(units -> Require.atLeast("units of a layer", units, 1));
        Require.atLeast("bottleneck", bottleneck, 0);
        Objects.requireNonNull(order, "order");
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
        int inputs = codeUnits();
        for (int i = layers.size() - 1; i >= 0; i--) {
            shapes.add(new LstmShape(inputs, layers.get(i)));
            inputs = layers.get(i);
        }
        return List.copyOf(shapes);
    }

    /** The dense layer between encoder and decoder; empty when there is none. */
    public Optional<DenseShape> squeeze() {
        return bottleneck == 0
                ? Optional.empty()
                : Optional.of(new DenseShape(layers.get(layers.size() - 1), bottleneck));
    }

    /** The dense layer at the end. */
    public DenseShape output() {
        return new DenseShape(layers.get(0), features);
    }

    /** Length of the code that a window is squeezed into. */
    public int codeUnits() {
        return bottleneck == 0 ? layers.get(layers.size() - 1) : bottleneck;
    }

    @Override
    public int inputLength() {
        return windowLength;
    }

    @Override
    public int outputLength() {
        return windowLength;
    }

    /** Timestep of the window, from 0, that the decoder emits in a step, from 0. */
    public int emitted(int step) {
        return order == DecoderOrder.OLDEST_FIRST ? step : windowLength - 1 - step;
    }

    @Override
    public int parameterCount() {
        int count = Math.addExact(
                output().parameterCount(),
                squeeze().map(DenseShape::parameterCount).orElse(0));
        for (LstmShape shape : encoder()) {
            count = Math.addExact(count, shape.parameterCount());
        }
        for (LstmShape shape : decoder()) {
            count = Math.addExact(count, shape.parameterCount());
        }
        return count;
    }
}
