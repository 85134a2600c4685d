package lstm.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFourierTest {

    private static double[] noise(int samples, long seed) {
        return new Random(seed).doubles(samples, -1, 1).toArray();
    }

    /** |X_k|² by the definition. */
    private static double slowPower(double[] signal, int size, int k) {
        double re = 0;
        double im = 0;
        for (int j = 0; j < signal.length; j++) {
            double angle = 2 * Math.PI * ((long) j * k % size) / size;
            re += signal[j] * Math.cos(angle);
            im -= signal[j] * Math.sin(angle);
        }
        return re * re + im * im;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 8, 13, 16, 100, 256, 640})
    void agreesWithTheDefinition(int samples) {
        double[] signal = noise(samples, samples);
        RealFourier fourier = RealFourier.holding(samples);
        double[] power = fourier.power(signal);
        assertEquals(fourier.size() / 2 + 1, power.length);
        for (int k = 0; k < power.length; k++) {
            assertEquals(slowPower(signal, fourier.size(), k), power[k], 1e-9 * samples * samples, "frequency " + k);
        }
    }

    @Test
    void takesTheSmallestSizeThatHolds() {
        assertEquals(4, RealFourier.holding(1).size());
        assertEquals(16_384, RealFourier.holding(16_384).size());
        assertEquals(32_768, RealFourier.holding(20_480).size());
    }

    @Test
    void aSineIsOneLine() {
        var signal = new double[1024];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = 3 * Math.sin(2 * Math.PI * 17 * i / 1024);
        }
        double[] power = new RealFourier(1024).power(signal);
        assertEquals(Math.pow(3 * 512, 2), power[17], 1e-3);
        assertEquals(0, power[16], 1e-9);
    }

    @Test
    void refusesASizeThatIsNoPowerOfTwo() {
        assertThrows(IllegalArgumentException.class, () -> new RealFourier(20_480));
        assertThrows(IllegalArgumentException.class, () -> new RealFourier(4).power(new double[5]));
    }
}
