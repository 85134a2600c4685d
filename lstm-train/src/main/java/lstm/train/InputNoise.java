package lstm.train;

import java.util.SplittableRandom;

/**
 * Gaussian noise on what the network sees, so that it learns to tell the signal (Vincent et al., "Extracting and Composing
 * Robust Features with Denoising Autoencoders", 2008).
 *
 * <p>Drawn once: every window takes a stretch from a random place of a long row of numbers. Drawing each number anew would
 * take a third of the time of a step.
 */
final class InputNoise {

    private static final int NUMBERS = 1 << 16;
    private static final long OTHER_THAN_THE_ORDER = 0x6e6f697365L;

    private final long seed;
    private final float[] numbers = new float[NUMBERS];
    private SplittableRandom places;

    /**
     * Draws the noise.
     *
     * @param deviation in scaled units
     */
    InputNoise(double deviation, long seed) {
        this.seed = seed ^ OTHER_THAN_THE_ORDER;
        SplittableRandom random = TaskRandom.of(this.seed, 0);
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = (float) (deviation * random.nextGaussian());
        }
        startRound(1);
    }

    /** Makes what follows depend on the seed and the round alone. */
    void startRound(int round) {
        places = TaskRandom.of(seed, round);
    }

    /**
     * Adds noise to windows.
     *
     * @param windows shape [count, size]
     * @param noisy of the same shape; overwritten
     */
    void add(float[] windows, float[] noisy, int count, int size) {
        for (int w = 0; w < count; w++) {
            int place = places.nextInt(NUMBERS);
            for (int i = 0; i < size; i++) {
                noisy[w * size + i] = windows[w * size + i] + numbers[place + i & NUMBERS - 1];
            }
        }
    }
}
