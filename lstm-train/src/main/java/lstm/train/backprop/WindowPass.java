package lstm.train.backprop;

import lstm.net.AutoencoderSpec;
import lstm.net.KernelKind;
import lstm.net.LayeredSpec;
import lstm.net.NetworkSpec;

/** Forward and backward pass of one network for one block of windows after the other; one per thread. */
interface WindowPass {

    /** The pass that is fastest for a network. */
    static WindowPass of(NetworkSpec spec, KernelKind kind) {
        BlockArithmetic arithmetic = BlockArithmetic.of(kind);
        return spec instanceof AutoencoderSpec autoencoder
                ? new BlockPass(autoencoder, arithmetic)
                : new LayeredPass((LayeredSpec) spec, arithmetic, CurveArithmetic.of(kind));
    }

    /** Windows side by side. */
    int lanes();

    /** Numbers that have to follow the gradient. */
    int margin();

    /**
     * Adds the gradient of some windows.
     *
     * @param inputs what the network sees, shape [windows][time][features], of the window's whole length
     * @param wanted what it should make of them, of the same shape
     * @param first window
     * @param count of windows, at most as many as lanes
     * @param scale what slopes are multiplied with
     * @param gradient in order of the weights, with some numbers more
     * @return the sum of the loss over all values
     */
    double addGradient(
            float[] weights,
            float[] inputs,
            float[] wanted,
            int first,
            int count,
            LossCurve curve,
            float scale,
            float[] gradient);
}
