package lstm.net;

import lstm.check.Require;

/**
 * A dense network that predicts every sensor from the others: sensors lie in groups, sensor s in group s mod
 * {@code groups}; of one group at a time the values are hidden, and said to be by a mask, and that group is predicted.
 *
 * <p>Values [sensors] and mask [sensors], 1 where hidden → {@code hidden} rectified units → as many again → [sensors].
 *
 * @param sensors at least 2
 * @param groups at least 2, at most as many as sensors
 * @param hidden units of each of the two hidden layers, at least 1
 */
public record MaskedSpec(int sensors, int groups, int hidden) {

    public MaskedSpec {
        Require.atLeast("sensors", sensors, 2);
        Require.between("groups", groups, 2, sensors);
        Require.atLeast("hidden", hidden, 1);
    }

    /** The layers in order. */
    DenseShape[] layers() {
        return new DenseShape[] {
            new DenseShape(2 * sensors, hidden), new DenseShape(hidden, hidden), new DenseShape(hidden, sensors)
        };
    }

    /** Number of weights of the whole network. */
    public int parameterCount() {
        int count = 0;
        for (DenseShape layer : layers()) {
            count = Math.addExact(count, layer.parameterCount());
        }
        return count;
    }

    /** The group that hides a sensor. */
    public int group(int sensor) {
        return sensor % groups;
    }
}
