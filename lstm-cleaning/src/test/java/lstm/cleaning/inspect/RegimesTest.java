package lstm.cleaning.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegimesTest {

    private static final int ROWS = 2000;

    private interface Plant {
        double state(int row, Random random);
    }

    /** Five sensors that follow the state of a plant, and one that follows nothing. */
    private static Optional<Regimes> regimes(long seed, Plant plant) {
        var random = new Random(seed);
        double[][] rows = new double[ROWS][];
        Arrays.setAll(rows, t -> {
            double state = plant.state(t, random);
            var row = new double[6];
            Arrays.setAll(row, s -> (s < 5 ? (s % 2 == 0 ? 1 : -2) * state : 0) + 0.2 * random.nextGaussian());
            return row;
        });
        return Regimes.of(rows);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aPlantThatJumpsToAndFroHasTwo(long seed) {
        Regimes found = regimes(seed, (t, random) -> t / 100 % 4 == 0 ? 2 : 0).orElseThrow();
        assertEquals(0.25, found.smaller(), 0.01);
        assertTrue(found.recur());
        assertFalse(found.sensors().contains(5));
    }

    @Test
    void oneChangeForGoodIsToldFromRegimes() {
        Regimes found = regimes(1, (t, random) -> t < 1200 ? 0 : 2).orElseThrow();
        assertEquals(1, found.changes());
        assertFalse(found.recur());
    }

    @Test
    void rhythmsNoiseAndWanderingAreNone() {
        List<Plant> plants = List.of(
                (t, random) -> Math.sin(t / 20.0),
                (t, random) -> Math.sin(t / 20.0) + 0.5 * Math.sin(t / 140.0),
                (t, random) -> random.nextGaussian(),
                (t, random) -> random.nextDouble(),
                (t, random) -> Math.exp(random.nextGaussian()),
                (t, random) -> t / 500.0);
        for (Plant plant : plants) {
            LongStream.rangeClosed(1, 20)
                    .forEach(seed -> assertEquals(Optional.empty(), regimes(seed, plant), "seed " + seed));
        }
    }

    /** An autoregressive plant that forgets within 100 rows: of 100 seeds at most one may look like two regimes. */
    @Test
    void aWanderingPlantHasSeldomTwo() {
        long found = LongStream.rangeClosed(1, 100)
                .filter(seed -> {
                    double[] state = {0};
                    return regimes(seed, (t, random) -> state[0] = 0.99 * state[0] + 0.14 * random.nextGaussian())
                            .isPresent();
                })
                .count();
        assertTrue(found <= 1, found + " of 100");
    }

    @Test
    void rareStatesFewRowsAndConstantsAreNone() {
        assertEquals(Optional.empty(), regimes(1, (t, random) -> t % 50 == 0 ? 2 : 0));
        assertEquals(Optional.empty(), Regimes.of(new double[50][3]));
        assertEquals(Optional.empty(), Regimes.of(new double[500][3]));
    }
}
