package lstm.train;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import lstm.config.Station;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.net.NetworkWeights;
import lstm.scale.Scaler;
import lstm.score.Channel;
import lstm.score.PreparedModel;
import lstm.score.Relation;
import lstm.score.ScoreFitter;
import lstm.score.ScoreModel;
import lstm.score.SensorStatistics;

/**
 * What follows a network's training, wherever that was: how sensors hang together, and what scores are when all is well.
 *
 * @param dayRows rows of a day, for what can be promised
 * @param stop asked before every step of what is still learnt
 */
record ModelFitter(Station station, double dayRows, long seed, BooleanSupplier stop) {

    /** Steps of the network for relations for every step of the autoencoder. */
    private static final int RELATION_STEPS = 3;

    /**
     * Fits.
     *
     * @param gross a row that this scaler cuts off is a gross error and tells nothing
     */
    ScoreModel fit(
            SensorGroup group,
            SensorFrame frame,
            CleanRows rows,
            ScaledRows scaled,
            Scaler scaler,
            Scaler gross,
            NetworkWeights weights) {
        var prepared =
                new PreparedModel(group, rows.preparation(), scaler, SensorStatistics.fit(rows.columns(true)), weights);
        PreparedModel related = relation(scaled).map(prepared::with).orElse(prepared);
        PreparedModel scored = station.scoring().plain().map(related::with).orElse(related);
        return new ScoreFitter(scored, station.scoring().channels(), dayRows)
                .fit(frame, rows::isRunning, row -> rows.isReference(row, gross), rows::isHeldOut);
    }

    /** How the sensors hang together; empty where there is one, or the channel is not wanted. */
    private Optional<Relation> relation(ScaledRows scaled) {
        if (scaled.sensors() < 2 || station.scoring().channels().of(Channel.RELATION) == 0) {
            return Optional.empty();
        }
        int batch = station.training().batchSize();
        int steps = RELATION_STEPS * OneCycle.steps(scaled.rows(false).length / scaled.sensors(), batch);
        return new RelationTrainer(scaled.sensors(), steps, seed, stop).train(scaled.rows(false), scaled.rows(true));
    }
}
