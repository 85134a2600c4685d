package lstm.train;

import java.util.List;
import lstm.net.NetworkWeights;

/**
 * What training leaves behind.
 *
 * @param best the weights with the lowest validation loss
 * @param bestRound number of the round that ended with them, from 1; 0 when no finished round beat the first weights, or
 *     when training was interrupted in the first one, and they are what it had reached
 * @param bestLoss their validation loss
 * @param interrupted whether it was asked to stop before its time
 * @param checkpoint at the end of the last finished round, with the history; what an interrupted round had reached is not
 *     in it, resuming does that round anew
 * @param roundSeconds wall time of each round finished in this run, which nothing reproducible may hold
 */
public record TrainingResult(
        NetworkWeights best,
        int bestRound,
        double bestLoss,
        boolean interrupted,
        Checkpoint checkpoint,
        List<Double> roundSeconds) {

    public TrainingResult {
        roundSeconds = List.copyOf(roundSeconds);
    }

    /** The losses of every finished round, of resumed training from its first round on. */
    public TrainingHistory history() {
        return checkpoint.history();
    }

    /** What a person calls a round. */
    String round() {
        return checkpoint.state().round();
    }
}
