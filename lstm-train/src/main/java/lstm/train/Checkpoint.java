package lstm.train;

import java.util.Arrays;
import lstm.check.Require;
import lstm.net.NetworkSpec;
import lstm.net.NetworkWeights;

/**
 * All that is needed to go on with training after a round as if it had never stopped: the latest weights and the best,
 * what the optimizer remembers, the counters and the history. Immutable; arrays are copied at the border.
 */
public final class Checkpoint {

    private final Loss loss;
    private final TrainingState state;
    private final float[] weights;
    private final float[] optimizerState;
    private final NetworkWeights best;

    Checkpoint(Loss loss, TrainingState state, float[] weights, float[] optimizerState, NetworkWeights best) {
        NetworkSpec spec = best.spec();
        Require.size("latest weights", weights.length, spec.parameterCount());
        Require.size("optimizer state", optimizerState.length, optimizerStateSize(spec));
        this.loss = loss;
        this.state = state;
        this.weights = weights.clone();
        this.optimizerState = optimizerState.clone();
        this.best = best;
    }

    /** From weights that no step was taken from, with an optimizer that remembers nothing. */
    static Checkpoint start(Loss loss, TrainingState state, NetworkWeights first) {
        var nothing = new float[optimizerStateSize(first.spec())];
        return new Checkpoint(loss, state, first.toArray(), nothing, first);
    }

    /** Number of values the optimizer remembers: Adam's two moments of every weight. */
    static int optimizerStateSize(NetworkSpec spec) {
        return Math.multiplyExact(2, spec.parameterCount());
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException when the bytes are something else, damaged or of a newer program
     */
    public static Checkpoint fromBytes(byte[] bytes) {
        return CheckpointFormat.read(bytes);
    }

    /** The checkpoint as bytes; the same for the same checkpoint, for they hold no time of day. */
    public byte[] toBytes() {
        return CheckpointFormat.write(this);
    }

    /** The network this is a state of. */
    public NetworkSpec spec() {
        return best.spec();
    }

    /** The loss it was trained for. */
    public Loss loss() {
        return loss;
    }

    /** Number of finished rounds. */
    public int rounds() {
        return state.rounds();
    }

    /** The losses of the finished rounds. */
    public TrainingHistory history() {
        return state.history();
    }

    TrainingState state() {
        return state;
    }

    float[] weights() {
        return weights.clone();
    }

    float[] optimizerState() {
        return optimizerState.clone();
    }

    NetworkWeights best() {
        return best;
    }

    private Checkpoint judgedAnew(double bestLoss) {
        return new Checkpoint(loss, state.judgedAnew(bestLoss), weights, optimizerState, best);
    }

    /**
     * Where to go on from, with the best weights judged by other validation windows. A cycle that is not at its end goes on as it
     * was begun. After one that is, the next begins from the best weights, with a lower peak.
     */
    Checkpoint resumedBy(Schedule schedule, double bestLoss) {
        Checkpoint judged = judgedAnew(bestLoss);
        boolean ended = state.cycle().filter(cycle -> cycle.finished(state)).isPresent();
        return ended && schedule instanceof OneCycle next
                ? start(loss, judged.state.inCycle(next.again()), best)
                : judged;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that && Arrays.equals(toBytes(), that.toBytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toBytes());
    }
}
