package lstm.train;

import lstm.window.Windows;

/**
 * The training windows in mini-batches, pass after pass, each in an order of its own that depends on the seed and the number
 * of the pass alone. Holds one batch at a time, with noise and without. Not thread-safe.
 */
final class Batches {

    private final Windows windows;
    private final int size;
    private final int perPass;
    private final long seed;
    private final float[] plain; // [size, time, features], without noise
    private final float[] seen; // of the same shape; the same array without noise
    private final float[] wanted; // one of the two
    private final InputNoise noise; // null without
    private int pass = -1;
    private int[] order;

    Batches(Windows windows, TrainingSettings settings) {
        this.windows = windows;
        size = Math.min(settings.batchSize(), windows.count());
        perPass = perPass(windows.count(), settings.batchSize());
        seed = settings.seed();
        plain = new float[Math.multiplyExact(size, windows.length() * windows.features())];
        noise = settings.inputNoise() > 0 ? new InputNoise(settings.inputNoise(), seed) : null;
        seen = noise == null ? plain : new float[plain.length];
        wanted = settings.noisyTarget() ? seen : plain;
    }

    /** Number of batches that so many windows make. */
    static int perPass(int windows, int size) {
        return (windows - 1) / size + 1;
    }

    /** Number of batches in a pass, the last of which may be smaller than the others. */
    int perPass() {
        return perPass;
    }

    /** Makes the noise of what follows depend on the seed and the round alone. */
    void startRound(int round) {
        if (noise != null) {
            noise.startRound(round);
        }
    }

    /** Fetches a batch by its number over all passes, from 0; returns the number of its windows. */
    int fetch(int number) {
        if (number / perPass != pass) {
            pass = number / perPass;
            order = TaskRandom.shuffled(windows.count(), TaskRandom.of(seed, pass + 1));
        }
        int from = number % perPass * size;
        int count = Math.min(size, windows.count() - from);
        int values = windows.length() * windows.features();
        for (int i = 0; i < count; i++) {
            windows.copy(order[from + i], plain, i * values);
        }
        if (noise != null) {
            noise.add(plain, seen, count, values);
        }
        return count;
    }

    /** What the network sees of the batch, shape [size, time, features]; not copied, overwritten by the next. */
    float[] seen() {
        return seen;
    }

    /** What it should make of it, of the same shape; not copied, overwritten by the next. */
    float[] wanted() {
        return wanted;
    }
}
