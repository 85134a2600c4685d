package lstm.net;

import java.util.Arrays;
import lstm.net.LayerSpec.Recurrent;

/**
 * One recurrent layer of one direction with its state, for as many windows side by side as there are lanes. Input and hidden
 * state lie in one array, so that a step is one product.
 */
abstract sealed class RecurrentLayer permits LstmLayer, GruLayer, EarlyResetLayer {

    final int lanes;
    final int inputs;
    final int units;
    final float[] x; // [inputs + units][lanes], padded: input, then hidden state

    RecurrentLayer(int inputs, int units, int lanes, Arithmetic arithmetic) {
        this.lanes = lanes;
        this.inputs = inputs;
        this.units = units;
        x = new float[(inputs + units) * lanes + arithmetic.padding()];
    }

    /** One direction of a layer, whose weights begin at {@code from}. */
    static RecurrentLayer of(
            Recurrent spec, int inputs, NetworkWeights weights, int from, int lanes, Arithmetic arithmetic) {
        return switch (spec.cell()) {
            case LSTM -> LstmLayer.of(spec, inputs, weights, from, lanes, arithmetic);
            case GRU -> new GruLayer(spec, inputs, weights, from, lanes, arithmetic);
            case GRU_RESET_BEFORE -> new EarlyResetLayer(spec, inputs, weights, from, lanes, arithmetic);
        };
    }

    /** Forgets what it saw; call before the first timestep of a window. */
    void reset() {
        Arrays.fill(x, 0f);
    }

    /** Where {@link #step} finds its input: [inputs][lanes] from 0 on. */
    final float[] input() {
        return x;
    }

    /** Where the hidden state begins in {@link #input}, [units][lanes]. */
    final int hiddenAt() {
        return inputs * lanes;
    }

    /** Numbers in the hidden state. */
    final int hiddenSize() {
        return units * lanes;
    }

    /** Hands the hidden state on: [units][lanes] from {@code at} on. */
    final void copyHidden(float[] to, int at) {
        System.arraycopy(x, hiddenAt(), to, at, hiddenSize());
    }

    /** One timestep on the input. */
    abstract void step();

    /** Takes the input as constant: its product is done once for all {@link #stepOnHeld}s. */
    abstract void holdInput();

    /** One timestep on the input that was held. */
    abstract void stepOnHeld();

    /** How many sums {@link #inputSums} makes of one input. */
    abstract int sumCount();

    /**
     * The products of as many inputs as there are lanes, of which each is needed at several timesteps.
     *
     * @param rowSums shape [sums][step], overwritten in [sums][lanes] from {@code at} on
     */
    abstract void inputSums(float[] rowSums, int at, int step);

    /** One timestep on inputs whose products are there, {@link #inputSums}; of blocks only. */
    abstract void stepOnSums(float[] rowSums, int at, int step);
}
