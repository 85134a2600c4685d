package lstm.train.backprop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lstm.net.LayerSpec;
import lstm.net.LayerSpec.Dense;
import lstm.net.LayerSpec.Recurrent;
import lstm.net.LayerSpec.Repeat;
import lstm.net.LayeredSpec;
import lstm.net.SequenceShape;

/** Forward and backward pass of a network that is a row of layers. */
final class LayeredPass implements WindowPass {

    private final LayeredSpec spec;
    private final BlockArithmetic arithmetic;
    private final int lanes;
    private final List<LayerTape> tapes = new ArrayList<>();
    private final BlockSequence input;
    private final BlockSequence output;
    private final float[] targets; // [steps][features][lanes], in the order that timesteps come out

    LayeredPass(LayeredSpec spec, BlockArithmetic arithmetic, CurveArithmetic curves) {
        this.spec = spec;
        this.arithmetic = arithmetic;
        lanes = arithmetic.lanes();
        List<SequenceShape> shapes = spec.shapes();
        input = BlockSequence.of(shapes.get(0), arithmetic);
        BlockSequence in = input;
        int from = 0;
        for (int i = 0; i < spec.layers().size(); i++) {
            LayerSpec layer = spec.layers().get(i);
            SequenceShape shape = shapes.get(i + 1);
            boolean reshapes = layer instanceof LayerSpec.Flatten || layer instanceof LayerSpec.Unflatten;
            BlockSequence out = reshapes ? in.as(shape) : BlockSequence.of(shape, arithmetic);
            if (!reshapes) {
                tapes.add(tape(layer, in, out, from, curves));
            }
            from += layer.parameterCount(shapes.get(i));
            in = out;
        }
        output = in;
        targets = new float[output.values().length];
    }

    private LayerTape tape(LayerSpec layer, BlockSequence in, BlockSequence out, int from, CurveArithmetic curves) {
        if (layer instanceof Recurrent recurrent) {
            return new RecurrentTape(recurrent, in, out, from, arithmetic, curves);
        }
        if (layer instanceof Dense dense) {
            return new DenseLayerTape(dense, in, out, from, arithmetic, curves);
        }
        if (layer instanceof Repeat) {
            return new RepeatTape(in, out, arithmetic);
        }
        throw new IllegalArgumentException("no backward pass for " + layer);
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public int margin() {
        return arithmetic.turnedWidth();
    }

    @Override
    public double addGradient(
            float[] weights,
            float[] inputs,
            float[] wanted,
            int first,
            int count,
            LossCurve curve,
            float scale,
            float[] gradient) {
        gather(inputs, wanted, first, count);
        tapes.forEach(tape -> tape.forward(weights));
        forgetIdle(count);
        float[] slopes = output.slopes();
        System.arraycopy(output.values(), 0, slopes, 0, slopes.length);
        double loss = arithmetic.loss(curve, slopes, 0, targets, 0, slopes.length, scale);
        for (int i = tapes.size() - 1; i >= 0; i--) {
            tapes.get(i).backward(weights, i > 0, gradient);
        }
        return loss;
    }

    private void gather(float[] inputs, float[] wanted, int first, int count) {
        int features = spec.features();
        int size = spec.windowLength() * features;
        int answer = spec.windowLength() - spec.outputLength();
        if (count < lanes) {
            Arrays.fill(input.values(), 0);
        }
        for (int w = 0; w < count; w++) {
            int from = (first + w) * size;
            for (int i = 0; i < spec.inputLength() * features; i++) {
                input.values()[i * lanes + w] = inputs[from + i];
            }
            for (int t = 0; t < spec.outputLength(); t++) {
                int row = from + (answer + spec.emitted(t)) * features;
                for (int f = 0; f < features; f++) {
                    targets[(t * features + f) * lanes + w] = wanted[row + f];
                }
            }
        }
    }

    /** Makes lanes without a window answer perfectly, so that they have neither loss nor slope. */
    private void forgetIdle(int count) {
        for (int at = 0; count < lanes && at < targets.length; at += lanes) {
            System.arraycopy(output.values(), at + count, targets, at + count, lanes - count);
        }
    }
}
