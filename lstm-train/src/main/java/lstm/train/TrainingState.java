package lstm.train;

import java.util.Optional;

/**
 * Where training stands after a round, but for the weights.
 *
 * @param steps of the optimizer since its memory was empty
 * @param learningRate of the next step
 * @param roundsSinceBest rounds since the best validation loss
 * @param roundsSinceReduction rounds since the best validation loss or the last reduction of the learning rate
 * @param bestRound number of the round with the best validation loss, from 1; 0 when none beat the first weights
 * @param bestLoss its validation loss
 * @param history of all rounds
 * @param cycle that it is in, or at the end of; empty where epochs are counted
 */
record TrainingState(
        int steps,
        double learningRate,
        int roundsSinceBest,
        int roundsSinceReduction,
        int bestRound,
        double bestLoss,
        TrainingHistory history,
        Optional<OneCycle> cycle) {

    /** Before the first round, in no cycle; {@code validationLoss} is that of the first weights. */
    static TrainingState start(double learningRate, double validationLoss) {
        return new TrainingState(0, learningRate, 0, 0, 0, validationLoss, TrainingHistory.EMPTY, Optional.empty());
    }

    /** Number of finished rounds. */
    int rounds() {
        return history.rounds().size();
    }

    /** What a person calls a round. */
    String round() {
        return cycle.isPresent() ? OneCycle.ROUND : Plateau.ROUND;
    }

    /** After one more round; {@code nextLearningRate} is that of the step to follow. */
    TrainingState after(double trainLoss, double validationLoss, int moreSteps, double nextLearningRate) {
        boolean better = validationLoss < bestLoss;
        return new TrainingState(
                Math.addExact(steps, moreSteps),
                nextLearningRate,
                better ? 0 : roundsSinceBest + 1,
                better ? 0 : roundsSinceReduction + 1,
                better ? rounds() + 1 : bestRound,
                better ? validationLoss : bestLoss,
                history.plus(new TrainingHistory.Round(trainLoss, validationLoss, learningRate)),
                cycle);
    }

    /** The same with a learning rate that was just reduced. */
    TrainingState reduced(double lower) {
        return new TrainingState(steps, lower, roundsSinceBest, 0, bestRound, bestLoss, history, cycle);
    }

    /** The same at the beginning of a cycle, which counts steps anew. */
    TrainingState inCycle(OneCycle next) {
        return new TrainingState(0, next.rate(0), 0, 0, bestRound, bestLoss, history, Optional.of(next));
    }

    /** The same on other validation windows, on which the best weights have another loss: patience starts anew. */
    TrainingState judgedAnew(double bestLossNow) {
        return Double.compare(bestLossNow, bestLoss) == 0
                ? this
                : new TrainingState(steps, learningRate, 0, 0, bestRound, bestLossNow, history, cycle);
    }
}
