package lstm.train;

/**
 * Where training stands after an epoch, but for the weights; decides when the learning rate falls and when it is time to
 * stop.
 *
 * @param steps of the optimizer so far
 * @param learningRate of the next epoch
 * @param epochsSinceBest epochs since the best validation loss
 * @param epochsSinceReduction epochs since the best validation loss or the last reduction of the learning rate
 * @param bestEpoch number of the epoch with the best validation loss, from 1; 0 when none beat the first weights
 * @param bestLoss its validation loss
 * @param history of all epochs
 */
record TrainingState(
        int steps,
        double learningRate,
        int epochsSinceBest,
        int epochsSinceReduction,
        int bestEpoch,
        double bestLoss,
        TrainingHistory history) {

    /** Before the first epoch; {@code validationLoss} is that of the first weights. */
    static TrainingState start(double learningRate, double validationLoss) {
        return new TrainingState(0, learningRate, 0, 0, 0, validationLoss, TrainingHistory.EMPTY);
    }

    /** Number of finished epochs. */
    int epoch() {
        return history.epochs().size();
    }

    /** After one more epoch. */
    TrainingState after(double trainLoss, double validationLoss, int moreSteps, TrainingSettings settings) {
        TrainingHistory longer = history.plus(new TrainingHistory.Epoch(trainLoss, validationLoss, learningRate));
        int stepsNow = Math.addExact(steps, moreSteps);
        if (validationLoss < bestLoss) {
            return new TrainingState(stepsNow, learningRate, 0, 0, epoch() + 1, validationLoss, longer);
        }
        boolean reduce = epochsSinceReduction + 1 >= settings.plateauPatience();
        double lower = Math.max(settings.minLearningRate(), learningRate * settings.plateauFactor());
        return new TrainingState(
                stepsNow,
                reduce ? Math.min(learningRate, lower) : learningRate,
                epochsSinceBest + 1,
                reduce ? 0 : epochsSinceReduction + 1,
                bestEpoch,
                bestLoss,
                longer);
    }

    /** The same on other validation windows, on which the best weights have another loss: patience starts anew. */
    TrainingState judgedAnew(double bestLossNow) {
        return Double.compare(bestLossNow, bestLoss) == 0
                ? this
                : new TrainingState(steps, learningRate, 0, 0, bestEpoch, bestLossNow, history);
    }

    /** Whether all epochs are done or patience is at its end. */
    boolean finished(TrainingSettings settings) {
        return epoch() >= settings.epochs() || epochsSinceBest >= settings.patience();
    }
}
