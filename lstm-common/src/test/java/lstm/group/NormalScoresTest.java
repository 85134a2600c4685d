package lstm.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NormalScoresTest {

    @Test
    void ranksBecomeQuantilesOfANormalDistribution() {
        double[] scores = NormalScores.of(new double[] {3, 1, 2});
        assertArrayEquals(new double[] {0.9674, -0.9674, 0}, scores, 1e-3); // of 5/6, 1/6 and 1/2
    }

    @Test
    void anOutlierIsOneStepFromTheNextValue() {
        assertArrayEquals(NormalScores.of(new double[] {1, 2, 3, 1e300}), NormalScores.of(new double[] {1, 2, 3, 4}));
    }

    @Test
    void equalValuesAreEqualAndAConstantIsZero() {
        double[] scores = NormalScores.of(new double[] {7, 1, 7, 9});
        assertEquals(scores[0], scores[2]);
        assertArrayEquals(new double[3], NormalScores.of(new double[] {5, 5, 5}), 1e-6);
    }

    @Test
    void whatIsMissingStandsInTheMiddle() {
        assertArrayEquals(new double[] {-0.6745, 0, 0.6745}, NormalScores.of(new double[] {1, Double.NaN, 2}), 1e-3);
        assertArrayEquals(new double[2], NormalScores.of(new double[] {Double.NaN, Double.NaN}));
    }

    @Test
    void theyHaveMeanZeroAndVarianceOne() {
        double[] scores =
                NormalScores.of(IntStream.range(0, 4000).mapToDouble(i -> i).toArray());
        assertEquals(0, Arrays.stream(scores).average().orElseThrow(), 1e-9);
        assertEquals(1, Arrays.stream(scores).map(x -> x * x).average().orElseThrow(), 0.01);
    }
}
