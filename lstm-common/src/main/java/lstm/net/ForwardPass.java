package lstm.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The forward pass of an {@link AutoencoderSpec}. */
final class ForwardPass implements Pass {

    private final int lanes;
    private final int features;
    private final int length;
    private final AutoencoderSpec spec;
    private final List<LstmLayer> encoder = new ArrayList<>();
    private final List<LstmLayer> decoder = new ArrayList<>();
    private final Optional<DenseLayer> squeeze;
    private final DenseLayer output;
    private final int rowStep; // rows of a block's windows, in whole lanes
    private final float[]
            rowSums; // [4 units][rowStep], products of the rows with the first layer; nothing for one window

    ForwardPass(AutoencoderSpec spec, NetworkWeights weights, Arithmetic arithmetic, int lanes) {
        this.spec = spec;
        this.lanes = lanes;
        features = spec.features();
        length = spec.windowLength();
        int from = addLayers(spec.encoder(), weights, 0, arithmetic, encoder);
        squeeze = spec.squeeze().isEmpty()
                ? Optional.empty()
                : Optional.of(new DenseLayer(spec.squeeze().get(), weights, from, lanes, arithmetic));
        from += spec.squeeze().map(DenseShape::parameterCount).orElse(0);
        from = addLayers(spec.decoder(), weights, from, arithmetic, decoder);
        output = new DenseLayer(spec.output(), weights, from, lanes, arithmetic);
        rowStep = lanes == 1 ? 0 : (lanes + length - 1 + lanes - 1) / lanes * lanes;
        rowSums = new float[4 * spec.layers().get(0) * rowStep];
    }

    private int addLayers(
            List<LstmShape> shapes, NetworkWeights weights, int first, Arithmetic arithmetic, List<LstmLayer> layers) {
        int from = first;
        for (LstmShape shape : shapes) {
            layers.add(LstmLayer.of(shape, weights, from, lanes, arithmetic));
            from += shape.parameterCount();
        }
        return from;
    }

    @Override
    public void reconstruct(float[] rows, int from, int stride, int count, float[] result, int at) {
        encode(rows, from, stride, count);
        for (int t = 0; t < length; t++) {
            decodeStep();
            emit(count, result, at + spec.emitted(t) * features, length * features);
        }
    }

    @Override
    public void reconstructNewest(float[] rows, int from, int stride, int count, float[] result, int at) {
        encode(rows, from, stride, count);
        for (int t = 0; t == 0 || spec.emitted(t - 1) != length - 1; t++) {
            decodeStep();
        }
        emit(count, result, at, features);
    }

    private void encode(float[] rows, int from, int stride, int count) {
        for (int i = 0; i < encoder.size(); i++) {
            encoder.get(i).reset();
            decoder.get(i).reset();
        }
        boolean shared = lanes > 1 && stride == features; // a row is part of several windows
        if (shared) {
            sumRows(rows, from, count);
        }
        for (int t = 0; t < length; t++) {
            if (shared) {
                encoder.get(0).stepOnSums(rowSums, t, rowStep);
            } else {
                gather(rows, from + t * features, stride, count);
                encoder.get(0).step();
            }
            encodeStep();
        }
        LstmLayer first = decoder.get(0);
        LstmLayer last = encoder.get(encoder.size() - 1);
        if (squeeze.isPresent()) {
            DenseLayer dense = squeeze.get();
            last.copyHidden(dense.input(), 0);
            dense.compute();
            System.arraycopy(dense.output(), 0, first.input(), 0, spec.codeUnits() * lanes);
        } else {
            last.copyHidden(first.input(), 0);
        }
        first.holdInput();
    }

    /** The products of every row that the windows are made of, once. */
    private void sumRows(float[] rows, int from, int count) {
        LstmLayer first = encoder.get(0);
        for (int block = 0; block < rowStep; block += lanes) {
            // beyond the last row: repeated for lanes that are idle
            int known = Math.min(lanes, Math.max(1, count + length - 1 - block));
            int at = Math.min(block, count + length - 2);
            gather(rows, from + at * features, features, known);
            first.inputSums(rowSums, block, rowStep);
        }
    }

    /** Moves the layers after the first one on. */
    private void encodeStep() {
        for (int i = 1; i < encoder.size(); i++) {
            encoder.get(i - 1).copyHidden(encoder.get(i).input(), 0);
            encoder.get(i).step();
        }
    }

    private void decodeStep() {
        decoder.get(0).stepOnHeld();
        for (int i = 1; i < decoder.size(); i++) {
            decoder.get(i - 1).copyHidden(decoder.get(i).input(), 0);
            decoder.get(i).step();
        }
    }

    /** One timestep of every window into the first layer; idle lanes repeat the last window. */
    private void gather(float[] rows, int from, int stride, int count) {
        float[] input = encoder.get(0).input();
        for (int w = 0; w < lanes; w++) {
            int row = from + Math.min(w, count - 1) * stride;
            for (int f = 0; f < features; f++) {
                input[f * lanes + w] = rows[row + f];
            }
        }
    }

    private void emit(int count, float[] result, int at, int stride) {
        decoder.get(decoder.size() - 1).copyHidden(output.input(), 0);
        output.compute();
        float[] values = output.output();
        for (int w = 0; w < count; w++) {
            for (int f = 0; f < features; f++) {
                result[at + w * stride + f] = values[f * lanes + w];
            }
        }
    }
}
