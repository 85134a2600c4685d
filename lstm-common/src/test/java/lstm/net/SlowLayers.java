package lstm.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import lstm.net.AutoencoderSpec.DecoderOrder;
import lstm.net.LayerSpec.Cell;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Direction;
import lstm.net.LayerSpec.Flatten;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayerSpec.Repeat;
import lstm.net.LayerSpec.Unflatten;

/** A row of layers as the formulas are written, in double, weights read one by one in the documented order. */
final class SlowLayers {

    private final LayeredSpec spec;
    private final float[] values;
    private int next;

    SlowLayers(NetworkWeights weights) {
        spec = (LayeredSpec) weights.spec();
        values = weights.toArray();
    }

    /** Returns the answer, shape [output time][features], to what goes in, shape [input time][features]. */
    double[][] answer(double[][] window) {
        next = 0;
        List<double[]> sequence = List.of(window);
        for (LayerSpec layer : spec.layers()) {
            sequence = run(layer, sequence);
        }
        var answer = new ArrayList<>(sequence);
        if (spec.order() == DecoderOrder.NEWEST_FIRST) {
            Collections.reverse(answer);
        }
        return answer.toArray(double[][]::new);
    }

    private List<double[]> run(LayerSpec layer, List<double[]> in) {
        if (layer instanceof Recurrent recurrent) {
            return recurrent(recurrent, in);
        } else if (layer instanceof Dense dense) {
            double[][] matrix = matrix(dense.outputs(), in.get(0).length);
            double[] bias = matrix(1, dense.outputs())[0];
            return in.stream()
                    .map(x -> activated(dense.activation(), plus(product(matrix, x), bias)))
                    .toList();
        } else if (layer instanceof Repeat repeat) {
            return Collections.nCopies(repeat.timesteps(), in.get(0));
        } else if (layer instanceof Flatten) {
            return List.of(in.stream().reduce(SlowLayers::joined).orElseThrow());
        }
        var steps = new ArrayList<double[]>();
        int timesteps = ((Unflatten) layer).timesteps();
        int size = in.get(0).length / timesteps;
        for (int t = 0; t < timesteps; t++) {
            steps.add(Arrays.copyOfRange(in.get(0), t * size, (t + 1) * size));
        }
        return steps;
    }

    private List<double[]> recurrent(Recurrent layer, List<double[]> in) {
        var reversed = new ArrayList<>(in);
        Collections.reverse(reversed);
        var out = new ArrayList<double[]>();
        if (layer.direction() != Direction.BACKWARD) {
            List<double[]> forward = states(layer, in);
            out.addAll(layer.sequence() ? forward : forward.subList(in.size() - 1, in.size()));
        }
        if (layer.direction() != Direction.FORWARD) {
            var backward = new ArrayList<>(states(layer, reversed));
            Collections.reverse(backward);
            List<double[]> given = layer.sequence() ? backward : backward.subList(0, 1);
            if (out.isEmpty()) {
                return given;
            }
            for (int t = 0; t < given.size(); t++) {
                out.set(t, joined(out.get(t), given.get(t)));
            }
        }
        return out;
    }

    /** The hidden state after every timestep, in the order of reading. */
    private List<double[]> states(Recurrent layer, List<double[]> in) {
        int units = layer.units();
        int gates = layer.cell().gates();
        double[][] w = matrix(gates * units, in.get(0).length);
        double[][] u = matrix(gates * units, units);
        double[] b = matrix(1, gates * units)[0];
        double[] c = layer.cell().biases() == 2 ? matrix(1, gates * units)[0] : new double[gates * units];
        var h = new double[units];
        var cell = new double[units];
        var states = new ArrayList<double[]>();
        for (double[] x : in) {
            h = layer.cell() == Cell.LSTM
                    ? lstm(layer, plus(plus(product(w, x), b), product(u, h)), cell)
                    : gru(layer, plus(product(w, x), b), u, c, h);
            states.add(h);
        }
        return states;
    }

    private static double[] lstm(Recurrent layer, double[] gates, double[] cell) {
        int units = layer.units();
        var h = new double[units];
        for (int i = 0; i < units; i++) {
            double candidate = at(layer.activation(), gates[i]);
            double forget = at(layer.recurrentActivation(), gates[units + i]);
            double output = at(layer.recurrentActivation(), gates[2 * units + i]);
            double input = at(layer.recurrentActivation(), gates[3 * units + i]);
            cell[i] = forget * cell[i] + input * candidate;
            h[i] = output * at(layer.activation(), cell[i]);
        }
        return h;
    }

    private static double[] gru(Recurrent layer, double[] fromInput, double[][] u, double[] c, double[] h) {
        int units = layer.units();
        double[] gates = plus(plus(fromInput, product(u, h)), c);
        var z = new double[units];
        var r = new double[units];
        var kept = new double[units];
        for (int i = 0; i < units; i++) {
            z[i] = at(layer.recurrentActivation(), gates[i]);
            r[i] = at(layer.recurrentActivation(), gates[units + i]);
            kept[i] = r[i] * h[i];
        }
        double[] early = product(u, kept);
        double[] late = plus(product(u, h), c);
        var now = new double[units];
        for (int i = 0; i < units; i++) {
            int row = 2 * units + i;
            double added = layer.cell() == Cell.GRU ? r[i] * late[row] : early[row];
            double n = at(layer.activation(), fromInput[row] + added);
            now[i] = z[i] * h[i] + (1 - z[i]) * n;
        }
        return now;
    }

    private static double[] activated(ActivationKind kind, double[] x) {
        return Arrays.stream(x).map(v -> at(kind, v)).toArray();
    }

    /** The activation in double. */
    static double at(ActivationKind kind, double x) {
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
                row[c] = values[next++];
            }
        }
        return matrix;
    }

    private static double[] joined(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static double[] product(double[][] matrix, double[] x) {
        var result = new double[matrix.length];
        for (int r = 0; r < result.length; r++) {
            for (int c = 0; c < x.length; c++) {
                result[r] += matrix[r][c] * x[c];
            }
        }
        return result;
    }

    private static double[] plus(double[] a, double[] b) {
        var sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
