package lstm.train;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import lstm.cli.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how training goes on: a bar on a terminal with losses, best epoch and time left; a log line per tenth elsewhere. */
final class TrainingBar implements TrainingListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingBar.class);

    private static final long OFTEN_MILLIS = 50;

    private final TrainingSettings settings;
    private final InstantSource clock;
    private final Instant started;
    private final boolean shown;
    private long saidAt; // in milliseconds of the clock
    private boolean said;
    private Progress progress; // made when the number of batches is known

    /**
     * Starts the clock.
     *
     * @param shown false where several groups are trained at once: only the debug log hears of epochs
     */
    TrainingBar(TrainingSettings settings, InstantSource clock, boolean shown) {
        this.settings = settings;
        this.clock = clock;
        this.started = clock.instant();
        this.shown = shown;
    }

    @Override
    public void afterBatch(TrainingProgress at) {
        long now = clock.millis();
        if (!shown || (progress != null && now - saidAt < OFTEN_MILLIS && at.batch() < at.batches())) {
            return; // thousands of batches go by in a second
        }
        saidAt = now;
        if (progress == null) {
            progress = new Progress("training", " batches", (long) settings.epochs() * at.batches());
        }
        progress.at((at.epoch() - 1L) * at.batches() + at.batch(), words(at));
    }

    @Override
    public void afterEpoch(TrainingProgress at) {
        LOG.debug("{}", words(at));
        if (shown && !said) {
            said = true;
            Duration epoch = Duration.between(started, clock.instant());
            LOG.info(
                    "an epoch takes about {}: at most {} in all, less when there is nothing more to learn",
                    Progress.words(epoch),
                    Progress.words(epoch.multipliedBy(settings.epochs() - at.epoch() + 1L)));
        }
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
