package lstm.train;

import java.util.List;
import lstm.net.NetworkWeights;

/**
 * What training leaves behind.
 *
 * @param best the weights with the lowest validation loss
 * @param bestEpoch number of the epoch that ended with them, from 1; 0 when no finished epoch beat the first weights, or
 *     when training was interrupted in the first one, and they are what it had reached
 * @param bestLoss their validation loss
 * @param interrupted whether it was asked to stop before its time
 * @param checkpoint at the end of the last finished epoch, with the history; what an interrupted epoch had reached is not
 *     in it, resuming does that epoch anew
 * @param epochSeconds wall time of each epoch finished in this run, which nothing reproducible may hold
 */
public record TrainingResult(
        NetworkWeights best,
        int bestEpoch,
        double bestLoss,
        boolean interrupted,
        Checkpoint checkpoint,
        List<Double> epochSeconds) {

    public TrainingResult {
        epochSeconds = List.copyOf(epochSeconds);
    }

    /** The losses of every finished epoch, of resumed training from its first epoch on. */
    public TrainingHistory history() {
        return checkpoint.history();
    }
}
