package lstm.config;

import java.util.List;
import java.util.OptionalInt;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;

/**
 * The network and what it sees.
 *
 * @param layers units of the encoder's layers from the outside in; the decoder mirrors them
 * @param bottleneck units of a dense layer between encoder and decoder; 0 for none, empty: as the sensors want it
 * @param decoder which timestep of a window the decoder emits first
 * @param scaler how measurements are scaled for the network
 * @param range what the min-max scaler maps the training range to
 * @param clip largest size of a scaled measurement that the network sees; 0 for no limit
 */
public record NetworkConfig(
        List<Integer> layers,
        OptionalInt bottleneck,
        DecoderOrder decoder,
        ScalerKind scaler,
        List<Double> range,
        double clip) {

    private static final int SENSORS_PER_UNIT = 4;
    private static final int LEAST_BOTTLENECK = 2;
    private static final int MOST_BOTTLENECK = 16;

    /** How measurements are scaled. */
    public enum ScalerKind {
        MINMAX,
        STANDARD,
        ROBUST
    }

    public NetworkConfig {
        layers = List.copyOf(layers);
        range = List.copyOf(range);
    }

    /** The network for windows of so many sensors and timesteps. */
    public AutoencoderSpec spec(int sensors, int windowLength) {
        return new AutoencoderSpec(
                sensors, windowLength, layers, bottleneck.orElseGet(() -> bottleneck(sensors)), decoder);
    }

    /**
     * A unit for every four sensors, 2 to 16. Two for one sensor, too: what is squeezed is a window, not a row. No more than
     * the layer before it has, behind which a wider one would be no bottleneck.
     */
    private int bottleneck(int sensors) {
        int wanted = Math.max(LEAST_BOTTLENECK, Math.min(MOST_BOTTLENECK, sensors / SENSORS_PER_UNIT));
        return Math.min(wanted, layers.get(layers.size() - 1));
    }
}
