package lstm.net;

import java.util.SplittableRandom;

/** Untrained networks for tests. */
public final class RandomWeights {

    private RandomWeights() {}

    /** Weights drawn evenly from [-size, size). */
    public static NetworkWeights of(NetworkSpec spec, double size, long seed) {
        var random = new SplittableRandom(seed);
        var values = new float[spec.parameterCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-size, size);
        }
        return new NetworkWeights(spec, values);
    }
}
