package lstm.train.backprop;

import java.util.Arrays;
import lstm.net.LayerSpec.Recurrent;

/** What both kinds of GRU have in common over all timesteps of a block of windows: where weights and states lie, and both ways back. */
abstract class GruSteps implements CellTape {

    final Recurrent layer;
    final BlockArithmetic arithmetic;
    final CurveArithmetic curves;
    final int lanes;
    final int steps;
    final int inputs;
    final int units;
    final int state; // units times lanes
    final int input; // where the input weights begin
    final int recurrent;
    final int recurrentOfN;
    final int bias;
    final float[] gates; // [steps][3 units][lanes], z, r, n; after the backward pass slopes by the inputs' products
    final float[] hidden; // [steps + 1][units][lanes], that before the first timestep is 0
    final float[] turned; // [steps + 1][lanes][width], the hidden state
    final int width;
    final float[] gateCurves; // [3 units][lanes]
    final float[] fromNext; // [units][lanes]
    final float[] kept; // [units][lanes]

    /** Makes room for one layer; {@code from}: where its weights begin. */
    GruSteps(Recurrent layer, int inputs, int from, int steps, BlockArithmetic arithmetic, CurveArithmetic curves) {
        this.layer = layer;
        this.arithmetic = arithmetic;
        this.curves = curves;
        this.steps = steps;
        this.inputs = inputs;
        lanes = arithmetic.lanes();
        units = layer.units();
        state = units * lanes;
        input = from;
        recurrent = input + 3 * units * inputs;
        recurrentOfN = recurrent + 2 * units * units;
        bias = recurrent + 3 * units * units;
        gates = new float[steps * 3 * state];
        hidden = new float[(steps + 1) * state];
        width = Turned.width(units, arithmetic);
        turned = new float[(steps + 1) * lanes * width];
        gateCurves = new float[3 * state];
        fromNext = new float[state];
        kept = new float[state];
    }

    @Override
    public final float[] hidden() {
        return hidden;
    }

    @Override
    public final int hiddenAt(int step) {
        return (step + 1) * state;
    }

    @Override
    public final void backward(
            float[] weights, float[] slopes, float[] x, int xAt, int xWidth, float[] inputSlopes, float[] gradient) {
        Arrays.fill(fromNext, 0);
        Arrays.fill(kept, 0);
        back(weights, slopes, inputSlopes);
        add(x, xAt, xWidth, gradient);
    }

    @Override
    public final void backwardFromLast(
            float[] weights, float[] slopes, float[] x, int xAt, int xWidth, float[] inputSlopes, float[] gradient) {
        System.arraycopy(slopes, 0, fromNext, 0, state);
        Arrays.fill(kept, 0);
        back(weights, null, inputSlopes);
        add(x, xAt, xWidth, gradient);
    }

    /** From the last timestep to the first; {@code slopes} and {@code inputSlopes} may be null. */
    abstract void back(float[] weights, float[] slopes, float[] inputSlopes);

    /** Adds what the layer's weights get to the gradient. */
    abstract void add(float[] x, int xAt, int xWidth, float[] gradient);
}
