package lstm.train;

import lstm.config.TrainingConfig;

/** What the section {@code training} of a configuration means for a number of windows. */
final class ConfiguredTraining {

    private static final double LEAST_LEARNING_RATE_SHARE = 0.01;

    private ConfiguredTraining() {}

    static TrainingSettings settings(TrainingConfig config, long windows, long seed) {
        Loss loss =
                switch (config.loss()) {
                    case MAE -> Loss.MAE;
                    case MSE -> Loss.MSE;
                    case HUBER -> Loss.HUBER;
                    case SMOOTH_L1 -> Loss.SMOOTH_L1;
                };
        return new TrainingSettings(
                schedule(config, windows),
                config.batchSize(),
                loss,
                seed,
                config.gradientNorm(),
                config.inputNoise(),
                config.l2());
    }

    private static Schedule schedule(TrainingConfig config, long windows) {
        if (config.schedule() instanceof TrainingConfig.Plateau plateau) {
            return new Plateau(
                    plateau.epochs(),
                    plateau.patience(),
                    config.learningRate(),
                    plateau.plateauPatience(),
                    plateau.plateauFactor(),
                    LEAST_LEARNING_RATE_SHARE * config.learningRate());
        }
        var cycle = (TrainingConfig.OneCycle) config.schedule();
        return new OneCycle(
                cycle.steps().orElseGet(() -> OneCycle.steps(windows, config.batchSize())), config.learningRate());
    }
}
