package lstm.train.backprop;

import java.util.Arrays;
import lstm.net.DenseShape;

/** One dense layer without activation over a block of windows. */
final class DenseTape {

    private final BlockArithmetic arithmetic;
    private final int lanes;
    private final int steps;
    private final int inputs;
    private final int outputs;
    private final int matrix; // where the weights begin
    private final int bias;
    private final float[] start; // [outputs][lanes]
    private final float[] values; // [steps][outputs][lanes]

    DenseTape(DenseShape shape, int from, int steps, BlockArithmetic arithmetic) {
        this.arithmetic = arithmetic;
        this.steps = steps;
        lanes = arithmetic.lanes();
        inputs = shape.inputs();
        outputs = shape.outputs();
        matrix = from;
        bias = from + inputs * outputs;
        start = new float[outputs * lanes];
        values = new float[steps * start.length];
    }

    /** What {@link #forward} gives, shape [steps][outputs][lanes]; the backward pass expects its slopes here. */
    float[] values() {
        return values;
    }

    /** Takes inputs [steps][inputs][lanes]. */
    void forward(float[] weights, float[] x, int xAt) {
        for (int r = 0; r < outputs; r++) {
            Arrays.fill(start, r * lanes, (r + 1) * lanes, weights[bias + r]);
        }
        for (int t = 0; t < steps; t++) {
            int at = xAt + t * inputs * lanes;
            int to = t * start.length;
            arithmetic.multiply(weights, matrix, inputs, x, at, matrix, 0, x, at, outputs, start, 0, values, to);
        }
    }

    /**
     * Runs back from slopes of the loss by the values, which lie in their place.
     *
     * @param x inputs, turned
     * @param inputSlopes overwritten with slopes by the inputs, shape [steps][inputs][lanes]
     * @param gradient of all weights of the network; this layer's are added to
     */
    void backward(float[] weights, float[] x, int xAt, int xWidth, float[] inputSlopes, float[] gradient) {
        for (int t = 0; t < steps; t++) {
            int d = t * start.length;
            int to = t * inputs * lanes;
            arithmetic.multiplyTurned(weights, matrix, outputs, inputs, values, d, inputSlopes, to);
        }
        arithmetic.outer(values, 0, start.length, outputs, x, xAt, xWidth, inputs, steps, gradient, matrix);
        arithmetic.sum(values, 0, start.length, outputs, steps, gradient, bias);
    }
}
