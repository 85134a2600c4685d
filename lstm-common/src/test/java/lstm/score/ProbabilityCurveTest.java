package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbabilityCurveTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theScoreAtAProbabilityIsTheLowestThatHasIt(long seed) {
        var random = new SplittableRandom(seed);
        double[] scores = random.doubles(2000).map(u -> -Math.log(u) / 4).toArray();
        var curve = new ProbabilityCurve(Calibration.fit(scores, true));
        for (int i = 0; i < 200; i++) {
            double probability = i < 100 ? random.nextDouble(0.01, 0.95) : 1 - Math.pow(10, -random.nextDouble(1.3, 6));

            double score = curve.scoreAt(probability);

            assertTrue(curve.of(score) >= probability, () -> "too low for " + probability);
            assertTrue(curve.of(score * (1 - 1e-6)) < probability, () -> "too high for " + probability);
        }
        assertEquals(0, curve.scoreAt(0), 1e-9);
    }
}
