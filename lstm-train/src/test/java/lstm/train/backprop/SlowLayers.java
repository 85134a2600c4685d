package lstm.train.backprop;

import java.util.Arrays;
import lstm.net.ActivationKind;
import lstm.net.LayerSpec;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Direction;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayeredSpec;
import lstm.net.SequenceShape;

/** A row of layers as the formulas are written, in double, weights read one by one in the documented order. */
final class SlowLayers {

    private final LayeredSpec spec;
    private double[] weights;
    private int next;

    SlowLayers(LayeredSpec spec) {
        this.spec = spec;
    }

    /** Mean squared error over windows, timesteps of the answer and features; arrays have shape [count, time, features]. */
    double of(double[] all, float[] inputs, float[] wanted, int count) {
        int window = spec.windowLength() * spec.features();
        int answer = spec.outputLength() * spec.features();
        double sum = 0;
        for (int w = 0; w < count; w++) {
            double[] result = answer(all, inputs, w * window);
            for (int i = 0; i < answer; i++) {
                double error = result[i] - wanted[(w + 1) * window - answer + i];
                sum += error * error;
            }
        }
        return sum / count / answer;
    }

    /** Shape [time of the answer, features]; the window begins at {@code from}. */
    double[] answer(double[] all, float[] inputs, int from) {
        weights = all;
        next = 0;
        var sequence = new double[spec.inputLength()][spec.features()];
        for (int i = 0; i < spec.inputLength() * spec.features(); i++) {
            sequence[i / spec.features()][i % spec.features()] = inputs[from + i];
        }
        for (LayerSpec layer : spec.layers()) {
            sequence = run(layer, sequence);
        }
        var result = new double[spec.outputLength() * spec.features()];
        for (int t = 0; t < sequence.length; t++) {
            System.arraycopy(sequence[t], 0, result, spec.emitted(t) * spec.features(), spec.features());
        }
        return result;
    }

    private double[][] run(LayerSpec layer, double[][] in) {
        SequenceShape shape = layer.output(new SequenceShape(in.length, in[0].length));
        if (layer instanceof Recurrent recurrent) {
            return recurrent(recurrent, in);
        } else if (layer instanceof Dense dense) {
            double[][] matrix = matrix(dense.outputs(), in[0].length);
            double[] bias = matrix(1, dense.outputs())[0];
            return Arrays.stream(in)
                    .map(x -> Arrays.stream(product(matrix, x, bias))
                            .map(v -> act(dense.activation(), v))
                            .toArray())
                    .toArray(double[][]::new);
        } else if (layer instanceof LayerSpec.Repeat) {
            var repeated = new double[shape.timesteps()][];
            Arrays.fill(repeated, in[0]);
            return repeated;
        }
        double[] flat = Arrays.stream(in).flatMapToDouble(Arrays::stream).toArray();
        var result = new double[shape.timesteps()][shape.features()];
        for (int i = 0; i < flat.length; i++) {
            result[i / shape.features()][i % shape.features()] = flat[i];
        }
        return result;
    }

    private double[][] recurrent(Recurrent layer, double[][] in) {
        double[][] first = oneWay(layer, in, layer.direction() == Direction.BACKWARD);
        if (layer.direction() != Direction.BOTH) {
            return first;
        }
        double[][] second = oneWay(layer, in, true);
        var both = new double[first.length][2 * layer.units()];
        for (int t = 0; t < both.length; t++) {
            System.arraycopy(first[t], 0, both[t], 0, layer.units());
            System.arraycopy(second[t], 0, both[t], layer.units(), layer.units());
        }
        return both;
    }

    private double[][] oneWay(Recurrent layer, double[][] in, boolean backward) {
        int h = layer.units();
        int rows = layer.cell().gates() * h;
        double[][] w = matrix(rows, in[0].length);
        double[][] u = matrix(rows, h);
        double[] b = matrix(1, rows)[0];
        double[] c = layer.cell().biases() == 2 ? matrix(1, rows)[0] : new double[rows];
        var cell = new double[h];
        var hidden = new double[h];
        var out = new double[in.length][];
        for (int s = 0; s < in.length; s++) {
            int t = backward ? in.length - 1 - s : s;
            double[] x = product(w, in[t], b);
            hidden = switch (layer.cell()) {
                case LSTM -> lstm(layer, product(u, hidden, x), cell);
                case GRU -> gru(layer, x, product(u, hidden, c), hidden);
                case GRU_RESET_BEFORE -> gruBefore(layer, x, u, hidden);
            };
            out[t] = hidden;
        }
        return layer.sequence() ? out : new double[][] {hidden};
    }

    private static double[] lstm(Recurrent layer, double[] gates, double[] cell) {
        int h = cell.length;
        var hidden = new double[h];
        for (int i = 0; i < h; i++) {
            cell[i] = gate(layer, gates[h + i]) * cell[i]
                    + gate(layer, gates[3 * h + i]) * act(layer.activation(), gates[i]);
            hidden[i] = gate(layer, gates[2 * h + i]) * act(layer.activation(), cell[i]);
        }
        return hidden;
    }

    private static double[] gru(Recurrent layer, double[] x, double[] uh, double[] before) {
        int h = before.length;
        var hidden = new double[h];
        for (int i = 0; i < h; i++) {
            double z = gate(layer, x[i] + uh[i]);
            double r = gate(layer, x[h + i] + uh[h + i]);
            double n = act(layer.activation(), x[2 * h + i] + r * uh[2 * h + i]);
            hidden[i] = z * before[i] + (1 - z) * n;
        }
        return hidden;
    }

    private static double[] gruBefore(Recurrent layer, double[] x, double[][] u, double[] before) {
        int h = before.length;
        double[] sums = product(u, before, x);
        var reset = new double[h];
        for (int i = 0; i < h; i++) {
            reset[i] = gate(layer, sums[h + i]) * before[i];
        }
        double[] candidate = product(u, reset, x);
        var hidden = new double[h];
        for (int i = 0; i < h; i++) {
            double z = gate(layer, sums[i]);
            hidden[i] = z * before[i] + (1 - z) * act(layer.activation(), candidate[2 * h + i]);
        }
        return hidden;
    }

    private static double gate(Recurrent layer, double x) {
        return act(layer.recurrentActivation(), x);
    }

    private static double act(ActivationKind kind, double x) {
        return switch (kind) {
            case LINEAR -> x;
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case HARD_SIGMOID -> Math.max(0, Math.min(1, 0.2 * x + 0.5));
            case HARD_SIGMOID_SIXTH -> Math.max(0, Math.min(1, x / 6 + 0.5));
            case RELU -> Math.max(0, x);
        };
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
