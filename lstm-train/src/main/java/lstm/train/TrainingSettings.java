package lstm.train;

import java.util.Objects;
import lstm.check.Require;

/**
 * How a network is trained.
 *
 * @param epochs most passes over the training windows, at least 1
 * @param batchSize windows per step of the optimizer, at least 1; the last batch of an epoch may be smaller
 * @param patience epochs without a better validation loss after which training stops, at least 1
 * @param loss what is made small
 * @param learningRate of the first epoch, greater than 0
 * @param plateauPatience epochs without a better validation loss after which the learning rate is reduced, at least 1
 * @param plateauFactor what the learning rate is then multiplied with, greater than 0 and less than 1
 * @param minLearningRate below which it is not reduced, greater than 0 and at most {@code learningRate}
 * @param seed of the first weights, of the order of the windows and of the noise
 * @param gradientNorm longest gradient; a longer one is shortened; 0 for no limit
 * @param inputNoise standard deviation of the Gaussian noise that the network sees on its inputs and has to take away, in
 *     scaled units; 0 for none
 */
public record TrainingSettings(
        int epochs,
        int batchSize,
        int patience,
        Loss loss,
        double learningRate,
        int plateauPatience,
        double plateauFactor,
        double minLearningRate,
        long seed,
        double gradientNorm,
        double inputNoise) {

    public TrainingSettings {
        Require.atLeast("training.epochs", epochs, 1);
        Require.atLeast("training.batchSize", batchSize, 1);
        Require.atLeast("training.patience", patience, 1);
        Objects.requireNonNull(loss, "training.loss");
        Require.above("training.learningRate", learningRate, 0);
        Require.between("training.learningRate", learningRate, 0, 1);
        Require.atLeast("training.plateauPatience", plateauPatience, 1);
        Require.above("training.plateauFactor", plateauFactor, 0);
        if (!(plateauFactor < 1)) {
            throw new IllegalArgumentException("training.plateauFactor is " + plateauFactor + "; must be less than 1");
        }
        Require.above("training.minLearningRate", minLearningRate, 0);
        Require.between("training.minLearningRate", minLearningRate, 0, learningRate);
        Require.between("training.gradientNorm", gradientNorm, 0, Double.MAX_VALUE);
        Require.between("training.inputNoise", inputNoise, 0, Double.MAX_VALUE);
    }

    /** Gradients as they come, and no noise. */
    public TrainingSettings(
            int epochs,
            int batchSize,
            int patience,
            Loss loss,
            double learningRate,
            int plateauPatience,
            double plateauFactor,
            double minLearningRate,
            long seed) {
        this(
                epochs,
                batchSize,
                patience,
                loss,
                learningRate,
                plateauPatience,
                plateauFactor,
                minLearningRate,
                seed,
                0,
                0);
    }

    /** 100 epochs of batches of 64, patience 10, MAE, Adam from 1e-3 halved after 4 epochs down to 1e-5, seed 1. */
    public static TrainingSettings defaults() {
        return new TrainingSettings(100, 64, 10, Loss.MAE, 1e-3, 4, 0.5, 1e-5, 1);
    }
}
