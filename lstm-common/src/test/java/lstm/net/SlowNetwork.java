package lstm.net;

import java.util.Arrays;

/** The forward pass as the formulas are written, in double, weights read one by one in the documented order. */
final class SlowNetwork {

    private final NetworkWeights weights;
    private final float[] values;
    private int next;

    SlowNetwork(NetworkWeights weights) {
        this.weights = weights;
        values = weights.toArray();
    }

    /** Returns the reconstruction, shape [time][features]; {@code window} has the same shape. */
    double[][] reconstruct(double[][] window) {
        next = 0;
        var spec = (AutoencoderSpec) weights.spec();
        double[][] sequence = window;
        for (LstmShape shape : spec.encoder()) {
            sequence = lstm(shape, sequence);
        }
        double[] code = sequence[sequence.length - 1];
        if (spec.squeeze().isPresent()) {
            code = dense(spec.squeeze().get(), code)[0];
        }
        var repeated = new double[window.length][];
        Arrays.fill(repeated, code);
        sequence = repeated;
        for (LstmShape shape : spec.decoder()) {
            sequence = lstm(shape, sequence);
        }
        double[][] emitted = dense(spec.output(), sequence);
        var result = new double[window.length][];
        for (int t = 0; t < window.length; t++) {
            boolean backwards = spec.order() == AutoencoderSpec.DecoderOrder.NEWEST_FIRST;
            result[backwards ? window.length - 1 - t : t] = emitted[t];
        }
        return result;
    }

    private double[][] dense(DenseShape shape, double[]... inputs) {
        double[][] matrix = matrix(shape.outputs(), shape.inputs());
        double[] bias = matrix(1, shape.outputs())[0];
        return Arrays.stream(inputs).map(x -> product(matrix, x, bias)).toArray(double[][]::new);
    }

    private double[][] lstm(LstmShape shape, double[][] inputs) {
        int units = shape.units();
        double[][] fromInput = matrix(4 * units, shape.inputs());
        double[][] fromHidden = matrix(4 * units, units);
        double[] bias = matrix(1, 4 * units)[0];
        var cell = new double[units];
        var hidden = new double[units];
        var outputs = new double[inputs.length][];
        for (int t = 0; t < inputs.length; t++) {
            double[] gates = product(fromHidden, hidden, product(fromInput, inputs[t], bias));
            var now = new double[units];
            for (int u = 0; u < units; u++) {
                double candidate = Math.tanh(gates[u]);
                double forget = sigmoid(gates[units + u]);
                double output = sigmoid(gates[2 * units + u]);
                double input = sigmoid(gates[3 * units + u]);
                cell[u] = forget * cell[u] + input * candidate;
                now[u] = output * Math.tanh(cell[u]);
            }
            hidden = now;
            outputs[t] = now;
        }
        return outputs;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private double[][] matrix(int rows, int columns) {
        var matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int c = 0; c < columns; c++) {
                row[c] = values[next++];
            }
        }
        return matrix;
    }

    private static double[] product(double[][] matrix, double[] x, double[] plus) {
        double[] result = plus.clone();
        for (int r = 0; r < result.length; r++) {
            for (int c = 0; c < x.length; c++) {
                result[r] += matrix[r][c] * x[c];
            }
        }
        return result;
    }
}
