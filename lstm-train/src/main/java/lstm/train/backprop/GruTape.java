package lstm.train.backprop;

import java.util.Arrays;
import lstm.net.LayerSpec.Recurrent;

/**
 * One GRU layer whose reset gate comes after the product, over all timesteps of a block of windows; formulas and weights as {@link
 * lstm.net.LayerSpec.Cell#GRU} says.
 */
final class GruTape extends GruSteps {

    private final float[] start; // [4 units][lanes], biases of z, r, of n's input, of n's product with the hidden state
    private final float[] inner; // [steps][3 units][lanes]; n's product with the hidden state; then slopes by all three
    private final float[] nothing; // [units][lanes], 0

    /**
     * Makes room for one layer.
     *
     * @param from where the layer's weights begin
     */
    GruTape(Recurrent layer, int inputs, int from, int steps, BlockArithmetic arithmetic, CurveArithmetic curves) {
        super(layer, inputs, from, steps, arithmetic, curves);
        start = new float[4 * state];
        inner = new float[gates.length];
        nothing = new float[state];
    }

    @Override
    public void forward(float[] weights, float[] x, int xAt) {
        for (int r = 0; r < 4 * units; r++) {
            float first = r < 3 * units ? weights[bias + r] : 0;
            float second =
                    r < 2 * units ? weights[bias + 3 * units + r] : r < 3 * units ? 0 : weights[bias + 2 * units + r];
            Arrays.fill(start, r * lanes, (r + 1) * lanes, first + second);
        }
        for (int t = 0; t < steps; t++) {
            step(weights, t, x, xAt + t * inputs * lanes);
        }
    }

    private void step(float[] weights, int t, float[] x, int xAt) {
        int g = t * 3 * state;
        int n = g + 2 * state;
        int before = t * state;
        int inputOfN = input + 2 * units * inputs;
        arithmetic.multiply(
                weights, input, inputs, x, xAt, recurrent, units, hidden, before, 2 * units, start, 0, gates, g);
        arithmetic.multiply(weights, inputOfN, inputs, x, xAt, inputOfN, 0, x, xAt, units, start, 2 * state, gates, n);
        arithmetic.multiply(
                weights,
                recurrentOfN,
                units,
                hidden,
                before,
                recurrentOfN,
                0,
                x,
                xAt,
                units,
                start,
                3 * state,
                inner,
                n);
        curves.activate(layer.recurrentActivation(), gates, g, 2 * state);
        curves.addReset(gates, g, state, inner, n);
        curves.activate(layer.activation(), gates, n, state);
        curves.mix(gates, g, state, hidden, before);
        Turned.turn(hidden, before + state, units, lanes, turned, (t + 1) * lanes * width, width);
    }

    @Override
    void back(float[] weights, float[] slopes, float[] inputSlopes) {
        for (int t = steps - 1; t >= 0; t--) {
            int g = t * 3 * state;
            int before = t * state;
            float[] here = slopes == null ? nothing : slopes;
            int at = slopes == null ? 0 : before;
            curves.slope(layer.recurrentActivation(), gates, g, 2 * state, gateCurves, 0);
            curves.slope(layer.activation(), gates, g + 2 * state, state, gateCurves, 2 * state);
            curves.gruBack(gates, g, state, gateCurves, inner, hidden, before, here, at, fromNext, kept);
            if (t > 0) {
                arithmetic.multiplyTurned(weights, recurrent, 3 * units, units, inner, g, fromNext, 0);
            }
            if (inputSlopes != null) {
                int to = t * inputs * lanes;
                arithmetic.multiplyTurned(weights, input, 3 * units, inputs, gates, g, inputSlopes, to);
            }
        }
    }

    @Override
    void add(float[] x, int xAt, int xWidth, float[] gradient) {
        int rows = 3 * units;
        int step = 3 * state;
        arithmetic.outer(gates, 0, step, rows, x, xAt, xWidth, inputs, steps, gradient, input);
        if (steps > 1) { // the hidden state before the first timestep is 0 and adds nothing
            arithmetic.outer(
                    inner, step, step, rows, turned, lanes * width, width, units, steps - 1, gradient, recurrent);
        }
        arithmetic.sum(gates, 0, step, rows, steps, gradient, bias);
        arithmetic.sum(inner, 0, step, rows, steps, gradient, bias + rows);
    }
}
