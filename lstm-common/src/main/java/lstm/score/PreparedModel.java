package lstm.score;

import lstm.check.Require;
import lstm.frame.SegmentRule;
import lstm.frame.SensorGroup;
import lstm.net.NetworkWeights;
import lstm.scale.Scaler;

/**
 * What is needed to get from a row to its errors: preparation, scaling and network of one group of sensors.
 *
 * @param segmentRule where time is unbroken; a row after a hole starts anew
 * @param maxHeldNanos how long a missing measurement is held
 */
public record PreparedModel(
        SensorGroup group,
        SegmentRule segmentRule,
        long maxHeldNanos,
        Scaler scaler,
        SensorStatistics statistics,
        NetworkWeights weights) {

    public PreparedModel {
        int sensors = group.sensors().size();
        Require.atLeast("maxHeldNanos", maxHeldNanos, 0);
        Require.size("scaler", scaler.sensors(), sensors);
        Require.size("statistics", statistics.mean().size(), sensors);
        Require.size("features of the network", weights.spec().features(), sensors);
    }
}
