package lstm.train;

import lstm.check.Require;

/**
 * Rounds are epochs, passes over all training windows. The learning rate falls when the validation loss stands still, and
 * training stops when it stands still for long (Prechelt, "Early Stopping – But When?", 1998).
 *
 * @param epochs most passes, counted from the very first one, at least 1
 * @param patience epochs without a better validation loss after which training stops, at least 1
 * @param learningRate of the first epoch, greater than 0
 * @param plateauPatience epochs without a better validation loss after which the learning rate is reduced, at least 1
 * @param plateauFactor what it is then multiplied with, greater than 0 and less than 1
 * @param minLearningRate below which it is not reduced, greater than 0 and at most {@code learningRate}
 */
public record Plateau(
        int epochs,
        int patience,
        double learningRate,
        int plateauPatience,
        double plateauFactor,
        double minLearningRate)
        implements Schedule {

    static final String ROUND = "epoch";

    public Plateau {
        Require.atLeast("training.epochs", epochs, 1);
        Require.atLeast("training.patience", patience, 1);
        Require.above("training.learningRate", learningRate, 0);
        Require.between("training.learningRate", learningRate, 0, 1);
        Require.atLeast("training.plateauPatience", plateauPatience, 1);
        Require.above("training.plateauFactor", plateauFactor, 0);
        if (!(plateauFactor < 1)) {
            throw new IllegalArgumentException("training.plateauFactor is " + plateauFactor + "; must be less than 1");
        }
        Require.above("training.minLearningRate", minLearningRate, 0);
        Require.between("training.minLearningRate", minLearningRate, 0, learningRate);
    }

    @Override
    public String round() {
        return ROUND;
    }

    @Override
    public TrainingState start(double validationLoss) {
        return TrainingState.start(learningRate, validationLoss);
    }

    @Override
    public int roundSteps(TrainingState state, int batches) {
        return batches;
    }

    @Override
    public int firstBatch(TrainingState state, int batches) {
        return Math.multiplyExact(state.rounds(), batches);
    }

    @Override
    public double learningRate(TrainingState state, int step) {
        return state.learningRate();
    }

    @Override
    public TrainingState after(TrainingState before, double trainLoss, double validationLoss, int steps) {
        TrainingState after = before.after(trainLoss, validationLoss, steps, before.learningRate());
        if (after.roundsSinceReduction() < plateauPatience) {
            return after;
        }
        double lower = Math.max(minLearningRate, before.learningRate() * plateauFactor);
        return after.reduced(Math.min(before.learningRate(), lower));
    }

    @Override
    public boolean finished(TrainingState state) {
        return state.rounds() >= epochs || state.roundsSinceBest() >= patience;
    }

    @Override
    public int rounds(TrainingState state) {
        return epochs;
    }

    @Override
    public int validationWindows(int heldOut) {
        return heldOut;
    }

    @Override
    public String length(int batches) {
        return "at most " + epochs + " epochs of " + batches + " steps";
    }

    @Override
    public long steps(int batches) {
        return (long) epochs * batches;
    }
}
