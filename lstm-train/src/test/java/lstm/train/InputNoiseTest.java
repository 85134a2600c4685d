package lstm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class InputNoiseTest {

    private static final int SIZE = 60;

    private static float[] noise(InputNoise noise, int windows) {
        var noisy = new float[windows * SIZE];
        noise.add(new float[windows * SIZE], noisy, windows, SIZE);
        return noisy;
    }

    @Test
    void hasTheDeviationAskedForAndNoMean() {
        float[] noisy = noise(new InputNoise(0.3, 5), 10_000);
        double mean = 0;
        double square = 0;
        for (float value : noisy) {
            mean += value / noisy.length;
            square += (double) value * value / noisy.length;
        }
        assertEquals(0, mean, 0.005);
        assertEquals(0.3, Math.sqrt(square), 0.005);
    }

    @Test
    void isAddedToWhatIsThereAndLeavesItAlone() {
        var windows = new float[2 * SIZE];
        Arrays.fill(windows, 100);
        var noisy = new float[3 * SIZE];
        new InputNoise(0.1, 1).add(windows, noisy, 2, SIZE);
        assertEquals(100, windows[7]);
        assertEquals(100, noisy[7], 1);
        assertEquals(0, noisy[2 * SIZE]); // a window that was not asked for
    }

    @Test
    void dependsOnSeedAndEpochAlone() {
        var one = new InputNoise(1, 5);
        one.startRound(3);
        float[] third = noise(one, 4);
        var another = new InputNoise(1, 5);
        noise(another, 9);
        another.startRound(3);
        assertArrayEquals(third, noise(another, 4), 0f);
        another.startRound(4);
        assertFalse(Arrays.equals(third, noise(another, 4)));
        var otherSeed = new InputNoise(1, 6);
        otherSeed.startRound(3);
        assertFalse(Arrays.equals(third, noise(otherSeed, 4)));
    }
}
