package lstm.train;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import lstm.check.Require;
import lstm.net.NetworkSpec;
import lstm.net.NetworkWeights;
import lstm.window.Windows;
import lstm.work.Workers;

/**
 * Trains a network: mini-batches in random order, validation after every round of the {@link Schedule}, the best weights
 * kept.
 *
 * <p>The same windows, settings and seed give the same weights on the same machine, bit for bit, whether in one run or
 * stopped and resumed; another number of threads changes rounding. Thread-safe as far as the listener is; ND4J's threads are its own.
 */
public final class Trainer {

    private final NetworkSpec spec;
    private final TrainingSettings settings;
    private final TrainingListener listener;
    private final BooleanSupplier stop;
    private final InstantSource clock;
    private final int threads;

    /**
     * Makes a trainer.
     *
     * @param stop asked before every batch; once it says true, training ends with the best weights so far
     * @param clock for the seconds per round, and nothing else
     * @param threads that share a batch, at least 1
     */
    public Trainer(
            NetworkSpec spec,
            TrainingSettings settings,
            TrainingListener listener,
            BooleanSupplier stop,
            InstantSource clock,
            int threads) {
        this.threads = Require.atLeast("threads", threads, 1);
        this.spec = spec;
        this.settings = settings;
        this.listener = listener;
        this.stop = stop;
        this.clock = clock;
    }

    /**
     * Trains from weights drawn by the seed.
     *
     * @param training at least one window, of finite values
     * @param validation at least one window, of finite values, that training does not see
     * @throws DivergedException when the loss is no longer finite
     */
    public TrainingResult train(Windows training, Windows validation) {
        requireUsable(training, validation);
        NetworkWeights first = InitialWeights.draw(spec, TaskRandom.of(settings.seed(), 0));
        return run(training, validation, judge -> {
            return Checkpoint.start(settings.loss(), settings.schedule().start(judge.of(first)), first);
        });
    }

    /**
     * Goes on from a checkpoint to the end of the schedule. On the same windows with the same settings it ends where
     * uninterrupted training would have. On others it starts warm: the best weights so far are judged anew on these validation
     * windows, and patience starts anew. A checkpoint at the end of a cycle begins another one, as {@link OneCycle} says.
     *
     * @throws IllegalArgumentException when the checkpoint is of another network, another loss or another kind of schedule
     * @throws DivergedException when the loss is no longer finite
     */
    public TrainingResult resume(Checkpoint checkpoint, Windows training, Windows validation) {
        requireUsable(training, validation);
        if (!checkpoint.spec().equals(spec) || checkpoint.loss() != settings.loss()) {
            throw new IllegalArgumentException("checkpoint is of " + checkpoint.spec() + " trained for "
                    + checkpoint.loss() + "; must be of " + spec + " trained for " + settings.loss()
                    + "; train anew without resuming, or configure what the checkpoint was trained with");
        }
        if (!checkpoint.state().round().equals(settings.schedule().round())) {
            throw new IllegalArgumentException("checkpoint counts "
                    + checkpoint.state().round() + "s; must count "
                    + settings.schedule().round() + "s; train anew without resuming, or with the other schedule");
        }
        return run(
                training, validation, judge -> checkpoint.resumedBy(settings.schedule(), judge.of(checkpoint.best())));
    }

    private TrainingResult run(Windows training, Windows validation, Function<ValidationLoss, Checkpoint> start) {
        try (var workers = new Workers("validation", threads)) {
            var judge = new ValidationLoss(
                    validation,
                    spec.outputLength(),
                    settings.schedule().validationWindows(validation.count()),
                    settings.loss(),
                    workers);
            Checkpoint from = start.apply(judge);
            try (Learner learner = new NetworkLearner(from, settings.gradientNorm(), threads)) {
                return new TrainingRun(learner, settings, new Batches(training, settings), judge, from)
                        .run(listener, stop, clock);
            }
        }
    }

    private void requireUsable(Windows training, Windows validation) {
        if (training.count() == 0 || validation.count() == 0) {
            throw new IllegalArgumentException("there are " + training.count() + " training windows and "
                    + validation.count() + " validation windows of " + spec.windowLength()
                    + " timesteps; must be at least 1 each; give more clean rows, shorter windows or another split");
        }
        requireFitting("training", training);
        requireFitting("validation", validation);
    }

    private void requireFitting(String name, Windows windows) {
        Require.size("timesteps of a " + name + " window", windows.length(), spec.windowLength());
        Require.size("features of a " + name + " window", windows.features(), spec.features());
        var window = new float[windows.length() * windows.features()];
        for (int w = 0; w < windows.count(); w++) {
            windows.copy(w, window, 0);
            for (int i = 0; i < window.length; i++) {
                if (!Float.isFinite(window[i])) {
                    throw new IllegalArgumentException(name + " window " + w + " holds " + window[i] + " in row "
                            + (windows.start(w) + i / spec.features()) + ", feature " + i % spec.features()
                            + "; must be finite; leave out or fill missing values before cutting windows");
                }
            }
        }
    }
}
