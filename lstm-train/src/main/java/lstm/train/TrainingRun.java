package lstm.train;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import lstm.net.NetworkWeights;

/** One run of training, from a checkpoint to the end of the schedule, an interruption or a divergence. */
final class TrainingRun {

    private final Learner learner;
    private final Schedule schedule;
    private final Loss loss;
    private final Batches batches;
    private final ValidationLoss validation;
    private final List<Double> roundSeconds = new ArrayList<>();
    private Checkpoint last;
    private double learningRate; // that the learner has

    TrainingRun(
            Learner learner, TrainingSettings settings, Batches batches, ValidationLoss validation, Checkpoint from) {
        this.learner = learner;
        this.schedule = from.state().cycle().<Schedule>map(cycle -> cycle).orElse(settings.schedule());
        this.loss = settings.loss();
        this.batches = batches;
        this.validation = validation;
        this.last = from;
        this.learningRate = from.state().learningRate();
    }

    TrainingResult run(TrainingListener listener, BooleanSupplier stop, InstantSource clock) {
        while (!schedule.finished(last.state())) {
            Instant start = clock.instant();
            TrainingState state = last.state();
            int steps = schedule.roundSteps(state, batches.perPass());
            int first = schedule.firstBatch(state, batches.perPass());
            batches.startRound(state.rounds() + 1);
            double sum = 0;
            long windows = 0;
            for (int i = 0; i < steps; i++) {
                if (stop.getAsBoolean()) {
                    return interrupted();
                }
                int count = batches.fetch(first + i);
                sum += count * step(count, i, steps);
                windows += count;
                listener.afterStep(progress(state.rounds() + 1, first + i + 1, sum / windows));
            }
            finishRound(sum / windows, steps);
            roundSeconds.add(Duration.between(start, clock.instant()).toNanos() * 1e-9);
            listener.afterRound(progress(last.rounds(), first + steps, sum / windows));
        }
        return result(false);
    }

    private double step(int count, int number, int steps) {
        double rate = schedule.learningRate(last.state(), number);
        if (rate != learningRate) {
            learner.learningRate(rate);
            learningRate = rate;
        }
        double now = learner.step(batches.seen(), batches.wanted(), count);
        if (!Double.isFinite(now)) {
            throw diverged("loss is " + now, number + 1, steps);
        }
        return now;
    }

    private void finishRound(double trainLoss, int steps) {
        float[] weights = learner.weights();
        int bad = firstNotFinite(weights);
        if (bad >= 0) {
            throw diverged("weight " + bad + " is " + weights[bad], steps, steps);
        }
        var now = new NetworkWeights(last.spec(), weights);
        double validationLoss = validation.of(now);
        if (!Double.isFinite(validationLoss)) {
            throw diverged("validation loss is " + validationLoss, steps, steps);
        }
        TrainingState state = schedule.after(last.state(), trainLoss, validationLoss, steps);
        NetworkWeights best = state.bestRound() == state.rounds() ? now : last.best();
        last = new Checkpoint(loss, state, weights, learner.optimizerState(), best);
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

    private TrainingProgress progress(int round, long step, double trainLoss) {
        TrainingState state = last.state();
        List<TrainingHistory.Round> done = state.history().rounds();
        return new TrainingProgress(
                round,
                schedule.rounds(state),
                step,
                schedule.steps(batches.perPass()),
                trainLoss,
                done.isEmpty() ? state.bestLoss() : done.get(done.size() - 1).validationLoss(),
                state.bestRound(),
                learningRate);
    }

    private TrainingResult result(boolean interrupted) {
        TrainingState state = last.state();
        return new TrainingResult(last.best(), state.bestRound(), state.bestLoss(), interrupted, last, roundSeconds);
    }

    /** The best so far; in the first round what it has reached, for that is more than the first weights. */
    private TrainingResult interrupted() {
        float[] weights = learner.weights();
        if (last.rounds() == 0 && firstNotFinite(weights) < 0) {
            var now = new NetworkWeights(last.spec(), weights);
            double reached = validation.of(now);
            if (reached < last.state().bestLoss()) {
                return new TrainingResult(now, 0, reached, true, last, roundSeconds);
            }
        }
        return result(true);
    }

    private DivergedException diverged(String what, int number, int steps) {
        TrainingState state = last.state();
        String round = schedule.round();
        String kept = state.bestRound() == 0
                ? "no " + round + " before it was sound"
                : "the best weights so far, of " + round + " " + state.bestRound() + " with validation loss "
                        + (float) state.bestLoss() + ", are kept";
        return new DivergedException(
                what + " in " + round + " " + (last.rounds() + 1) + ", step " + number + " of " + steps
                        + ", at learning rate " + (float) learningRate
                        + "; must be finite; lower training.learningRate, or look for measurements far outside the"
                        + " range the scaler was fitted on; " + kept,
                state.bestRound() == 0 ? null : result(false));
    }
}
