package lstm.train;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import lstm.net.AutoencoderSpec;
import lstm.net.NetworkWeights;
import lstm.window.Windows;

/** One run of training, from a checkpoint to the last epoch, the end of patience, an interruption or a divergence. */
final class TrainingRun {

    private final Learner learner;
    private final TrainingSettings settings;
    private final Windows training;
    private final ValidationLoss validation;
    private final int batches;
    private final float[] batch; // [batch size, time, features]
    private final List<Double> epochSeconds = new ArrayList<>();
    private final InputNoise noise; // null without
    private final float[] noisy; // as batch, and the same array without noise
    private Checkpoint last;

    TrainingRun(
            Learner learner, TrainingSettings settings, Windows training, ValidationLoss validation, Checkpoint from) {
        this.learner = learner;
        this.settings = settings;
        this.training = training;
        this.validation = validation;
        this.batches = (training.count() - 1) / settings.batchSize() + 1;
        this.batch =
                new float[Math.min(settings.batchSize(), training.count()) * training.length() * training.features()];
        this.last = from;
        noise = settings.inputNoise() > 0 ? new InputNoise(settings.inputNoise(), settings.seed()) : null;
        noisy = noise == null ? batch : new float[batch.length];
    }

    TrainingResult run(TrainingListener listener, BooleanSupplier stop, InstantSource clock) {
        while (!last.state().finished(settings)) {
            Instant start = clock.instant();
            double sum = 0;
            int[] order = TaskRandom.shuffled(training.count(), TaskRandom.of(settings.seed(), last.epoch() + 1));
            if (noise != null) {
                noise.startEpoch(last.epoch() + 1);
            }
            for (int b = 0; b < batches; b++) {
                if (stop.getAsBoolean()) {
                    return interrupted();
                }
                int from = b * settings.batchSize();
                int to = from + Math.min(training.count() - from, settings.batchSize());
                sum += (to - from) * step(order, from, to, b + 1);
                listener.afterBatch(progress(last.epoch() + 1, b + 1, sum / to));
            }
            finishEpoch(sum / training.count());
            epochSeconds.add(Duration.between(start, clock.instant()).toNanos() * 1e-9);
            listener.afterEpoch(progress(last.epoch(), batches, sum / training.count()));
        }
        return result(false);
    }

    private double step(int[] order, int from, int to, int number) {
        int size = training.length() * training.features();
        for (int i = from; i < to; i++) {
            training.copy(order[i], batch, (i - from) * size);
        }
        if (noise != null) {
            noise.add(batch, noisy, to - from, size);
        }
        double loss = learner.step(noisy, batch, to - from);
        if (!Double.isFinite(loss)) {
            throw diverged("loss is " + loss, number);
        }
        return loss;
    }

    private void finishEpoch(double trainLoss) {
        AutoencoderSpec spec = last.spec();
        float[] weights = learner.weights();
        int bad = firstNotFinite(weights);
        if (bad >= 0) {
            throw diverged("weight " + bad + " is " + weights[bad], batches);
        }
        var now = new NetworkWeights(spec, weights);
        double validationLoss = validation.of(now);
        if (!Double.isFinite(validationLoss)) {
            throw diverged("validation loss is " + validationLoss, batches);
        }
        TrainingState before = last.state();
        TrainingState state = before.after(trainLoss, validationLoss, batches, settings);
        NetworkWeights best = state.bestEpoch() == state.epoch() ? now : last.best();
        last = new Checkpoint(settings.loss(), state, weights, learner.optimizerState(), best);
        if (state.learningRate() != before.learningRate()) {
            learner.learningRate(state.learningRate());
        }
    }

    /** Returns the number of the first weight that is NaN or infinite, -1 when all are finite. */
    private static int firstNotFinite(float[] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (!Float.isFinite(weights[i])) {
                return i;
            }
        }
        return -1;
    }

    private TrainingProgress progress(int epoch, int number, double loss) {
        TrainingState state = last.state();
        List<TrainingHistory.Epoch> done = state.history().epochs();
        return new TrainingProgress(
                epoch,
                settings.epochs(),
                number,
                batches,
                loss,
                done.isEmpty() ? state.bestLoss() : done.get(done.size() - 1).validationLoss(),
                state.bestEpoch(),
                epoch > done.size() ? state.learningRate() : done.get(epoch - 1).learningRate());
    }

    private TrainingResult result(boolean interrupted) {
        TrainingState state = last.state();
        return new TrainingResult(last.best(), state.bestEpoch(), state.bestLoss(), interrupted, last, epochSeconds);
    }

    /** The best so far; in the first epoch what it has reached, for that is more than the first weights. */
    private TrainingResult interrupted() {
        float[] weights = learner.weights();
        if (last.epoch() == 0 && firstNotFinite(weights) < 0) {
            var now = new NetworkWeights(last.spec(), weights);
            double loss = validation.of(now);
            if (loss < last.state().bestLoss()) {
                return new TrainingResult(now, 0, loss, true, last, epochSeconds);
            }
        }
        return result(true);
    }

    private DivergedException diverged(String what, int number) {
        TrainingState state = last.state();
        String kept = state.bestEpoch() == 0
                ? "no epoch before it was sound"
                : "the best weights so far, of epoch " + state.bestEpoch() + " with validation loss "
                        + (float) state.bestLoss() + ", are kept";
        return new DivergedException(
                what + " in epoch " + (last.epoch() + 1) + ", batch " + number + " of " + batches
                        + ", at learning rate " + (float) state.learningRate()
                        + "; must be finite; lower training.learningRate, or look for measurements far outside the"
                        + " range the scaler was fitted on; " + kept,
                state.bestEpoch() == 0 ? null : result(false));
    }
}
