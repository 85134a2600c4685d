package lstm.train.backprop;

import java.util.Arrays;
import lstm.net.LstmShape;

/**
 * One LSTM layer over all timesteps of a block of windows: what the forward pass leaves behind is what the backward pass
 * needs. Formulas as in {@code lstm.net}; weights lie as {@link lstm.net.NetworkWeights} says.
 */
final class LstmTape implements CellTape {

    private final BlockArithmetic arithmetic;
    private final LstmCells curves;
    private final int lanes;
    private final int steps;
    private final int inputs;
    private final int units;
    private final int input; // where the input weights begin
    private final int recurrent;
    private final int bias;
    private final float[] start; // [4 units][lanes], bias, with the product of a constant input where there is one
    private final float[] gates; // [steps][4 units][lanes]; after the backward pass slopes
    private final float[] hidden; // [steps + 1][units][lanes], that before the first timestep is 0
    private final float[] cells; // as hidden
    private final float[] squashed; // [steps][units][lanes], tanh of the cell state
    private final float[] turned; // [steps + 1][lanes][width], the hidden state
    private final int width;
    private final float[] fromNext; // [units][lanes]
    private final float[] cellSlopes; // [units][lanes]
    private final float[] nothing; // [units][lanes], 0
    private final float[] overSteps; // [4 units][lanes]

    /**
     * Makes room for one layer.
     *
     * @param from where the layer's weights begin
     */
    LstmTape(LstmShape shape, int from, int steps, BlockArithmetic arithmetic) {
        this(shape, from, steps, arithmetic, arithmetic);
    }

    /** The same with other curves in its cells. */
    LstmTape(LstmShape shape, int from, int steps, BlockArithmetic arithmetic, LstmCells curves) {
        this.arithmetic = arithmetic;
        this.curves = curves;
        this.steps = steps;
        lanes = arithmetic.lanes();
        inputs = shape.inputs();
        units = shape.units();
        input = from;
        recurrent = input + 4 * units * inputs;
        bias = recurrent + 4 * units * units;
        start = new float[4 * units * lanes];
        gates = new float[steps * start.length];
        hidden = new float[(steps + 1) * stateSize()];
        cells = new float[hidden.length];
        squashed = new float[steps * stateSize()];
        width = Turned.width(units, arithmetic);
        turned = new float[(steps + 1) * lanes * width];
        fromNext = new float[stateSize()];
        cellSlopes = new float[stateSize()];
        nothing = new float[stateSize()];
        overSteps = new float[start.length];
    }

    private int stateSize() {
        return units * lanes;
    }

    @Override
    public float[] hidden() {
        return hidden;
    }

    @Override
    public int hiddenAt(int step) {
        return (step + 1) * stateSize();
    }

    /** The same turned, shape [steps][lanes][width] from {@link #turnedAt} on. */
    float[] turned() {
        return turned;
    }

    /** Where the hidden state after a timestep begins in {@link #turned}. */
    int turnedAt(int step) {
        return (step + 1) * lanes * width;
    }

    int width() {
        return width;
    }

    @Override
    public void forward(float[] weights, float[] x, int xAt) {
        fillBias(weights);
        for (int t = 0; t < steps; t++) {
            step(weights, t, x, xAt + t * inputs * lanes, inputs);
        }
    }

    /** Runs over all timesteps on one input [inputs][lanes], the same at each. */
    void forwardOnConstant(float[] weights, float[] x, int xAt) {
        fillBias(weights);
        arithmetic.multiply(weights, input, inputs, x, xAt, input, 0, x, xAt, 4 * units, start, 0, start, 0);
        for (int t = 0; t < steps; t++) {
            step(weights, t, x, xAt, 0);
        }
    }

    private void fillBias(float[] weights) {
        for (int r = 0; r < 4 * units; r++) {
            Arrays.fill(start, r * lanes, (r + 1) * lanes, weights[bias + r]);
        }
    }

    private void step(float[] weights, int t, float[] x, int xAt, int columns) {
        int g = t * start.length;
        int before = t * stateSize();
        arithmetic.multiply(
                weights, input, columns, x, xAt, recurrent, units, hidden, before, 4 * units, start, 0, gates, g);
        curves.cells(gates, g, stateSize(), cells, before, squashed, before, hidden, before + stateSize());
        Turned.turn(hidden, before + stateSize(), units, lanes, turned, turnedAt(t), width);
    }

    @Override
    public void backward(
            float[] weights, float[] slopes, float[] x, int xAt, int xWidth, float[] inputSlopes, float[] gradient) {
        Arrays.fill(fromNext, 0);
        back(weights, slopes, inputSlopes);
        arithmetic.outer(gates, 0, start.length, 4 * units, x, xAt, xWidth, inputs, steps, gradient, input);
        addOwn(gradient);
    }

    @Override
    public void backwardFromLast(
            float[] weights, float[] slopes, float[] x, int xAt, int xWidth, float[] inputSlopes, float[] gradient) {
        System.arraycopy(slopes, 0, fromNext, 0, stateSize());
        back(weights, null, inputSlopes);
        arithmetic.outer(gates, 0, start.length, 4 * units, x, xAt, xWidth, inputs, steps, gradient, input);
        addOwn(gradient);
    }

    /** As {@link #backward} where the input was constant: {@code inputSlopes} has shape [inputs][lanes]. */
    void backwardOnConstant(
            float[] weights, float[] slopes, float[] x, int xAt, int xWidth, float[] inputSlopes, float[] gradient) {
        Arrays.fill(fromNext, 0);
        back(weights, slopes, null);
        arithmetic.sumSteps(gates, 0, start.length, start.length, steps, overSteps);
        arithmetic.multiplyTurned(weights, input, 4 * units, inputs, overSteps, 0, inputSlopes, 0);
        arithmetic.outer(overSteps, 0, 0, 4 * units, x, xAt, xWidth, inputs, 1, gradient, input);
        addOwn(gradient);
    }

    private void back(float[] weights, float[] slopes, float[] inputSlopes) {
        Arrays.fill(cellSlopes, 0);
        for (int t = steps - 1; t >= 0; t--) {
            int g = t * start.length;
            int before = t * stateSize();
            float[] here = slopes == null ? nothing : slopes;
            int at = slopes == null ? 0 : before;
            curves.cellsBack(gates, g, stateSize(), cells, before, squashed, before, here, at, fromNext, cellSlopes);
            if (t > 0) {
                arithmetic.multiplyTurned(weights, recurrent, 4 * units, units, gates, g, fromNext, 0);
            }
            if (inputSlopes != null) {
                int to = t * inputs * lanes;
                arithmetic.multiplyTurned(weights, input, 4 * units, inputs, gates, g, inputSlopes, to);
            }
        }
    }

    private void addOwn(float[] gradient) {
        // the hidden state before the first timestep is 0 and adds nothing
        if (steps > 1) {
            arithmetic.outer(
                    gates,
                    start.length,
                    start.length,
                    4 * units,
                    turned,
                    turnedAt(0),
                    width,
                    units,
                    steps - 1,
                    gradient,
                    recurrent);
        }
        arithmetic.sum(gates, 0, start.length, 4 * units, steps, gradient, bias);
    }
}
