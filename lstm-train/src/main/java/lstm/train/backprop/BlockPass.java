package lstm.train.backprop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lstm.net.AutoencoderSpec;
import lstm.net.DenseShape;
import lstm.net.LstmShape;

/** Forward and backward pass of an LSTM autoencoder. */
final class BlockPass implements WindowPass {

    private final AutoencoderSpec spec;
    private final BlockArithmetic arithmetic;
    private final int lanes;
    private final List<LstmTape> encoder = new ArrayList<>();
    private final List<LstmTape> decoder = new ArrayList<>();
    private final Optional<DenseTape> squeeze;
    private final DenseTape output;
    private final float[] x; // [steps][features][lanes]
    private final float[] turnedX; // [steps][lanes][width]
    private final int width;
    private final float[] turnedCode; // [lanes][code width]
    private final int codeWidth;
    private final float[] targets; // [steps][features][lanes], in the order the decoder emits
    private float[] slopes; // [steps][units][lanes], of the layer that is next on the way back
    private float[] other; // of the one after it

    BlockPass(AutoencoderSpec spec, BlockArithmetic arithmetic) {
        this.spec = spec;
        this.arithmetic = arithmetic;
        lanes = arithmetic.lanes();
        int steps = spec.windowLength();
        int from = add(spec.encoder(), 0, encoder);
        squeeze = spec.squeeze().isEmpty()
                ? Optional.empty()
                : Optional.of(new DenseTape(spec.squeeze().get(), from, 1, arithmetic));
        from += spec.squeeze().map(DenseShape::parameterCount).orElse(0);
        from = add(spec.decoder(), from, decoder);
        output = new DenseTape(spec.output(), from, steps, arithmetic);
        x = new float[steps * spec.features() * lanes];
        targets = new float[x.length];
        width = Turned.width(spec.features(), arithmetic);
        turnedX = new float[steps * lanes * width];
        codeWidth = Turned.width(spec.codeUnits(), arithmetic);
        turnedCode = new float[lanes * codeWidth];
        int widest = spec.codeUnits();
        for (int units : spec.layers()) {
            widest = Math.max(widest, units);
        }
        slopes = new float[steps * widest * lanes];
        other = new float[slopes.length];
    }

    private int add(List<LstmShape> shapes, int first, List<LstmTape> layers) {
        int from = first;
        for (LstmShape shape : shapes) {
            layers.add(new LstmTape(shape, from, spec.windowLength(), arithmetic));
            from += shape.parameterCount();
        }
        return from;
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
        forward(weights);
        forgetIdle(count);
        double loss = arithmetic.loss(curve, output.values(), 0, targets, 0, targets.length, scale);
        backward(weights, gradient);
        return loss;
    }

    private void gather(float[] inputs, float[] wanted, int first, int count) {
        int features = spec.features();
        int size = spec.windowLength() * features;
        if (count < lanes) {
            Arrays.fill(x, 0);
            Arrays.fill(turnedX, 0);
        }
        for (int t = 0; t < spec.windowLength(); t++) {
            int target = spec.emitted(t) * features;
            for (int w = 0; w < count; w++) {
                int from = (first + w) * size;
                int row = from + t * features;
                System.arraycopy(inputs, row, turnedX, (t * lanes + w) * width, features);
                for (int f = 0; f < features; f++) {
                    x[(t * features + f) * lanes + w] = inputs[row + f];
                    targets[(t * features + f) * lanes + w] = wanted[from + target + f];
                }
            }
        }
    }

    private void forward(float[] weights) {
        encoder.get(0).forward(weights, x, 0);
        for (int i = 1; i < encoder.size(); i++) {
            LstmTape before = encoder.get(i - 1);
            encoder.get(i).forward(weights, before.hidden(), before.hiddenAt(0));
        }
        LstmTape last = encoder.get(encoder.size() - 1);
        int newest = spec.windowLength() - 1;
        float[] code = last.hidden();
        int at = last.hiddenAt(newest);
        if (squeeze.isPresent()) {
            squeeze.get().forward(weights, code, at);
            code = squeeze.get().values();
            at = 0;
        }
        Turned.turn(code, at, spec.codeUnits(), lanes, turnedCode, 0, codeWidth);
        decoder.get(0).forwardOnConstant(weights, code, at);
        for (int i = 1; i < decoder.size(); i++) {
            LstmTape before = decoder.get(i - 1);
            decoder.get(i).forward(weights, before.hidden(), before.hiddenAt(0));
        }
        LstmTape outermost = decoder.get(decoder.size() - 1);
        output.forward(weights, outermost.hidden(), outermost.hiddenAt(0));
    }

    /** Makes lanes without a window reconstruct perfectly, so that they have neither loss nor slope. */
    private void forgetIdle(int count) {
        for (int at = 0; count < lanes && at < targets.length; at += lanes) {
            System.arraycopy(output.values(), at + count, targets, at + count, lanes - count);
        }
    }

    private void backward(float[] weights, float[] gradient) {
        LstmTape outermost = decoder.get(decoder.size() - 1);
        output.backward(weights, outermost.turned(), outermost.turnedAt(0), outermost.width(), slopes, gradient);
        for (int i = decoder.size() - 1; i > 0; i--) {
            LstmTape before = decoder.get(i - 1);
            decoder.get(i)
                    .backward(weights, slopes, before.turned(), before.turnedAt(0), before.width(), other, gradient);
            swap();
        }
        decoder.get(0).backwardOnConstant(weights, slopes, turnedCode, 0, codeWidth, other, gradient);
        swap();
        LstmTape last = encoder.get(encoder.size() - 1);
        if (squeeze.isPresent()) {
            int newest = last.turnedAt(spec.windowLength() - 1);
            System.arraycopy(slopes, 0, squeeze.get().values(), 0, spec.codeUnits() * lanes);
            squeeze.get().backward(weights, last.turned(), newest, last.width(), other, gradient);
            swap();
        }
        for (int i = encoder.size() - 1; i >= 0; i--) {
            boolean outside = i == 0;
            float[] in = outside ? turnedX : encoder.get(i - 1).turned();
            int at = outside ? 0 : encoder.get(i - 1).turnedAt(0);
            int inWidth = outside ? width : encoder.get(i - 1).width();
            float[] further = outside ? null : other;
            if (i == encoder.size() - 1) {
                encoder.get(i).backwardFromLast(weights, slopes, in, at, inWidth, further, gradient);
            } else {
                encoder.get(i).backward(weights, slopes, in, at, inWidth, further, gradient);
            }
            swap();
        }
    }

    private void swap() {
        float[] was = slopes;
        slopes = other;
        other = was;
    }
}
