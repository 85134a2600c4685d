package lstm.net;

/**
 * The weights of one masked network in one row of numbers: layer by layer a matrix {@code [outputs][inputs]}, then its bias
 * {@code [outputs]}; the first layer's inputs are the values, then the mask. This is also the order in the bundle.
 *
 * <p>Immutable and thread-safe; arrays are copied at the border.
 */
public final class MaskedWeights {

    private final MaskedSpec spec;
    private final WeightRow values;

    /** Takes a copy of {@code values}, of length {@link MaskedSpec#parameterCount()}; they must be finite. */
    public MaskedWeights(MaskedSpec spec, float[] values) {
        this.spec = spec;
        this.values = new WeightRow(values, spec.parameterCount());
    }

    public MaskedSpec spec() {
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
        return other instanceof MaskedWeights that && spec.equals(that.spec) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return 31 * spec.hashCode() + values.hashCode();
    }
}
