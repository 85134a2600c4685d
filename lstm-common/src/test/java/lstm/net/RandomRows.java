package lstm.net;

import java.util.SplittableRandom;

/** Rows for tests. */
final class RandomRows {

    private RandomRows() {}

    /** Returns shape [rows, features], drawn evenly from [-2, 2). */
    static float[] of(int rows, int features, long seed) {
        var random = new SplittableRandom(seed);
        var values = new float[rows * features];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-2, 2);
        }
        return values;
    }

    /** The same with about one number in 300 NaN, infinite or so large that sums overflow. */
    static float[] wild(int rows, int features, long seed) {
        float[] values = of(rows, features, seed);
        var random = new SplittableRandom(~seed);
        float[] kinds = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, -1e30f, 1e-40f};
        for (int i = 0; i < values.length; i++) {
            if (random.nextInt(300) == 0) {
                values[i] = kinds[random.nextInt(kinds.length)];
            }
        }
        return values;
    }
}
