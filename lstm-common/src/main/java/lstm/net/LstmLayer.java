package lstm.net;

import java.util.Arrays;
import lstm.net.LayerSpec.Recurrent;

/**
 * One LSTM layer.
 *
 * <p>Hochreiter and Schmidhuber (1997) with the forget gate of Gers et al. (2000), no peepholes:
 * {@code c = f ⊙ c + i ⊙ a; h = o ⊙ tanh(c)}.
 */
final class LstmLayer extends RecurrentLayer {

    private final Product product;
    private final Cells cells;
    private final float[] cell; // [units][lanes], padded
    private final float[] sums;
    private final float[] held; // sums of a constant input

    /** Moves the cells on by one timestep. */
    private interface Cells {
        /** From the sums of the gates to cell and hidden state. */
        void move(float[] sums, float[] cell, float[] hidden, int hiddenAt);
    }

    private LstmLayer(int inputs, int units, Product product, Cells cells, int lanes, Arithmetic arithmetic) {
        super(inputs, units, lanes, arithmetic);
        this.product = product;
        this.cells = cells;
        cell = new float[units * lanes + arithmetic.padding()];
        sums = product.newSums();
        held = product.newSums();
    }

    /** With sigmoid and tanh. */
    static LstmLayer of(LstmShape shape, NetworkWeights weights, int from, int lanes, Arithmetic arithmetic) {
        LayerWeights matrix = LayerWeights.lstm(shape, weights, from);
        Product product = arithmetic.product(lanes == 1 ? matrix : matrix.byUnit(), lanes);
        int width = lanes == 1 ? shape.units() : lanes;
        int tiles = lanes == 1 ? 1 : shape.units();
        Cells cells = (sums, cell, hidden, at) -> arithmetic.cells(sums, width, tiles, cell, hidden, at);
        return new LstmLayer(shape.inputs(), shape.units(), product, cells, lanes, arithmetic);
    }

    /** With any activation. */
    static LstmLayer of(
            Recurrent spec, int inputs, NetworkWeights weights, int from, int lanes, Arithmetic arithmetic) {
        int units = spec.units();
        if (spec.activation() == ActivationKind.TANH && spec.recurrentActivation() == ActivationKind.SIGMOID) {
            return of(new LstmShape(inputs, units), weights, from, lanes, arithmetic);
        }
        LayerWeights matrix = LayerWeights.recurrent(4, inputs, units, weights, from);
        Cells cells = anyCells(spec, units * lanes, arithmetic.elementwise());
        return new LstmLayer(inputs, units, arithmetic.product(matrix, lanes), cells, lanes, arithmetic);
    }

    /** On sums of shape [4][size]: a, f, o, i, which are overwritten. */
    private static Cells anyCells(Recurrent spec, int size, Elementwise elementwise) {
        return (sums, cell, hidden, at) -> {
            elementwise.activate(spec.activation(), sums, 0, size);
            elementwise.activate(spec.recurrentActivation(), sums, size, 3 * size);
            elementwise.multiply(sums, 3 * size, sums, 0, sums, 0, size);
            elementwise.multiplyAdd(sums, size, cell, 0, sums, 0, cell, 0, size);
            System.arraycopy(cell, 0, sums, 0, size);
            elementwise.activate(spec.activation(), sums, 0, size);
            elementwise.multiply(sums, 2 * size, sums, 0, hidden, at, size);
        };
    }

    @Override
    void reset() {
        super.reset();
        Arrays.fill(cell, 0f);
    }

    @Override
    void step() {
        product.add(0, inputs + units, x, product.bias(), sums);
        cells.move(sums, cell, x, hiddenAt());
    }

    @Override
    int sumCount() {
        return 4 * units;
    }

    @Override
    void inputSums(float[] rowSums, int at, int step) {
        product.add(0, inputs, x, product.bias(), sums);
        for (int r = 0; r < 4 * units; r++) {
            System.arraycopy(sums, r * lanes, rowSums, r * step + at, lanes);
        }
    }

    @Override
    void stepOnSums(float[] rowSums, int at, int step) {
        ((BlockProduct) product).add(inputs, inputs + units, x, rowSums, at, step, sums);
        cells.move(sums, cell, x, hiddenAt());
    }

    @Override
    void holdInput() {
        product.add(0, inputs, x, product.bias(), held);
    }

    @Override
    void stepOnHeld() {
        product.add(inputs, inputs + units, x, held, sums);
        cells.move(sums, cell, x, hiddenAt());
    }
}
