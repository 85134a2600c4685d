package lstm.train;

import java.util.Arrays;
import lstm.check.Require;
import lstm.net.AutoencoderSpec;
import lstm.net.NetworkWeights;

/**
 * All that is needed to go on with training after an epoch as if it had never stopped: the latest weights and the best,
 * what the optimizer remembers, the counters and the history. Immutable; arrays are copied at the border.
 */
public final class Checkpoint {

    private final Loss loss;
    private final TrainingState state;
    private final float[] weights;
    private final float[] optimizerState;
    private final NetworkWeights best;

    Checkpoint(Loss loss, TrainingState state, float[] weights, float[] optimizerState, NetworkWeights best) {
        AutoencoderSpec spec = best.spec();
        Require.size("latest weights", weights.length, spec.parameterCount());
        Require.size("optimizer state", optimizerState.length, optimizerStateSize(spec));
        this.loss = loss;
        this.state = state;
        this.weights = weights.clone();
        this.optimizerState = optimizerState.clone();
        this.best = best;
    }

    /** Before the first epoch. */
    static Checkpoint start(Loss loss, double learningRate, NetworkWeights first, double validationLoss) {
        var state = TrainingState.start(learningRate, validationLoss);
        var nothing = new float[optimizerStateSize(first.spec())];
        return new Checkpoint(loss, state, first.toArray(), nothing, first);
    }

    /** Number of values the optimizer remembers: Adam's two moments of every weight. */
    static int optimizerStateSize(AutoencoderSpec spec) {
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
    public AutoencoderSpec spec() {
        return best.spec();
    }

    /** The loss it was trained for. */
    public Loss loss() {
        return loss;
    }

    /** Number of finished epochs. */
    public int epoch() {
        return state.epoch();
    }

    /** The losses of the finished epochs. */
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

    /** The same with the best weights judged by other validation windows. */
    Checkpoint judgedAnew(double bestLoss) {
        return new Checkpoint(loss, state.judgedAnew(bestLoss), weights, optimizerState, best);
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
