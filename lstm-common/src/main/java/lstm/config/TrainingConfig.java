package lstm.config;

/**
 * How the network is fitted.
 *
 * @param validationShare last part in time of the clean rows that is held out
 * @param patience epochs without a better validation loss after which training ends
 * @param plateauPatience epochs without a better validation loss after which the learning rate is lowered
 * @param gradientNorm longest gradient, 0 for no limit
 * @param inputNoise standard deviation of the noise on what the network sees, in scaled units; 0 for none
 */
public record TrainingConfig(
        int epochs,
        int batchSize,
        int patience,
        LossKind loss,
        double learningRate,
        int plateauPatience,
        double plateauFactor,
        double validationShare,
        long seed,
        double gradientNorm,
        double inputNoise) {

    /** The training objective. */
    public enum LossKind {
        MAE,
        MSE,
        HUBER,
        SMOOTH_L1
    }
}
