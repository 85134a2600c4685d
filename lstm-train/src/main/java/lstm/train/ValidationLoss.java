package lstm.train;

import java.util.Arrays;
import java.util.stream.IntStream;
import lstm.check.Require;
import lstm.net.Kernel;
import lstm.net.KernelKind;
import lstm.net.NetworkWeights;
import lstm.window.Windows;
import lstm.work.Workers;

/** The loss of weights on windows they were not trained on, by the forward pass that scoring uses. */
final class ValidationLoss {

    private static final int AT_ONCE = 128; // windows

    private final Windows windows;
    private final int count; // of them that are looked at
    private final Loss loss;
    private final Workers workers;
    private final int size;
    private final int answer; // numbers that are answered for: the last ones of a window
    private final float[][] inputs; // per share of the windows, shape [windows, time, features]
    private final float[][] answers; // of the same shape or shorter in time

    /**
     * Makes room.
     *
     * @param outputLength timesteps that the network answers for, to the end of a window
     * @param count of the windows that are looked at, evenly spread, at least 1
     * @param workers that share the windows; the loss does not depend on how many there are
     */
    ValidationLoss(Windows windows, int outputLength, int count, Loss loss, Workers workers) {
        this.windows = windows;
        this.count = Require.atLeast("validation windows", count, 1);
        this.loss = loss;
        this.workers = workers;
        size = windows.length() * windows.features();
        answer = outputLength * windows.features();
        int most = Math.min(AT_ONCE, count);
        inputs = new float[workers.threads()][most * size];
        answers = new float[workers.threads()][most * answer];
    }

    /** Mean over windows, timesteps of the answer and features; not finite when the answer is not. */
    double of(NetworkWeights weights) {
        var sums = new double[(count + AT_ONCE - 1) / AT_ONCE];
        int shares = Math.min(workers.threads(), sums.length);
        workers.run(IntStream.range(0, shares)
                .<Runnable>mapToObj(share -> () -> {
                    Kernel kernel = Kernel.create(weights, KernelKind.fastest());
                    for (int i = share; i < sums.length; i += shares) {
                        sums[i] = sum(kernel, i * AT_ONCE, inputs[share], answers[share]);
                    }
                })
                .toList());
        return Arrays.stream(sums).sum() / count / answer;
    }

    private double sum(Kernel kernel, int first, float[] in, float[] out) {
        int together = Math.min(AT_ONCE, count - first);
        for (int w = 0; w < together; w++) {
            windows.copy((int) ((long) (first + w) * windows.count() / count), in, w * size);
        }
        kernel.reconstruct(in, 0, windows.length(), together, out);
        double sum = 0;
        for (int w = 0; w < together; w++) {
            int wanted = (w + 1) * size - answer;
            for (int i = 0; i < answer; i++) {
                sum += loss.of(out[w * answer + i] - in[wanted + i]);
            }
        }
        return sum;
    }
}
