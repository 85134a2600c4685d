package lstm.train.backprop;

import java.util.Arrays;
import lstm.net.ActivationKind;
import lstm.net.LayerSpec.Dense;

/** One dense layer, with an activation, over a block of windows. */
final class DenseLayerTape implements LayerTape {

    private final BlockSequence in;
    private final BlockSequence out;
    private final ActivationKind activation;
    private final BlockArithmetic arithmetic;
    private final CurveArithmetic curves;
    private final int matrix; // where the weights begin
    private final int bias;
    private final float[] start; // [outputs][lanes]
    private final float[] bends; // [steps][outputs][lanes], slopes of the activation

    /**
     * Makes room for one layer.
     *
     * @param from where the layer's weights begin
     */
    DenseLayerTape(
            Dense layer,
            BlockSequence in,
            BlockSequence out,
            int from,
            BlockArithmetic arithmetic,
            CurveArithmetic curves) {
        this.in = in;
        this.out = out;
        this.arithmetic = arithmetic;
        this.curves = curves;
        activation = layer.activation();
        matrix = from;
        bias = from + in.features() * out.features();
        start = new float[out.stepSize()];
        bends = new float[activation == ActivationKind.LINEAR ? 0 : out.values().length];
    }

    @Override
    public void forward(float[] weights) {
        in.turn();
        int outputs = out.features();
        for (int r = 0; r < outputs; r++) {
            Arrays.fill(start, r * out.lanes(), (r + 1) * out.lanes(), weights[bias + r]);
        }
        float[] x = in.values();
        for (int t = 0; t < out.steps(); t++) {
            int at = t * in.stepSize();
            int to = t * out.stepSize();
            arithmetic.multiply(
                    weights, matrix, in.features(), x, at, matrix, 0, x, at, outputs, start, 0, out.values(), to);
        }
        curves.activate(activation, out.values(), 0, out.values().length);
    }

    @Override
    public void backward(float[] weights, boolean wanted, float[] gradient) {
        float[] d = out.slopes();
        if (activation != ActivationKind.LINEAR) {
            curves.slope(activation, out.values(), 0, d.length, bends, 0);
            for (int i = 0; i < d.length; i++) {
                d[i] *= bends[i];
            }
        }
        int steps = out.steps();
        int outputs = out.features();
        int inputs = in.features();
        for (int t = 0; wanted && t < steps; t++) {
            arithmetic.multiplyTurned(
                    weights, matrix, outputs, inputs, d, t * out.stepSize(), in.slopes(), t * in.stepSize());
        }
        arithmetic.outer(d, 0, out.stepSize(), outputs, in.turned(), 0, in.width(), inputs, steps, gradient, matrix);
        arithmetic.sum(d, 0, out.stepSize(), outputs, steps, gradient, bias);
    }
}
