package lstm.train;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import lstm.cli.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how training goes on: a bar on a terminal with losses, best round and time left; a log line per tenth elsewhere. */
final class TrainingBar implements TrainingListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingBar.class);

    private static final long OFTEN_MILLIS = 50;

    private final Schedule schedule;
    private final InstantSource clock;
    private final boolean shown;
    private long saidAt; // in milliseconds of the clock
    private boolean said;
    private Instant firstRoundEnded; // null before
    private Progress progress; // made when the number of steps is known

    /**
     * Shows nothing yet.
     *
     * @param shown false where several groups are trained at once: only the debug log hears of rounds
     */
    TrainingBar(Schedule schedule, InstantSource clock, boolean shown) {
        this.schedule = schedule;
        this.clock = clock;
        this.shown = shown;
    }

    @Override
    public void afterStep(TrainingProgress at) {
        long now = clock.millis();
        if (!shown || (progress != null && now - saidAt < OFTEN_MILLIS && at.step() < at.steps())) {
            return; // thousands of steps go by in a second
        }
        saidAt = now;
        if (progress == null) {
            progress = new Progress("training", " steps", at.steps());
        }
        progress.at(at.step(), words(at));
    }

    @Override
    public void afterRound(TrainingProgress at) {
        LOG.debug("{}", words(at));
        Instant now = clock.instant();
        if (shown && firstRoundEnded != null && !said) { // the first round is no measure: libraries are loaded in it
            said = true;
            Duration round = Duration.between(firstRoundEnded, now);
            LOG.info(
                    "{} {} took {}: at most {} more",
                    schedule.round(),
                    at.round(),
                    Progress.words(round),
                    Progress.words(round.multipliedBy(at.rounds() - at.round())));
        }
        firstRoundEnded = firstRoundEnded == null ? now : firstRoundEnded;
    }

    private String words(TrainingProgress at) {
        return schedule.round() + " " + at.round() + ", loss " + TrainPipeline.shown(at.loss()) + ", validation "
                + TrainPipeline.shown(at.validationLoss()) + ", best " + schedule.round() + " " + at.bestRound();
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
