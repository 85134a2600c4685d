package lstm.train;

/**
 * How far training is, for whoever draws it.
 *
 * @param round number of the running or just finished round, from 1
 * @param rounds most rounds there will be
 * @param step number of the last finished step, from 1
 * @param steps most steps there will be
 * @param loss mean over the windows of this round so far
 * @param validationLoss of the last finished round; before the first, that of the first weights
 * @param bestRound number of the round with the best validation loss, from 1; 0 when there is none yet
 * @param learningRate of the last finished step
 */
public record TrainingProgress(
        int round,
        int rounds,
        long step,
        long steps,
        double loss,
        double validationLoss,
        int bestRound,
        double learningRate) {}
