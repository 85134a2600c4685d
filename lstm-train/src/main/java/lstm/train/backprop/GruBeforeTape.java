package lstm.train.backprop;

import java.util.Arrays;
import lstm.net.LayerSpec.Recurrent;

/**
 * One GRU layer whose reset gate comes before the product, over all timesteps of a block of windows; formulas and weights as {@link
 * lstm.net.LayerSpec.Cell#GRU_RESET_BEFORE} says. For networks from elsewhere: less is done for its speed than in {@link GruTape}.
 */
final class GruBeforeTape extends GruSteps {

    private final float[] start; // [3 units][lanes], biases
    private final float[] ofInput; // [units][lanes], what the input adds to n
    private final float[] reset; // [units][lanes], r ⊙ h
    private final float[] turnedReset; // [steps][lanes][width], the same
    private final float[] ofReset; // [units][lanes], slopes by r ⊙ h

    /**
     * Makes room for one layer.
     *
     * @param from where the layer's weights begin
     */
    GruBeforeTape(
            Recurrent layer, int inputs, int from, int steps, BlockArithmetic arithmetic, CurveArithmetic curves) {
        super(layer, inputs, from, steps, arithmetic, curves);
        start = new float[3 * state];
        ofInput = new float[state];
        reset = new float[state];
        turnedReset = new float[steps * lanes * width];
        ofReset = new float[state];
    }

    @Override
    public void forward(float[] weights, float[] x, int xAt) {
        for (int r = 0; r < 3 * units; r++) {
            Arrays.fill(start, r * lanes, (r + 1) * lanes, weights[bias + r]);
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
        curves.activate(layer.recurrentActivation(), gates, g, 2 * state);
        for (int i = 0; i < state; i++) {
            reset[i] = gates[g + state + i] * hidden[before + i];
        }
        arithmetic.multiply(
                weights, inputOfN, inputs, x, xAt, inputOfN, 0, x, xAt, units, start, 2 * state, ofInput, 0);
        arithmetic.multiply(
                weights, recurrentOfN, units, reset, 0, recurrentOfN, 0, x, xAt, units, ofInput, 0, gates, n);
        curves.activate(layer.activation(), gates, n, state);
        curves.mix(gates, g, state, hidden, before);
        Turned.turn(reset, 0, units, lanes, turnedReset, t * lanes * width, width);
        Turned.turn(hidden, before + state, units, lanes, turned, (t + 1) * lanes * width, width);
    }

    @Override
    void back(float[] weights, float[] slopes, float[] inputSlopes) {
        for (int t = steps - 1; t >= 0; t--) {
            int g = t * 3 * state;
            curves.slope(layer.recurrentActivation(), gates, g, 2 * state, gateCurves, 0);
            curves.slope(layer.activation(), gates, g + 2 * state, state, gateCurves, 2 * state);
            backToCandidate(g, t * state, slopes);
            arithmetic.multiplyTurned(weights, recurrentOfN, units, units, gates, g + 2 * state, ofReset, 0);
            backToReset(g, t * state);
            arithmetic.multiplyTurned(weights, recurrent, 2 * units, units, gates, g, fromNext, 0);
            if (inputSlopes != null) {
                int to = t * inputs * lanes;
                arithmetic.multiplyTurned(weights, input, 3 * units, inputs, gates, g, inputSlopes, to);
            }
        }
    }

    /** Slopes by the sums of z and n; of the reset gate its value stays for now. */
    private void backToCandidate(int g, int before, float[] slopes) {
        for (int i = 0; i < state; i++) {
            float dh = (slopes == null ? 0 : slopes[before + i]) + fromNext[i] + kept[i];
            float z = gates[g + i];
            float n = gates[g + 2 * state + i];
            kept[i] = dh * z;
            gates[g + i] = dh * (hidden[before + i] - n) * gateCurves[i];
            gates[g + 2 * state + i] = (dh - dh * z) * gateCurves[2 * state + i];
        }
    }

    private void backToReset(int g, int before) {
        for (int i = 0; i < state; i++) {
            kept[i] = Math.fma(ofReset[i], gates[g + state + i], kept[i]);
            gates[g + state + i] = ofReset[i] * hidden[before + i] * gateCurves[state + i];
        }
    }

    @Override
    void add(float[] x, int xAt, int xWidth, float[] gradient) {
        int step = 3 * state;
        arithmetic.outer(gates, 0, step, 3 * units, x, xAt, xWidth, inputs, steps, gradient, input);
        arithmetic.outer(gates, 0, step, 2 * units, turned, 0, width, units, steps, gradient, recurrent);
        arithmetic.outer(gates, 2 * state, step, units, turnedReset, 0, width, units, steps, gradient, recurrentOfN);
        arithmetic.sum(gates, 0, step, 3 * units, steps, gradient, bias);
    }
}
