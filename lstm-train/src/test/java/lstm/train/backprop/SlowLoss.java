package lstm.train.backprop;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import lstm.net.AutoencoderSpec;
import lstm.net.DenseShape;
import lstm.net.LstmShape;

/** The loss of a batch as the formulas are written, in double, weights read one by one in the documented order. */
final class SlowLoss {

    private final AutoencoderSpec spec;
    private final DoubleUnaryOperator lossOfError;
    private double[] weights;
    private int next;

    SlowLoss(AutoencoderSpec spec, DoubleUnaryOperator lossOfError) {
        this.spec = spec;
        this.lossOfError = lossOfError;
    }

    /** Mean over windows, timesteps and features; arrays have shape [count, time, features]. */
    double of(double[] weights, float[] inputs, float[] wanted, int count) {
        this.weights = weights;
        int size = spec.windowLength() * spec.features();
        double sum = 0;
        for (int w = 0; w < count; w++) {
            double[][] result = reconstruct(inputs, w * size);
            for (int i = 0; i < size; i++) {
                sum += lossOfError.applyAsDouble(
                        result[i / spec.features()][i % spec.features()] - wanted[w * size + i]);
            }
        }
        return sum / count / size;
    }

    private double[][] reconstruct(float[] inputs, int from) {
        next = 0;
        var sequence = new double[spec.windowLength()][spec.features()];
        for (int i = 0; i < spec.windowLength() * spec.features(); i++) {
            sequence[i / spec.features()][i % spec.features()] = inputs[from + i];
        }
        for (LstmShape shape : spec.encoder()) {
            sequence = lstm(shape, sequence);
        }
        double[] code = sequence[sequence.length - 1];
        if (spec.squeeze().isPresent()) {
            code = dense(spec.squeeze().get(), code)[0];
        }
        var repeated = new double[spec.windowLength()][];
        Arrays.fill(repeated, code);
        sequence = repeated;
        for (LstmShape shape : spec.decoder()) {
            sequence = lstm(shape, sequence);
        }
        double[][] emitted = dense(spec.output(), sequence);
        var result = new double[emitted.length][];
        for (int t = 0; t < emitted.length; t++) {
            result[spec.emitted(t)] = emitted[t];
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
                cell[u] = sigmoid(gates[units + u]) * cell[u] + sigmoid(gates[3 * units + u]) * Math.tanh(gates[u]);
                now[u] = sigmoid(gates[2 * units + u]) * Math.tanh(cell[u]);
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
                row[c] = weights[next++];
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
