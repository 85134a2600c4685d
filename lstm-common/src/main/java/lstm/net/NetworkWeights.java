package lstm.net;

/**
 * The weights of one network, in one row of numbers.
 *
 * <p>Order in an autoencoder, {@link LayeredSpec} has its own: the encoder's LSTM layers, the dense bottleneck where there is one, the decoder's LSTM layers, the dense
 * layer at the end. Of an LSTM layer with {@code n}
 * inputs and {@code h} units: input weights {@code [4h][n]}, recurrent weights {@code [4h][h]}, bias {@code [4h]}, the
 * {@code 4h} rows being the gates a (candidate, tanh), f (forget), o (output), i (input) of {@code h} rows each. Of a
 * dense layer: weights {@code [outputs][inputs]}, bias {@code [outputs]}. This is also the order in the bundle.
 *
 * <p>Immutable and thread-safe; arrays are copied at the border.
 */
public final class NetworkWeights {

    private final NetworkSpec spec;
    private final WeightRow values;

    /** Takes a copy of {@code values}, of length {@link NetworkSpec#parameterCount()}; they must be finite. */
    public NetworkWeights(NetworkSpec spec, float[] values) {
        this.spec = spec;
        this.values = new WeightRow(values, spec.parameterCount());
    }

    public NetworkSpec spec() {
        return spec;
    }

    /** Returns a copy of all weights. */
    public float[] toArray() {
        return values.toArray();
    }

    /** Copies {@code length} weights from {@code from} on. */
    float[] slice(int from, int length) {
        return values.slice(from, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetworkWeights that && spec.equals(that.spec) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return 31 * spec.hashCode() + values.hashCode();
    }
}
