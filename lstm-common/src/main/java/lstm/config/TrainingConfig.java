package lstm.config;

/**
 * How the network is fitted.
 *
 * @param validationShare last part in time of the clean rows that is held out
 * @param patience epochs without a better validation loss after which training ends
 * @param plateauPatience epochs without a better validation loss after which the learning rate is lowered
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
        long seed) {

    /** The training objective. */
    public enum LossKind {
        MAE,
        MSE,
        HUBER
    }
}
