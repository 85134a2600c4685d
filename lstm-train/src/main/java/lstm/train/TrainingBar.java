package lstm.train;

import lstm.cli.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how training goes on: a bar on a terminal with losses, best epoch and time left; a log line per tenth elsewhere. */
final class TrainingBar implements TrainingListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingBar.class);

    private final TrainingSettings settings;
    private Progress progress; // made when the number of batches is known

    TrainingBar(TrainingSettings settings) {
        this.settings = settings;
    }

    @Override
    public void afterBatch(TrainingProgress at) {
        if (progress == null) {
            progress = new Progress("training", " batches", (long) settings.epochs() * at.batches());
        }
        progress.at((at.epoch() - 1L) * at.batches() + at.batch(), words(at));
    }

    @Override
    public void afterEpoch(TrainingProgress at) {
        LOG.debug("{}", words(at));
    }

    private static String words(TrainingProgress at) {
        return "epoch " + at.epoch() + ", loss " + TrainPipeline.shown(at.loss()) + ", validation "
                + TrainPipeline.shown(at.validationLoss()) + ", best epoch " + at.bestEpoch();
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
