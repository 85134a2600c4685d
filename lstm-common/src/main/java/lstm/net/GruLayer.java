package lstm.net;

import lstm.net.LayerSpec.Recurrent;

/**
 * One GRU layer whose reset gate comes after the product, {@link LayerSpec.Cell#GRU}. The candidate needs what the input and what
 * the hidden state add to it apart.
 */
final class GruLayer extends RecurrentLayer {

    private final Arithmetic arithmetic;
    private final Recurrent spec;
    private final boolean fused; // sigmoid and tanh, all in one loop
    private final Product product; // rows z, r, n of units each
    private final float[] recurrentBias; // of n, [units][lanes]
    private final float[] start; // sums of the input for z and r, the recurrent bias for n
    private final float[] sums; // [3][units][lanes], padded: z, r, and of n what the hidden state adds
    private final float[] added; // [units][lanes], padded: of n what the input adds
    private final float[] candidate; // [units][lanes]

    GruLayer(Recurrent spec, int inputs, NetworkWeights weights, int from, int lanes, Arithmetic arithmetic) {
        super(inputs, spec.units(), lanes, arithmetic);
        this.arithmetic = arithmetic;
        this.spec = spec;
        fused = spec.activation() == ActivationKind.TANH && spec.recurrentActivation() == ActivationKind.SIGMOID;
        LayerWeights matrix = LayerWeights.recurrent(3, inputs, units, weights, from);
        float[] bias = weights.slice(from + 3 * units * (inputs + units + 1), 3 * units);
        for (int r = 0; r < 2 * units; r++) {
            matrix.bias()[r] += bias[r];
        }
        if (fused) {
            matrix.halve(0, 2 * units);
        }
        product = arithmetic.product(matrix, lanes);
        recurrentBias = new float[hiddenSize()];
        for (int i = 0; i < recurrentBias.length; i++) {
            recurrentBias[i] = bias[2 * units + i / lanes];
        }
        start = product.newSums();
        sums = product.newSums();
        added = new float[hiddenSize() + arithmetic.padding()];
        candidate = new float[hiddenSize()];
    }

    @Override
    void step() {
        holdInput();
        stepOnHeld();
    }

    @Override
    void holdInput() {
        product.add(0, inputs, x, product.bias(), start);
        System.arraycopy(start, 2 * hiddenSize(), added, 0, hiddenSize());
        System.arraycopy(recurrentBias, 0, start, 2 * hiddenSize(), hiddenSize());
    }

    @Override
    void stepOnHeld() {
        product.add(inputs, inputs + units, x, start, sums);
        int size = hiddenSize();
        if (fused) {
            arithmetic.gruCells(sums, added, size, x, hiddenAt());
            return;
        }
        Elementwise elementwise = arithmetic.elementwise();
        elementwise.activate(spec.recurrentActivation(), sums, 0, 2 * size);
        elementwise.multiplyAdd(sums, size, sums, 2 * size, added, 0, candidate, 0, size);
        elementwise.activate(spec.activation(), candidate, 0, size);
        elementwise.mix(sums, 0, candidate, 0, x, hiddenAt(), size);
    }

    @Override
    int sumCount() {
        return 3 * units;
    }

    @Override
    void inputSums(float[] rowSums, int at, int step) {
        product.add(0, inputs, x, product.bias(), start);
        for (int r = 0; r < 3 * units; r++) {
            System.arraycopy(start, r * lanes, rowSums, r * step + at, lanes);
        }
    }

    @Override
    void stepOnSums(float[] rowSums, int at, int step) {
        for (int r = 0; r < 2 * units; r++) {
            System.arraycopy(rowSums, r * step + at, start, r * lanes, lanes);
        }
        for (int u = 0; u < units; u++) {
            System.arraycopy(rowSums, (2 * units + u) * step + at, added, u * lanes, lanes);
        }
        System.arraycopy(recurrentBias, 0, start, 2 * hiddenSize(), hiddenSize());
        stepOnHeld();
    }
}
