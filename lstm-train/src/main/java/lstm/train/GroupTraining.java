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
 * What training one group came to.
 *
 * @param frame the group's rows that were trained on
 * @param rows which of them were clean, and which held out
 * @param persistence of a forecaster
 * @param took time on the clock, calibration included
 */
record GroupTraining(
        SensorGroup group,
        SensorFrame frame,
        CleanRows rows,
        int windows,
        int validationWindows,
        TrainingResult result,
        ScoreModel model,
        Optional<PersistenceCheck> persistence,
        Duration took) {

    GroupBundle toBundle() {
        return new GroupBundle(model, result.checkpoint().toBytes());
    }

    Provenance.GroupTraining provenance() {
        List<TrainingHistory.Round> history = result.history().rounds();
        return new Provenance.GroupTraining(
                group.id(),
                rows.count(false),
                rows.count(true),
                windows,
                validationWindows,
                result.bestRound(),
                result.interrupted(),
                history.stream().map(TrainingHistory.Round::trainLoss).toList(),
                history.stream().map(TrainingHistory.Round::validationLoss).toList(),
                persistence.map(PersistenceCheck::figures).stream().toList());
    }
}
