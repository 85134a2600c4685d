package lstm.train;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lstm.bundle.GroupBundle;
import lstm.bundle.Provenance;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.score.ScoreModel;

/**
 * What training one group came to, or taking over its network from elsewhere.
 *
 * @param frame the group's rows that were trained on
 * @param rows which of them were clean, and which held out
 * @param result empty for a network from elsewhere
 * @param persistence of a forecaster
 * @param took time on the clock, calibration included
 */
record GroupTraining(
        SensorGroup group,
        SensorFrame frame,
        CleanRows rows,
        int windows,
        int validationWindows,
        Optional<TrainingResult> result,
        ScoreModel model,
        Optional<PersistenceCheck> persistence,
        Duration took) {

    GroupBundle toBundle() {
        return new GroupBundle(
                model, result.map(trained -> trained.checkpoint().toBytes()).orElseGet(() -> new byte[0]));
    }

    /** Whether the network learnt from the rows that are not held out. */
    boolean isLearnt() {
        return result.isPresent();
    }

    /** Whether training was asked to stop before its time. */
    boolean interrupted() {
        return result.map(TrainingResult::interrupted).orElse(false);
    }

    /** The losses of every round; none of a network from elsewhere. */
    List<TrainingHistory.Round> rounds() {
        return result.map(trained -> trained.history().rounds()).orElse(List.of());
    }

    Provenance.GroupTraining provenance() {
        List<TrainingHistory.Round> history = rounds();
        return new Provenance.GroupTraining(
                group.id(),
                rows.count(false),
                rows.count(true),
                windows,
                validationWindows,
                result.map(TrainingResult::bestRound).orElse(0),
                interrupted(),
                history.stream().map(TrainingHistory.Round::trainLoss).toList(),
                history.stream().map(TrainingHistory.Round::validationLoss).toList(),
                persistence.map(PersistenceCheck::figures).stream().toList());
    }
}
