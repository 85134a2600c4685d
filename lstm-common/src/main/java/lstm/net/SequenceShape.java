package lstm.net;

import lstm.check.Require;

/**
 * The shape of what goes from layer to layer for one window; a plain vector is one timestep.
 *
 * @param timesteps at least 1
 * @param features numbers per timestep, at least 1
 */
public record SequenceShape(int timesteps, int features) {

    public SequenceShape {
        Require.atLeast("timesteps", timesteps, 1);
        Require.atLeast("features", features, 1);
    }

    /** Numbers in all. */
    public int size() {
        return Math.multiplyExact(timesteps, features);
    }
}
