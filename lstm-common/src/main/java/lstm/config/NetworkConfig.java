package lstm.config;

import java.util.List;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;

/**
 * The network and what it sees.
 *
 * @param layers units of the encoder's layers from the outside in; the decoder mirrors them
 * @param bottleneck units of a dense layer between encoder and decoder; 0 for none
 * @param decoder which timestep of a window the decoder emits first
 * @param scaler how measurements are scaled for the network
 * @param range what the min-max scaler maps the training range to
 */
public record NetworkConfig(
        List<Integer> layers, int bottleneck, DecoderOrder decoder, ScalerKind scaler, List<Double> range) {

    /** How measurements are scaled. */
    public enum ScalerKind {
        MINMAX,
        STANDARD,
        ROBUST
    }

    /** Without a dense bottleneck, the oldest timestep first. */
    public NetworkConfig(List<Integer> layers, ScalerKind scaler, List<Double> range) {
        this(layers, 0, DecoderOrder.OLDEST_FIRST, scaler, range);
    }

    public NetworkConfig {
        layers = List.copyOf(layers);
        range = List.copyOf(range);
    }

    /** The network for windows of so many sensors and timesteps. */
    public AutoencoderSpec spec(int sensors, int windowLength) {
        return new AutoencoderSpec(sensors, windowLength, layers, bottleneck, decoder);
    }
}
