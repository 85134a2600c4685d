package lstm.config;

import java.util.List;

/**
 * The network and what it sees.
 *
 * @param layers units of the encoder's layers from the outside in; the decoder mirrors them
 * @param scaler how measurements are scaled for the network
 * @param range what the min-max scaler maps the training range to
 */
public record NetworkConfig(List<Integer> layers, ScalerKind scaler, List<Double> range) {

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
}
