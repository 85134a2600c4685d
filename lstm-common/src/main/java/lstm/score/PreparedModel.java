package lstm.score;

import lstm.check.Require;
import lstm.frame.SensorGroup;
import lstm.net.NetworkWeights;
import lstm.prepare.Preparation;
import lstm.scale.Scaler;

/**
 * What is needed to get from a row to its errors: preparation, scaling and network of one group of sensors.
 *
 * @param preparation from raw rows to rows fit for the model
 */
public record PreparedModel(
        SensorGroup group,
        Preparation preparation,
        Scaler scaler,
        SensorStatistics statistics,
        NetworkWeights weights) {

    public PreparedModel {
        int sensors = group.sensors().size();
        Require.size("rules for missing values", preparation.missing().size(), sensors);
        Require.size("scaler", scaler.sensors(), sensors);
        Require.size("statistics", statistics.mean().size(), sensors);
        Require.size("features of the network", weights.spec().features(), sensors);
    }
}
