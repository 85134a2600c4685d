package lstm.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

    /** Skewed like scores: most below 1, some far above. */
    private static double[] scores(long seed, int count) {
        var random = new SplittableRandom(seed);
        double size = Math.exp(random.nextDouble(-4, 4));
        return random.doubles(count).map(u -> -Math.log(u) * size).toArray();
    }

    private static Calibration fit(double[] scores) {
        return Calibration.fit(scores, t -> true, t -> true);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isNeverBelowZeroNeverOneAndRises(long seed) {
        double[] scores = scores(seed, (int) (20 + seed * seed * 100));
        Calibration calibration = fit(scores);
        double[] asked = scores(seed + 100, 5000);
        double[] knots =
                calibration.knots().stream().mapToDouble(Double::doubleValue).toArray();
        double start = calibration.tailStart();
        double[] all = DoubleStream.of(
                        -1, 0, start, Math.nextDown(start), Math.nextUp(start), 1e9, 1e300, Double.POSITIVE_INFINITY)
                .toArray();
        double[] sorted = Stream.of(scores, asked, knots, all)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        double before = 0;
        for (double score : sorted) {
            double probability = calibration.probability(score);
            assertTrue(probability >= before && probability < 1, () -> score + " gives " + probability);
            before = probability;
        }
        assertEquals(Math.nextDown(1.0), before);
        assertEquals(0, calibration.probability(Double.NEGATIVE_INFINITY));
    }

    @Test
    void neverStepsBackWhereTheTailBegins() {
        for (int rows = 20; rows < 2000; rows += 7) {
            Calibration calibration = fit(scores(rows, rows));
            double start = calibration.tailStart();
            assertEquals(1 - calibration.tailShare(), calibration.probability(start), 1e-9);
            assertTrue(calibration.probability(start) <= calibration.probability(Math.nextUp(start)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isEvenOnItsOwnReference(long seed) {
        double[] scores = scores(seed, 3000);
        Calibration calibration = fit(scores);
        double[] probabilities =
                Arrays.stream(scores).map(calibration::probability).sorted().toArray();
        for (int i = 0; i < probabilities.length; i++) {
            double share = (double) i / probabilities.length;
            double allowed = share < 0.94 ? 0.004 : 0.012; // above lies the fitted tail
            assertEquals(share, probabilities[i], allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.3, 0, 0.3})
    void theTailIsAFittedParetoDistribution(double shape) {
        double[] scores = new SplittableRandom(4)
                .doubles(20_000)
                .map(u -> shape == 0 ? -Math.log(u) : (Math.pow(u, -shape) - 1) / shape)
                .toArray();
        Calibration calibration = fit(scores);
        assertTrue(calibration.tail().hasDistribution());
        assertEquals(0.05, calibration.tailShare());
        assertEquals(shape, calibration.tail().shape(), 0.1);
        for (double exceedance : new double[] {1e-2, 1e-3, 1e-4}) {
            double score = shape == 0 ? -Math.log(exceedance) : (Math.pow(exceedance, -shape) - 1) / shape;
            assertEquals(1, (1 - calibration.probability(score)) / exceedance, 0.5, "at " + exceedance);
        }
    }

    @Test
    void whatIsNoParetoDistributionIsTakenAsItIs() {
        var random = new SplittableRandom(5);
        double[] scores = random.doubles(4000)
                .map(u -> u < 0.97 ? u : 1 + 5 * (u < 0.98 ? 0 : 1))
                .toArray();
        Calibration calibration = fit(scores);
        assertTrue(!calibration.tail().hasDistribution());
        assertEquals(0.98, calibration.probability(3), 0.01);
        assertTrue(calibration.probability(6.1) > 0.999);
        assertTrue(calibration.probability(7) > calibration.probability(6.1));
    }

    @Test
    void fewRowsDoNotMakeACertainty() {
        double[] scores = new SplittableRandom(6).doubles(400, 0.9, 1).toArray();
        Calibration calibration = fit(scores);
        assertEquals(1 - 1.0 / 401, calibration.probability(0.9999), 1e-3);
        assertEquals(1 - 0.25 / 401, calibration.probability(2), 1e-4);
        assertTrue(calibration.probability(1000) > 1 - 1e-8);
    }

    @Test
    void heldOutRowsAreTakenWhereFiftyAreInTheTail() {
        double[] scores = scores(9, 5000);
        Calibration few = Calibration.fit(scores, t -> true, t -> t < 999);
        assertEquals(5000, few.rows());
        assertTrue(!few.heldOut());
        Calibration enough = Calibration.fit(scores, t -> true, t -> t < 1000);
        assertEquals(1000, enough.rows());
        assertTrue(enough.heldOut());
    }

    @Test
    void fewRowsGetATailOfTenAtMostHalf() {
        assertEquals(0.5, fit(scores(1, 20)).tailShare());
        assertEquals(0.1, fit(scores(1, 100)).tailShare());
        assertEquals(0.05, fit(scores(1, 200)).tailShare());
    }

    @Test
    void refusesTooFewRowsToSayAnything() {
        var scores = new double[25];
        Arrays.fill(scores, 0, 6, Double.NaN);
        var refused = assertThrows(IllegalArgumentException.class, () -> fit(scores));
        assertEquals("number of held-out clean rows with a score is 19; must be at least 20", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> fit(new double[0]));
    }

    @Test
    void leavesNaNOutAndGivesItBack() {
        double[] scores = scores(3, 100);
        double[] holey = Arrays.copyOf(scores, 150);
        Arrays.fill(holey, 100, 150, Double.NaN);
        assertEquals(fit(scores), fit(holey));
        assertTrue(Double.isNaN(fit(scores).probability(Double.NaN)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 5, -2, 1e9})
    void scoresThatAreAllTheSameGiveAStep(double constant) {
        var scores = new double[100];
        Arrays.fill(scores, constant);
        Calibration calibration = fit(scores);
        assertEquals(0, calibration.probability(constant));
        assertEquals(0, calibration.probability(constant - 1));
        assertTrue(calibration.probability(constant + 0.1 * Math.max(1, Math.abs(constant))) > 0.99);
    }

    @Test
    void aPlateauOfEqualScoresIsASteepRise() {
        var scores = new double[1000];
        Arrays.setAll(scores, i -> i < 300 ? 1 : i < 800 ? 2 : 3 + i);
        Calibration calibration = fit(scores);
        assertTrue(calibration.probability(1.5) <= calibration.probability(2));
        assertTrue(calibration.probability(2) <= 0.31);
        assertTrue(calibration.probability(2.1) >= 0.79);
    }

    @Test
    void followsAChangeOfUnit() {
        double[] scores = scores(8, 500);
        Calibration one = fit(scores);
        Calibration eight = fit(Arrays.stream(scores).map(score -> 8 * score).toArray());
        for (double score : scores(9, 100)) {
            assertEquals(one.probability(score), eight.probability(8 * score), 1e-9);
        }
    }

    @Test
    void refusesNumbersThatMakeNoMap() {
        List<Double> knots = List.of(0.0, 1.0);
        var tail = new Calibration.Tail(0, 1, 3, List.of());
        assertThrows(IllegalArgumentException.class, () -> new Calibration(List.of(0.0), 1, 0.05, tail, 20, true));
        assertThrows(IllegalArgumentException.class, () -> new Calibration(knots, 1, 0, tail, 20, true));
        assertThrows(IllegalArgumentException.class, () -> new Calibration(knots, 1, 1, tail, 20, true));
        assertThrows(IllegalArgumentException.class, () -> new Calibration.Tail(0, 0, 3, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Calibration(knots, Double.NaN, 0.05, tail, 20, true));
    }
}
