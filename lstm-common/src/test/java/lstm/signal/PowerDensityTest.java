package lstm.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PowerDensityTest {

    private final PowerDensity density = new PowerDensity(1024, 20_000);

    @Test
    void theSumOverFrequenciesIsTheVariance() {
        var random = new Random(4);
        double[] noise = IntStream.range(0, 1 << 17)
                .mapToDouble(i -> 5 + 3 * random.nextGaussian())
                .toArray();
        double sum = Arrays.stream(density.of(noise)).sum() * density.frequency(1);
        assertEquals(9, sum, 0.15);
    }

    @Test
    void aSineIsHighestAtItsFrequency() {
        double[] sine = IntStream.range(0, 8192)
                .mapToDouble(i -> 2 * Math.sin(2 * Math.PI * 2500 * i / 20_000))
                .toArray();
        double[] found = density.of(sine);
        int highest = IntStream.range(0, found.length).reduce(0, (a, b) -> found[b] > found[a] ? b : a);
        assertEquals(2500, density.frequency(highest), 1e-9);
        assertEquals(2, Arrays.stream(found).sum() * density.frequency(1), 1e-6);
    }

    @Test
    void aShorterSignalHasNoPiece() {
        assertArrayEquals(new double[513], density.of(new double[1000]));
        assertEquals(512, PowerDensity.piece(1000, 2048));
        assertEquals(2048, PowerDensity.piece(20_480, 2048));
    }
}
