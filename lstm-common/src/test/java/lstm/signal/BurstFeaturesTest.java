package lstm.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BurstFeaturesTest {

    private static final List<Band> ALL = List.of(new Band(0, 1000), new Band(1000, 4000), new Band(4000, 10_000));
    private static final List<Feature> PLAIN =
            List.of(Feature.MEAN_ABSOLUTE, Feature.RMS, Feature.PEAK, Feature.CREST_FACTOR, Feature.KURTOSIS);

    private static double[] features(double... signal) {
        return new BurstFeatures(PLAIN, List.of(), 20_000).of(signal);
    }

    private static double[] energies(double... signal) {
        return new BurstFeatures(List.of(Feature.BAND_ENERGY), ALL, 20_000).of(signal);
    }

    private static double[] sine(double frequency, int samples) {
        return IntStream.range(0, samples)
                .mapToDouble(i -> 2 * Math.sin(2 * Math.PI * frequency * i / 20_000))
                .toArray();
    }

    @Test
    void sumsUpAFewSamplesAsByHand() {
        // mean 0.5; deviations 0.5, -3.5, 2.5, 0.5: m2 = 4.75, m4 = 47.3125
        assertArrayEquals(
                new double[] {2, Math.sqrt(5), 3, 3 / Math.sqrt(5), 47.3125 / (4.75 * 4.75)},
                features(1, -3, 3, 1),
                1e-12);
    }

    @Test
    void aSineAndNoiseHaveTheCrestAndKurtosisTheyAreKnownFor() {
        double[] sine = features(sine(500, 20_000));
        assertEquals(Math.sqrt(2), sine[3], 1e-6);
        assertEquals(1.5, sine[4], 1e-6);
        double[] noise = features(new Random(1).doubles(20_000).map(u -> 0).toArray());
        assertTrue(Double.isNaN(noise[3]), "a signal that never changes has no crest factor");
        var random = new Random(2);
        double[] gaussian = features(IntStream.range(0, 20_000)
                .mapToDouble(i -> random.nextGaussian())
                .toArray());
        assertEquals(3, gaussian[4], 0.15);
    }

    @Test
    void aConstantHasItsLevelAndNothingElse() {
        assertArrayEquals(new double[] {2, 2, 2, Double.NaN, Double.NaN}, features(-2, -2, -2));
        assertArrayEquals(new double[] {0, 0, 0}, energies(-2, -2, -2), 1e-30);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 1000, 20_480})
    void energiesOfAllBandsAreTheVariance(int samples) {
        double[] signal = new Random(samples).doubles(samples, -1, 3).toArray();
        double mean = Arrays.stream(signal).average().orElseThrow();
        double variance = Arrays.stream(signal)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertEquals(variance, Arrays.stream(energies(signal)).sum(), 1e-12);
    }

    @Test
    void theEnergyOfASineIsInItsBand() {
        double[] energies = energies(sine(2500, 20_480));
        assertEquals(2, energies[1], 0.01); // half the square of its amplitude
        assertTrue(energies[0] + energies[2] < 0.01, Arrays.toString(energies));
    }

    @Test
    void namesFeaturesAndBandsInOrder() {
        var features = new BurstFeatures(
                List.of(Feature.KURTOSIS, Feature.BAND_ENERGY, Feature.RMS),
                List.of(new Band(0, 0.5), new Band(10, 1000)),
                20_000);
        assertEquals(List.of("kurtosis", "0-0.5Hz", "10-1000Hz", "rms"), features.names());
        assertEquals(4, features.of(new double[] {1, 2}).length);
    }

    @Test
    void refusesBandsBeyondHalfTheRate() {
        assertThrows(
                IllegalArgumentException.class, () -> new BurstFeatures(List.of(Feature.BAND_ENERGY), ALL, 10_000));
        assertThrows(IllegalArgumentException.class, () -> Band.parse("3000-1000"));
        assertThrows(IllegalArgumentException.class, () -> Band.parse("1000"));
        assertEquals(new Band(10, 1000), Band.parse(" 10 - 1000"));
    }
}
