package lstm.score;

import java.util.Optional;
import lstm.check.Require;
import lstm.frame.SensorGroup;
import lstm.net.NetworkWeights;
import lstm.prepare.Preparation;
import lstm.scale.Scaler;

/**
 * What is needed to get from a row to its errors: preparation, scaling, network and relations of one group of sensors.
 *
 * @param preparation from raw rows to rows fit for the model
 * @param relation empty where the channel is not wanted, or there is one sensor
 * @param plain how the network's error alone makes the score; empty where it does not
 */
public record PreparedModel(
        SensorGroup group,
        Preparation preparation,
        Scaler scaler,
        SensorStatistics statistics,
        NetworkWeights weights,
        Optional<Relation> relation,
        Optional<PlainError> plain) {

    public PreparedModel {
        int sensors = group.sensors().size();
        Require.size("rules for missing values", preparation.missing().size(), sensors);
        Require.size("scaler", scaler.sensors(), sensors);
        Require.size("statistics", statistics.mean().size(), sensors);
        Require.size("features of the network", weights.spec().features(), sensors);
        relation.ifPresent(
                of -> Require.size("sensors of the relation", of.linear().sensors(), sensors));
    }

    /** Without a plain error. */
    public PreparedModel(
            SensorGroup group,
            Preparation preparation,
            Scaler scaler,
            SensorStatistics statistics,
            NetworkWeights weights,
            Optional<Relation> relation) {
        this(group, preparation, scaler, statistics, weights, relation, Optional.empty());
    }

    /** Without relations. */
    public PreparedModel(
            SensorGroup group,
            Preparation preparation,
            Scaler scaler,
            SensorStatistics statistics,
            NetworkWeights weights) {
        this(group, preparation, scaler, statistics, weights, Optional.empty());
    }

    /** The same with relations. */
    public PreparedModel with(Relation other) {
        return new PreparedModel(group, preparation, scaler, statistics, weights, Optional.of(other), plain);
    }

    /** The same with the network's error for a score. */
    public PreparedModel with(PlainError other) {
        return new PreparedModel(group, preparation, scaler, statistics, weights, relation, Optional.of(other));
    }

    /** Whether a channel has an error of its own here. */
    boolean has(Channel channel) {
        return switch (channel) {
            case LEVEL, NETWORK, LOCAL -> true;
            case RELATION -> relation.isPresent();
            case RECONSTRUCTION -> plain.isPresent();
        };
    }

    /** Rows over which the error of a channel that there {@link #has is} is smoothed. */
    int smoothingRows(Channel channel) {
        return channel == Channel.RECONSTRUCTION ? plain.orElseThrow().smoothingRows() : channel.smoothingRows();
    }
}
