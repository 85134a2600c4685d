package lstm.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws, wandering, lags and noise: their moments over seeded samples. */
class RandomPartsTest {

    private static final int SAMPLES = 200_000;

    private static double[] sample(DoubleSupplier source) {
        double[] values = new double[SAMPLES];
        Arrays.setAll(values, i -> source.getAsDouble());
        return values;
    }

    @Test
    void gaussianNumbersAreStandardNormal() {
        double[] values = sample(new Draws(1)::gaussian);
        assertEquals(0, History.mean(values), 0.01);
        assertEquals(1, History.spread(values), 0.01);
        assertEquals(1.96, History.quantile(values, 0.975), 0.03);
    }

    @Test
    void uniformAndExponentialNumbersHaveTheirRangeAndMean() {
        var draws = new Draws(2);
        double[] uniform = sample(() -> draws.uniform(3, 5));
        assertTrue(History.quantile(uniform, 0) >= 3 && History.quantile(uniform, 1) < 5);
        assertEquals(4, History.mean(uniform), 0.01);
        double[] exponential = sample(() -> draws.exponential(7));
        assertTrue(History.quantile(exponential, 0) >= 0);
        assertEquals(7, History.mean(exponential), 0.1);
    }

    @Test
    void aChildDependsOnSeedAndKeyButNotOnNumbersDrawn() {
        var draws = new Draws(3);
        double before = draws.child(4).uniform();
        draws.uniform();
        assertEquals(before, draws.child(4).uniform());
        assertNotEquals(before, draws.child(5).uniform());
        assertNotEquals(before, new Draws(4).child(4).uniform());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1, 5})
    void wanderingKeepsItsSpreadWhateverTheStep(double stepHours) {
        double[] values = sample(new Wander(new Draws(5), 2, stepHours)::step);
        assertEquals(0, History.mean(values), 0.05);
        assertEquals(1, History.spread(values), 0.03);
    }

    @Test
    void aLagStartsAtItsInputAndCoversTwoThirdsInItsTimeConstant() {
        var lag = new Lag(1, 0.01);
        assertEquals(5, lag.step(5));
        double value = 5;
        for (int i = 0; i < 100; i++) {
            value = lag.step(15);
        }
        assertEquals(15 - 10 * Math.exp(-1), value, 1e-9);
    }

    @ParameterizedTest
    @EnumSource(NoiseKind.class)
    void noiseOfEveryKindHasNoBiasAndTheAskedSpread(NoiseKind kind) {
        var noise = new Noise(kind, 0.5, new Draws(6), 0.1);
        double[] values = sample(() -> noise.read(12.3));
        assertEquals(12.3, History.mean(values), 0.02);
        assertEquals(0.5, History.spread(values), 0.05);
    }

    @Test
    void noiseHasTheCharacterOfItsKind() {
        var heavy = new Noise(NoiseKind.HEAVY_TAILED, 1, new Draws(7), 0.1);
        var gaussian = new Noise(NoiseKind.GAUSSIAN, 1, new Draws(7), 0.1);
        assertTrue(beyondFour(sample(() -> heavy.read(0))) > 20 * beyondFour(sample(() -> gaussian.read(0))));
        var quantised = new Noise(NoiseKind.QUANTISED, 0.5, new Draws(8), 0.1);
        double reading = quantised.read(3.14) / 0.5;
        assertEquals(Math.rint(reading), reading, 1e-9);
        var wandering = new Noise(NoiseKind.AUTOCORRELATED, 1, new Draws(9), 0.01);
        double[] walk = sample(() -> wandering.read(0));
        double product = 0;
        for (int t = 1; t < walk.length; t++) {
            product += walk[t] * walk[t - 1];
        }
        assertEquals(Math.exp(-0.06), product / walk.length, 0.05);
    }

    private static long beyondFour(double[] values) {
        return Arrays.stream(values).filter(value -> Math.abs(value) > 4).count();
    }

    @Test
    void theWeekendIsSaturdayAndSunday() {
        assertEquals(0, Rhythm.weekend(2 * 24), 0.01);
        assertEquals(1, Rhythm.weekend(5 * 24 + 12), 0.01);
        assertEquals(1, Rhythm.weekend(6 * 24 + 12), 0.01);
        assertEquals(Rhythm.weekend(168 - 1e-9), Rhythm.weekend(168), 0.01);
        assertEquals(Rhythm.weekend(100), Rhythm.weekend(100 + 168 * 2_900), 1e-9);
    }
}
