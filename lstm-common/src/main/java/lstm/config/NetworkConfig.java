package lstm.config;

import java.util.List;
import java.util.OptionalInt;
import lstm.net.ActivationKind;
import lstm.net.AutoencoderSpec;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.NetworkSpec;

/**
 * The network and what it sees.
 *
 * @param kind what the network answers with
 * @param cell what its layers are made of
 * @param activation of recurrent cells' candidates and outputs, or of dense layers but the last
 * @param bidirectional whether the encoder's layers read both ways
 * @param forecast timesteps that a forecaster foretells; empty: as many as it sees
 * @param layers units of the encoder's layers from the outside in, which the decoder mirrors; or of a forecaster's layers
 * @param bottleneck units of a dense layer between encoder and decoder; 0 for none, empty: as the sensors want it
 * @param decoder which timestep of a window the decoder emits first
 * @param scaler how measurements are scaled for the network
 * @param range what the min-max scaler maps the training range to
 * @param clip largest size of a scaled measurement that the network sees; 0 for no limit
 */
public record NetworkConfig(
        Kind kind,
        CellKind cell,
        ActivationKind activation,
        boolean bidirectional,
        OptionalInt forecast,
        List<Integer> layers,
        OptionalInt bottleneck,
        DecoderOrder decoder,
        ScalerKind scaler,
        List<Double> range,
        double clip) {

    private static final int SENSORS_PER_UNIT = 4;
    private static final int LEAST_BOTTLENECK = 2;
    private static final int MOST_BOTTLENECK = 16;

    /** What a network answers with. */
    public enum Kind {
        /** What it saw. */
        AUTOENCODER,
        /** What comes next. */
        FORECASTER
    }

    /** What the layers are made of. */
    public enum CellKind {
        LSTM,
        GRU,
        /** No cells: all timesteps at once. */
        DENSE
    }

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

    /** An LSTM autoencoder. */
    public NetworkConfig(
            List<Integer> layers,
            OptionalInt bottleneck,
            DecoderOrder decoder,
            ScalerKind scaler,
            List<Double> range,
            double clip) {
        this(
                Kind.AUTOENCODER,
                CellKind.LSTM,
                ActivationKind.TANH,
                false,
                OptionalInt.of(1),
                layers,
                bottleneck,
                decoder,
                scaler,
                range,
                clip);
    }

    /** The network for so many sensors, which sees so many timesteps: the special one of LSTM autoencoders where it can be that. */
    public NetworkSpec spec(int sensors, int inputLength) {
        boolean special = kind == Kind.AUTOENCODER
                && cell == CellKind.LSTM
                && activation == ActivationKind.TANH
                && !bidirectional;
        int code = bottleneck.orElseGet(() -> bottleneck(sensors));
        return special
                ? new AutoencoderSpec(sensors, inputLength, layers, code, decoder)
                : new NetworkLayers(this, sensors, inputLength, code).spec();
    }

    /** Timesteps of a window in which the network sees so many: those that it foretells are with them. */
    public int windowLength(int inputLength) {
        return kind == Kind.AUTOENCODER ? inputLength : Math.addExact(inputLength, forecast.orElse(inputLength));
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
