package lstm.bench;

import java.util.SplittableRandom;

/** What networks and rows are made of, the same in every run. */
final class SeededNumbers {

    private SeededNumbers() {}

    /** Draws {@code count} numbers evenly from [-size, size). */
    static float[] draw(int count, double size) {
        var random = new SplittableRandom(1);
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-size, size);
        }
        return values;
    }
}
