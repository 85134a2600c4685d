package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import lstm.score.Threshold.Method;
import org.junit.jupiter.api.Test;

class ThresholdTest {

    /** Scores 0.001 to 10, evenly. */
    private static final double[] SCORES =
            IntStream.rangeClosed(1, 10_000).mapToDouble(i -> i / 1_000.0).toArray();

    private static Chain chain(Channel channel, Optional<CleanScores> clean) {
        var model = new ChannelModel(channel, 1, List.of(0.0), List.of(1.0), 0.5);
        return new Chain(List.of(model), 0.25, Calibration.fit(SCORES, true), clean);
    }

    private static final Chain CHAIN = chain(Channel.NETWORK, Optional.of(CleanScores.of(SCORES)));

    private static double level(Method method, double value) {
        return Threshold.of(method, value).level(CHAIN).orElseThrow();
    }

    @Test
    void byQuantileItIsWhatSoManyCleanRowsDoNotExceed() {
        for (double share : new double[] {0.5, 0.951, 0.995, 0.999, 0.9995, 1}) {
            assertEquals(10 * share, level(Method.QUANTILE, share), 0.002);
        }
    }

    @Test
    void bySigmaItIsTheMeanAndSoManyDeviations() {
        assertEquals(5 + 3 * 10 / Math.sqrt(12), level(Method.SIGMA, 3), 0.002);
    }

    @Test
    void byTailItIsTheScoreOfTheProbability() {
        for (double probability : new double[] {0.5, 0.9, 0.98, 0.999}) {
            double level = level(Method.TAIL, probability);
            assertEquals(probability, CHAIN.calibration().probability(level), 1e-6);
            assertTrue(CHAIN.calibration().probability(level * 0.999) < probability);
        }
    }

    @Test
    void byHandItIsInUnitsOfTheErrorWhereTheScoreIsMadeOfIt() {
        assertEquals(0.3, level(Method.MANUAL, 0.3));
        Chain plain = chain(Channel.RECONSTRUCTION, Optional.empty());
        assertEquals(0.125, plain.plainUnit().orElseThrow());
        assertEquals(2.4, Threshold.of(Method.MANUAL, 0.3).level(plain).orElseThrow(), 1e-12);
    }

    @Test
    void usuallyItIsLeftToTheAlarmRule() {
        assertEquals(OptionalDouble.empty(), Threshold.USUAL.level(CHAIN));
    }

    @Test
    void whatNeedsTheScoresOfCleanRowsSaysSoWithoutThem() {
        Chain old = chain(Channel.NETWORK, Optional.empty());
        for (Method method : List.of(Method.QUANTILE, Method.SIGMA)) {
            var mistake = assertThrows(IllegalArgumentException.class, () -> Threshold.of(method, 0.9)
                    .level(old));
            assertTrue(mistake.getMessage().contains("train again"), mistake.getMessage());
        }
    }

    @Test
    void cleanRowsWithoutAnyErrorLeaveAThresholdAboveZero() {
        Chain still = chain(Channel.NETWORK, Optional.of(CleanScores.of(new double[100])));
        assertEquals(
                Double.MIN_NORMAL, Threshold.of(Method.SIGMA, 3).level(still).orElseThrow());
        CleanScores none = CleanScores.of(new double[0]);
        assertEquals(0, none.mean());
        assertEquals(Collections.nCopies(CleanScores.shares().size(), 0.0), none.quantiles());
    }

    @Test
    void refusesWhatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new Threshold(Method.MANUAL, OptionalDouble.empty()));
        assertThrows(IllegalArgumentException.class, () -> Threshold.of(Method.QUANTILE, 1.1));
        assertThrows(IllegalArgumentException.class, () -> Threshold.of(Method.SIGMA, 0));
        assertThrows(IllegalArgumentException.class, () -> Threshold.of(Method.MANUAL, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new PlainError(PlainError.Size.SQUARED, 0));
        CleanScores clean = CleanScores.of(SCORES);
        List<Double> falling = clean.quantiles().stream().map(q -> -q).toList();
        assertThrows(IllegalArgumentException.class, () -> new CleanScores(1, 1, 1, falling));
        assertThrows(IllegalArgumentException.class, () -> new CleanScores(1, 1, 1, List.of(1.0)));
    }
}
