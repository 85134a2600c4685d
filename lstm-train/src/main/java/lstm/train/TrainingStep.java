package lstm.train;

import java.util.SplittableRandom;
import lstm.net.NetworkSpec;

/** The optimizer's step of {@link Trainer} by itself, from drawn weights, for measuring. Not thread-safe. */
public final class TrainingStep implements AutoCloseable {

    private final Learner learner;

    /**
     * Draws the weights of a network.
     *
     * @param threads that share a step, at least 1
     */
    public TrainingStep(NetworkSpec spec, Loss loss, double learningRate, int threads, long seed) {
        var first = InitialWeights.draw(spec, new SplittableRandom(seed));
        double validationLoss = Double.POSITIVE_INFINITY; // nobody looks at it
        var state = TrainingState.start(learningRate, validationLoss);
        learner = new NetworkLearner(Checkpoint.start(loss, state, first), 0, threads);
    }

    /**
     * One step on a batch that the network shall learn.
     *
     * @param windows shape [count, time, features]; what follows is not read
     * @return the loss before the step, averaged over windows, timesteps of the answer and features
     */
    public double step(float[] windows, int count) {
        return learner.step(windows, windows, count);
    }

    @Override
    public void close() {
        learner.close();
    }
}
