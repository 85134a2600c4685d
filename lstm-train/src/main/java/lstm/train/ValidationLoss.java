package lstm.train;

import java.util.Arrays;
import java.util.stream.IntStream;
import lstm.net.Kernel;
import lstm.net.KernelKind;
import lstm.net.NetworkWeights;
import lstm.window.Windows;

/** The loss of weights on windows they were not trained on, by the forward pass that scoring uses. */
final class ValidationLoss {

    private static final int AT_ONCE = 128; // windows

    private final Windows windows;
    private final Loss loss;
    private final int threads;
    private final int size;
    private final float[][] inputs; // per thread, shape [windows, time, features]
    private final float[][] reconstructions;

    /**
     * Makes room.
     *
     * @param threads that share the windows; the loss does not depend on it
     */
    ValidationLoss(Windows windows, Loss loss, int threads) {
        this.windows = windows;
        this.loss = loss;
        this.threads = threads;
        size = windows.length() * windows.features();
        int most = Math.min(AT_ONCE, windows.count()) * size;
        inputs = new float[threads][most];
        reconstructions = new float[threads][most];
    }

    /** Mean over windows, timesteps and features; not finite when the reconstruction is not. */
    double of(NetworkWeights weights) {
        var sums = new double[(windows.count() + AT_ONCE - 1) / AT_ONCE];
        var shares = IntStream.range(0, Math.min(threads, sums.length));
        (threads == 1 ? shares : shares.parallel()).forEach(share -> {
            Kernel kernel = Kernel.create(weights, KernelKind.fastest());
            for (int i = share; i < sums.length; i += threads) {
                sums[i] = sum(kernel, i * AT_ONCE, inputs[share], reconstructions[share]);
            }
        });
        return Arrays.stream(sums).sum() / windows.count() / size;
    }

    private double sum(Kernel kernel, int first, float[] in, float[] out) {
        int count = Math.min(AT_ONCE, windows.count() - first);
        for (int w = 0; w < count; w++) {
            windows.copy(first + w, in, w * size);
        }
        kernel.reconstruct(in, 0, windows.length(), count, out);
        double sum = 0;
        for (int i = 0; i < count * size; i++) {
            sum += loss.of(out[i] - in[i]);
        }
        return sum;
    }
}
