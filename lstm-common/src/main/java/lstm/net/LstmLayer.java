package lstm.net;

import java.util.Arrays;

/**
 * One LSTM layer with its state, for as many windows side by side as there are lanes.
 *
 * <p>Hochreiter and Schmidhuber (1997) with the forget gate of Gers et al. (2000), no peepholes:
 * {@code c = f ⊙ c + i ⊙ a; h = o ⊙ tanh(c)}. Input and hidden state lie in one array, so that a step is one product.
 */
final class LstmLayer {

    private final Arithmetic arithmetic;
    private final Product product;
    private final int lanes;
    private final int inputs;
    private final int units;
    private final float[] x; // [inputs + units][lanes], padded: input, then hidden state
    private final float[] cell; // [units][lanes], padded
    private final float[] sums;
    private final float[] held; // sums of a constant input

    LstmLayer(LstmShape shape, Product product, int lanes, Arithmetic arithmetic) {
        this.arithmetic = arithmetic;
        this.product = product;
        this.lanes = lanes;
        inputs = shape.inputs();
        units = shape.units();
        x = new float[(inputs + units) * lanes + arithmetic.padding()];
        cell = new float[units * lanes + arithmetic.padding()];
        sums = product.newSums();
        held = product.newSums();
    }

    /** Forgets what it saw; call before the first timestep of a window. */
    void reset() {
        Arrays.fill(x, 0f);
        Arrays.fill(cell, 0f);
    }

    /** Where {@link #step} finds its input: [inputs][lanes] from 0 on. */
    float[] input() {
        return x;
    }

    /** Where the hidden state begins in {@link #input}, [units][lanes]. */
    int hiddenAt() {
        return inputs * lanes;
    }

    /** Hands the hidden state on as another layer's input. */
    void copyHidden(float[] to) {
        System.arraycopy(x, hiddenAt(), to, 0, units * lanes);
    }

    /** One timestep on the input. */
    void step() {
        product.add(0, inputs + units, x, product.bias(), sums);
        cells();
    }

    /**
     * The products of as many inputs as there are lanes, of which each is needed at several timesteps.
     *
     * @param rowSums shape [4 units][step], overwritten in [4 units][lanes] from {@code at} on
     */
    void inputSums(float[] rowSums, int at, int step) {
        product.add(0, inputs, x, product.bias(), sums);
        for (int r = 0; r < 4 * units; r++) {
            System.arraycopy(sums, r * lanes, rowSums, r * step + at, lanes);
        }
    }

    /** One timestep on inputs whose products are there, {@link #inputSums}; of blocks only. */
    void stepOnSums(float[] rowSums, int at, int step) {
        ((BlockProduct) product).add(inputs, inputs + units, x, rowSums, at, step, sums);
        cells();
    }

    /** Takes the input as constant: its product is done once for all {@link #stepOnHeld}s. */
    void holdInput() {
        product.add(0, inputs, x, product.bias(), held);
    }

    /** One timestep on the input that was held. */
    void stepOnHeld() {
        product.add(inputs, inputs + units, x, held, sums);
        cells();
    }

    private void cells() {
        if (lanes == 1) {
            arithmetic.cells(sums, units, 1, cell, x, hiddenAt());
        } else {
            arithmetic.cells(sums, lanes, units, cell, x, hiddenAt());
        }
    }
}
