package lstm.net;

import java.util.Arrays;

/**
 * One LSTM layer, one window at a time, with its state.
 *
 * <p>Hochreiter and Schmidhuber (1997) with the forget gate of Gers et al. (2000), no peepholes:
 * {@code c = f ⊙ c + i ⊙ a; h = o ⊙ tanh(c)}. Weights are turned to {@code [inputs][4 units]}, so that the inner loop
 * runs over gate rows next to each other and the JIT compiler can use vector instructions without changing the order
 * in which one gate is summed.
 */
final class LstmLayer {

    private final int inputs;
    private final int units;
    private final float[] inputWeights; // [inputs][4 units]
    private final float[] recurrentWeights; // [units][4 units]
    private final float[] bias; // [4 units]
    private final float[] fromInput; // [4 units]
    private final float[] gates; // [4 units]
    private final float[] cell; // [units]
    private final float[] hidden; // [units]

    LstmLayer(LstmShape shape, NetworkWeights weights, int from) {
        inputs = shape.inputs();
        units = shape.units();
        int rows = 4 * units;
        inputWeights = transposed(weights.slice(from, rows * inputs), rows, inputs);
        recurrentWeights = transposed(weights.slice(from + rows * inputs, rows * units), rows, units);
        bias = weights.slice(from + rows * (inputs + units), rows);
        fromInput = new float[rows];
        gates = new float[rows];
        cell = new float[units];
        hidden = new float[units];
    }

    private static float[] transposed(float[] matrix, int rows, int columns) {
        var result = new float[matrix.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                result[c * rows + r] = matrix[r * columns + c];
            }
        }
        return result;
    }

    /** Forgets what it saw; call before the first timestep of a window. */
    void reset() {
        Arrays.fill(cell, 0f);
        Arrays.fill(hidden, 0f);
    }

    /** Takes the input [inputs] at {@code offset}; kept for as many {@link #step}s as see the same input. */
    void input(float[] x, int offset) {
        System.arraycopy(bias, 0, fromInput, 0, fromInput.length);
        addProduct(inputWeights, x, offset, inputs, fromInput);
    }

    /** One timestep on the last input; returns the hidden state [units], which the next step overwrites. */
    float[] step() {
        System.arraycopy(fromInput, 0, gates, 0, gates.length);
        addProduct(recurrentWeights, hidden, 0, units, gates);
        for (int u = 0; u < units; u++) {
            float a = Activation.tanh(gates[u]);
            float f = Activation.sigmoid(gates[units + u]);
            float o = Activation.sigmoid(gates[2 * units + u]);
            float i = Activation.sigmoid(gates[3 * units + u]);
            cell[u] = Math.fma(f, cell[u], i * a);
            hidden[u] = o * Activation.tanh(cell[u]);
        }
        return hidden;
    }

    /** {@code sums[r] += weights[c][r] · x[c]}, c by c in order. */
    static void addProduct(float[] weights, float[] x, int offset, int columns, float[] sums) {
        for (int c = 0; c < columns; c++) {
            float value = x[offset + c];
            int row = c * sums.length;
            for (int r = 0; r < sums.length; r++) {
                sums[r] = Math.fma(value, weights[row + r], sums[r]);
            }
        }
    }
}
