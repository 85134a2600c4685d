package lstm.train;

/**
 * How far training is, for whoever draws it.
 *
 * @param epoch number of the running or just finished epoch, from 1
 * @param epochs most epochs there will be
 * @param batch number of the last finished batch of the epoch, from 1
 * @param batches per epoch
 * @param loss mean over the windows of this epoch so far
 * @param validationLoss of the last finished epoch; before the first, that of the first weights
 * @param bestEpoch number of the epoch with the best validation loss, from 1; 0 when there is none yet
 * @param learningRate of this epoch
 */
public record TrainingProgress(
        int epoch,
        int epochs,
        int batch,
        int batches,
        double loss,
        double validationLoss,
        int bestEpoch,
        double learningRate) {}
