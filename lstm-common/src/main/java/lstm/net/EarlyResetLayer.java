package lstm.net;

import lstm.net.LayerSpec.Recurrent;

/** One GRU layer whose reset gate comes before the product, {@link LayerSpec.Cell#GRU_RESET_BEFORE}. */
final class EarlyResetLayer extends RecurrentLayer {

    private final Recurrent spec;
    private final Elementwise elementwise;
    private final Product gates; // rows z, r of units each
    private final Product candidates; // rows n
    private final float[] gateStart; // sums of the input
    private final float[] candidateStart;
    private final float[] gateSums; // [2][units][lanes], padded
    private final float[] candidate; // [units][lanes], padded
    private final float[] reset; // [inputs + units][lanes]: the hidden state as far as it is kept, at its place in x

    EarlyResetLayer(Recurrent spec, int inputs, NetworkWeights weights, int from, int lanes, Arithmetic arithmetic) {
        super(inputs, spec.units(), lanes, arithmetic);
        this.spec = spec;
        elementwise = arithmetic.elementwise();
        LayerWeights matrix = LayerWeights.recurrent(3, inputs, units, weights, from);
        gates = arithmetic.product(matrix.rows(0, 2 * units), lanes);
        candidates = arithmetic.product(matrix.rows(2 * units, 3 * units), lanes);
        gateStart = gates.newSums();
        gateSums = gates.newSums();
        candidateStart = candidates.newSums();
        candidate = candidates.newSums();
        reset = new float[x.length];
    }

    @Override
    void step() {
        holdInput();
        stepOnHeld();
    }

    @Override
    void holdInput() {
        gates.add(0, inputs, x, gates.bias(), gateStart);
        candidates.add(0, inputs, x, candidates.bias(), candidateStart);
    }

    @Override
    void stepOnHeld() {
        int size = hiddenSize();
        gates.add(inputs, inputs + units, x, gateStart, gateSums);
        elementwise.activate(spec.recurrentActivation(), gateSums, 0, 2 * size);
        elementwise.multiply(gateSums, size, x, hiddenAt(), reset, hiddenAt(), size);
        candidates.add(inputs, inputs + units, reset, candidateStart, candidate);
        elementwise.activate(spec.activation(), candidate, 0, size);
        elementwise.mix(gateSums, 0, candidate, 0, x, hiddenAt(), size);
    }

    @Override
    int sumCount() {
        return 3 * units;
    }

    @Override
    void inputSums(float[] rowSums, int at, int step) {
        holdInput();
        for (int r = 0; r < 2 * units; r++) {
            System.arraycopy(gateStart, r * lanes, rowSums, r * step + at, lanes);
        }
        for (int u = 0; u < units; u++) {
            System.arraycopy(candidateStart, u * lanes, rowSums, (2 * units + u) * step + at, lanes);
        }
    }

    @Override
    void stepOnSums(float[] rowSums, int at, int step) {
        for (int r = 0; r < 2 * units; r++) {
            System.arraycopy(rowSums, r * step + at, gateStart, r * lanes, lanes);
        }
        for (int u = 0; u < units; u++) {
            System.arraycopy(rowSums, (2 * units + u) * step + at, candidateStart, u * lanes, lanes);
        }
        stepOnHeld();
    }
}
