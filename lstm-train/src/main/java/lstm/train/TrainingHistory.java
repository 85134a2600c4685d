package lstm.train;

import java.util.ArrayList;
import java.util.List;

/** The losses of every finished round, in order; holds no time of day, so that it is the same in every repetition. */
public record TrainingHistory(List<Round> rounds) {

    /** No round yet. */
    public static final TrainingHistory EMPTY = new TrainingHistory(List.of());

    public TrainingHistory {
        rounds = List.copyOf(rounds);
    }

    /**
     * What lies between two validations: a pass over the training windows, or a part of a cycle.
     *
     * @param trainLoss mean over the round's windows, each with the weights at its turn
     * @param validationLoss with the weights at the round's end
     * @param learningRate of its first step
     */
    public record Round(double trainLoss, double validationLoss, double learningRate) {}

    TrainingHistory plus(Round round) {
        var longer = new ArrayList<>(rounds);
        longer.add(round);
        return new TrainingHistory(longer);
    }
}
