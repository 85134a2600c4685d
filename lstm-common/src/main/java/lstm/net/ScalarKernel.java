package lstm.net;

import java.util.ArrayList;
import java.util.List;

/** The forward pass in plain Java: runs everywhere, needs no module and no native library. */
final class ScalarKernel implements Kernel {

    private final int features;
    private final int length;
    private final List<LstmLayer> encoder = new ArrayList<>();
    private final List<LstmLayer> decoder = new ArrayList<>();
    private final float[] denseWeights; // [units][features]
    private final float[] denseBias; // [features]
    private final float[] output; // [features]

    ScalarKernel(NetworkWeights weights) {
        AutoencoderSpec spec = weights.spec();
        features = spec.features();
        length = spec.windowLength();
        int from = 0;
        for (LstmShape shape : spec.encoder()) {
            encoder.add(new LstmLayer(shape, weights, from));
            from += shape.parameterCount();
        }
        for (LstmShape shape : spec.decoder()) {
            decoder.add(new LstmLayer(shape, weights, from));
            from += shape.parameterCount();
        }
        int units = spec.denseInputs();
        denseWeights = new float[units * features];
        float[] rows = weights.slice(from, units * features);
        for (int f = 0; f < features; f++) {
            for (int u = 0; u < units; u++) {
                denseWeights[u * features + f] = rows[f * units + u];
            }
        }
        denseBias = weights.slice(from + units * features, features);
        output = new float[features];
    }

    @Override
    public void reconstruct(float[] window, float[] reconstruction, int offset) {
        encode(window, offset);
        for (int t = 0; t < length; t++) {
            dense(decodeStep());
            System.arraycopy(output, 0, reconstruction, offset + t * features, features);
        }
    }

    @Override
    public void reconstructNewest(float[] window, float[] newest) {
        encode(window, 0);
        float[] h = null;
        for (int t = 0; t < length; t++) {
            h = decodeStep();
        }
        dense(h);
        System.arraycopy(output, 0, newest, 0, features);
    }

    private void encode(float[] window, int offset) {
        encoder.forEach(LstmLayer::reset);
        decoder.forEach(LstmLayer::reset);
        float[] code = null;
        for (int t = 0; t < length; t++) {
            float[] x = window;
            int at = offset + t * features;
            for (LstmLayer layer : encoder) {
                layer.input(x, at);
                x = layer.step();
                at = 0;
            }
            code = x;
        }
        decoder.get(0).input(code, 0); // the same at every timestep, so its product is done once
    }

    private float[] decodeStep() {
        float[] h = decoder.get(0).step();
        for (int i = 1; i < decoder.size(); i++) {
            decoder.get(i).input(h, 0);
            h = decoder.get(i).step();
        }
        return h;
    }

    private void dense(float[] h) {
        System.arraycopy(denseBias, 0, output, 0, features);
        LstmLayer.addProduct(denseWeights, h, 0, h.length, output);
    }
}
