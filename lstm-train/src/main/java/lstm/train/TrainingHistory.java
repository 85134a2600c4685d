package lstm.train;

import java.util.ArrayList;
import java.util.List;

/** The losses of every finished epoch, in order; holds no time of day, so that it is the same in every repetition. */
public record TrainingHistory(List<Epoch> epochs) {

    /** No epoch yet. */
    public static final TrainingHistory EMPTY = new TrainingHistory(List.of());

    public TrainingHistory {
        epochs = List.copyOf(epochs);
    }

    /**
     * One pass over the training windows.
     *
     * @param trainLoss mean over the epoch's windows, each with the weights at its turn
     * @param validationLoss with the weights at the epoch's end
     * @param learningRate of the epoch
     */
    public record Epoch(double trainLoss, double validationLoss, double learningRate) {}

    TrainingHistory plus(Epoch epoch) {
        var longer = new ArrayList<>(epochs);
        longer.add(epoch);
        return new TrainingHistory(longer);
    }
}
