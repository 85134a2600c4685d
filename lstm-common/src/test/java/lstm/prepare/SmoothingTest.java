package lstm.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every smoothing owes, and each against a slow and obvious twin. */
class SmoothingTest {

    private static final double NONE = Double.NaN;
    private static final int SENSORS = 3;

    /** What a sensor's newest value becomes, from all that it measured since the start, the newest last. */
    private interface Twin {

        double smoothed(List<Double> measured);
    }

    private record Case(Smoothing smoothing, Twin twin) {

        @Override
        public String toString() {
            return smoothing.toString();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(new Smoothing.None(), measured -> measured.get(measured.size() - 1)),
                new Case(new Smoothing.RollingMean(1), measured -> mean(measured, 1)),
                new Case(new Smoothing.RollingMean(5), measured -> mean(measured, 5)),
                new Case(new Smoothing.RollingMean(1000), measured -> mean(measured, 1000)),
                new Case(new Smoothing.Exponential(0.2), measured -> exponential(measured, 0.2)),
                new Case(new Smoothing.Exponential(1), measured -> exponential(measured, 1)),
                new Case(new Smoothing.DoubleExponential(0.4, 0.3), measured -> holt(measured, 0.4, 0.3)),
                new Case(new Smoothing.DoubleExponential(1, 1), measured -> holt(measured, 1, 1)));
    }

    private static double mean(List<Double> measured, int rows) {
        return measured.subList(Math.max(0, measured.size() - rows), measured.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    /** Weights written out: the newest counts alpha, the one before alpha (1 - alpha), the first what is left. */
    private static double exponential(List<Double> measured, double alpha) {
        double sum = 0;
        double weight = 1;
        for (int i = measured.size() - 1; i > 0; i--) {
            sum += weight * alpha * measured.get(i);
            weight *= 1 - alpha;
        }
        return sum + weight * measured.get(0);
    }

    /** As Holt wrote it. */
    private static double holt(List<Double> measured, double alpha, double beta) {
        double level = measured.get(0);
        double trend = 0;
        for (double value : measured.subList(1, measured.size())) {
            double before = level;
            level = alpha * value + (1 - alpha) * (level + trend);
            trend = beta * (level - before) + (1 - beta) * trend;
        }
        return level;
    }

    private static double[][] randomRows(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var all = new double[rows][SENSORS];
        for (double[] row : all) {
            for (int s = 0; s < SENSORS; s++) {
                row[s] = random.nextInt(4) == 0 ? NONE : 100 * s + random.nextDouble(-10, 10);
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithItsTwinOnRowsWithGaps(Case one) {
        SmoothedRows rows = one.smoothing.start(SENSORS);
        List<List<Double>> measured = Stream.generate(() -> (List<Double>) new ArrayList<Double>())
                .limit(SENSORS)
                .toList();
        for (double[] row : randomRows(300, 1)) {
            double[] smoothed = row.clone();
            rows.smooth(smoothed);
            for (int s = 0; s < SENSORS; s++) {
                if (Double.isNaN(row[s])) {
                    assertEquals(NONE, smoothed[s]);
                } else {
                    measured.get(s).add(row[s]);
                    assertEquals(one.twin.smoothed(measured.get(s)), smoothed[s], 1e-9);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void afterAResetItIsAsAtTheStart(Case one) {
        double[][] raw = randomRows(100, 2);
        SmoothedRows used = one.smoothing.start(SENSORS);
        for (double[] row : randomRows(70, 3)) {
            used.smooth(row);
        }
        used.reset();
        SmoothedRows fresh = one.smoothing.start(SENSORS);
        for (double[] row : raw) {
            double[] expected = row.clone();
            fresh.smooth(expected);
            used.smooth(row);
            assertArrayEquals(expected, row);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void savingAndRestoringAtAnyRowChangesNothing(Case one) {
        var random = new SplittableRandom(4);
        SmoothedRows whole = one.smoothing.start(SENSORS);
        SmoothedRows pieces = one.smoothing.start(SENSORS);
        for (double[] row : randomRows(200, 5)) {
            if (random.nextInt(4) == 0) {
                List<Double> state = List.copyOf(pieces.state());
                pieces = one.smoothing.start(SENSORS);
                pieces.restore(state);
            }
            if (random.nextInt(30) == 0) {
                whole.reset();
                pieces.reset();
            }
            double[] expected = row.clone();
            whole.smooth(expected);
            pieces.smooth(row);
            assertArrayEquals(expected, row); // to the last bit
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aConstantStaysConstant(Case one) {
        SmoothedRows rows = one.smoothing.start(1);
        for (int t = 0; t < 100; t++) {
            var row = new double[] {42.5};
            rows.smooth(row);
            assertEquals(42.5, row[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aStepArrivesInFull(Case one) {
        SmoothedRows rows = one.smoothing.start(1);
        for (int t = 0; t < 20; t++) {
            rows.smooth(new double[] {1});
        }
        var row = new double[1];
        for (int t = 0; t < 1000; t++) {
            row[0] = 9;
            rows.smooth(row);
        }
        assertEquals(9, row[0], 1e-9);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void oneRowStaysAsItIs(Case one) {
        var row = new double[] {1, NONE, -3};
        one.smoothing.start(SENSORS).smooth(row);
        assertArrayEquals(new double[] {1, NONE, -3}, row);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hugeNumbersDoNotSpoilWhatComesAfter(Case one) {
        SmoothedRows rows = one.smoothing.start(1);
        for (double value : new double[] {1e308, -1e308, 1e308, 1e308}) {
            rows.smooth(new double[] {value});
        }
        var row = new double[1];
        for (int t = 0; t < 5000; t++) {
            row[0] = 2;
            rows.smooth(row);
        }
        assertEquals(2, row[0], 1e-9);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aStateOfOtherSensorsIsRefused(Case one) {
        List<Double> state = new ArrayList<>(one.smoothing.start(SENSORS).state());
        state.add(0.0);
        SmoothedRows rows = one.smoothing.start(SENSORS);
        assertThrows(IllegalArgumentException.class, () -> rows.restore(state));
    }

    @Test
    void aTrendIsFollowedOnceItIsLearnt() {
        SmoothedRows rows = new Smoothing.DoubleExponential(0.5, 0.5).start(1);
        SmoothedRows lagging = new Smoothing.Exponential(0.5).start(1);
        var row = new double[1];
        var late = new double[1];
        for (int t = 0; t < 200; t++) {
            row[0] = 3 * t;
            late[0] = 3 * t;
            rows.smooth(row);
            lagging.smooth(late);
        }
        assertEquals(3 * 199, row[0], 1e-6);
        assertEquals(3 * 199 - 3, late[0], 1e-6); // (1 - alpha) / alpha steps behind
    }

    @Test
    void weightsAndRowsThatMakeNoSenseAreRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Smoothing.RollingMean(0))
                .getMessage()
                .contains("rows is 0"));
        assertThrows(IllegalArgumentException.class, () -> new Smoothing.Exponential(0));
        assertThrows(IllegalArgumentException.class, () -> new Smoothing.Exponential(1.01));
        assertThrows(IllegalArgumentException.class, () -> new Smoothing.Exponential(NONE));
        assertThrows(IllegalArgumentException.class, () -> new Smoothing.DoubleExponential(0.5, 0));
        assertThrows(IllegalArgumentException.class, () -> new Smoothing.DoubleExponential(0.5, NONE));
    }
}
