package lstm.train;

import java.util.Objects;
import lstm.check.Require;

/**
 * How a network is trained.
 *
 * @param schedule how long, and with which learning rate
 * @param batchSize windows per step of the optimizer, at least 1; the last batch of a pass over the windows may be smaller
 * @param loss what is made small
 * @param seed of the first weights, of the order of the windows and of the noise
 * @param gradientNorm longest gradient; a longer one is shortened; 0 for no limit
 * @param inputNoise standard deviation of the Gaussian noise that the network sees on its inputs and has to take away, in
 *     scaled units; 0 for none
 * @param noisyTarget whether the noise is on the target, too, so that there is nothing to take away
 * @param l2 what the sum of the squared weights, biases left out, counts beside the loss; 0 for nothing
 */
public record TrainingSettings(
        Schedule schedule,
        int batchSize,
        Loss loss,
        long seed,
        double gradientNorm,
        double inputNoise,
        boolean noisyTarget,
        double l2) {

    public TrainingSettings {
        Objects.requireNonNull(schedule, "training.schedule");
        Require.atLeast("training.batchSize", batchSize, 1);
        Objects.requireNonNull(loss, "training.loss");
        Require.between("training.gradientNorm", gradientNorm, 0, Double.MAX_VALUE);
        Require.between("training.inputNoise", inputNoise, 0, Double.MAX_VALUE);
        Require.between("training.l2", l2, 0, Double.MAX_VALUE);
    }

    /** Noise, where there is any, on what the network sees; no penalty on weights. */
    public TrainingSettings(
            Schedule schedule, int batchSize, Loss loss, long seed, double gradientNorm, double inputNoise) {
        this(schedule, batchSize, loss, seed, gradientNorm, inputNoise, false, 0);
    }

    /** Gradients as they come, and no noise. */
    public TrainingSettings(Schedule schedule, int batchSize, Loss loss, long seed) {
        this(schedule, batchSize, loss, seed, 0, 0);
    }
}
