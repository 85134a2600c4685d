package lstm.train;

import lstm.net.Kernel;
import lstm.net.NetworkWeights;
import lstm.window.Windows;

/** The loss of weights on windows they were not trained on, by the forward pass that scoring uses. */
final class ValidationLoss {

    private final Windows windows;
    private final Loss loss;
    private final float[] window; // [time, features]
    private final float[] reconstruction; // [time, features]

    ValidationLoss(Windows windows, Loss loss) {
        this.windows = windows;
        this.loss = loss;
        window = new float[windows.length() * windows.features()];
        reconstruction = new float[window.length];
    }

    /** Mean over windows, timesteps and features; not finite when the reconstruction is not. */
    double of(NetworkWeights weights) {
        Kernel kernel = Kernel.create(weights);
        double sum = 0;
        for (int w = 0; w < windows.count(); w++) {
            windows.copy(w, window, 0);
            kernel.reconstruct(window, reconstruction, 0);
            for (int i = 0; i < window.length; i++) {
                sum += loss.of(reconstruction[i] - window[i]);
            }
        }
        return sum / windows.count() / window.length;
    }
}
