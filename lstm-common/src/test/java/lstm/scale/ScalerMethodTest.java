package lstm.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalerMethodTest {

    private static final double NONE = Double.NaN;

    static Stream<ScalerMethod> methods() {
        return Stream.of(new MinMaxScaler(0, 1), new MinMaxScaler(-1, 1), new StandardScaler(), new RobustScaler());
    }

    private static double[] fitted(ScalerMethod method, double... column) {
        Scaler scaler = method.fit(new double[][] {column});
        return new double[] {scaler.offsets()[0], scaler.spreads()[0]};
    }

    private static double[] random(SplittableRandom random, int length) {
        double centre = random.nextDouble(-1000, 1000);
        double spread = Math.exp(random.nextDouble(-5, 5));
        return random.doubles(length).map(u -> centre + spread * Math.log(u)).toArray();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aConstantSensorShowsAChangeInItsOwnUnit(ScalerMethod method) {
        Scaler scaler = method.fit(new double[][] {{7.5, 7.5, 7.5}});
        assertEquals(1, scaler.spreads()[0]);
        assertEquals(2, scaler.scale(0, 9.5) - scaler.scale(0, 7.5));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void oneRowIsAConstant(ScalerMethod method) {
        assertEquals(1, fitted(method, -3)[1]);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aSensorWithoutAValueIsLeftAsItIs(ScalerMethod method) {
        for (double[] column : new double[][] {{}, {NONE, NONE}}) {
            Scaler scaler = method.fit(new double[][] {column});
            assertEquals(0, scaler.offsets()[0]);
            assertEquals(1, scaler.spreads()[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void leavesMissingValuesAndTheOrderOfRowsOut(ScalerMethod method) {
        assertEquals(
                method.fit(new double[][] {{1, 2, 4, 8}, {0, 0, 0, 5}}),
                method.fit(new double[][] {{NONE, 8, 2, NONE, 1, 4}, {5, 0, NONE, 0, 0}}));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void leavesTheColumnsAsTheyWere(ScalerMethod method) {
        double[] column = {3, 1, 2};
        fitted(method, column);
        assertEquals("[3.0, 1.0, 2.0]", Arrays.toString(column));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void followsAChangeOfUnit(ScalerMethod method) {
        for (long seed = 1; seed <= 20; seed++) {
            double[] celsius = random(new SplittableRandom(seed), 50);
            double[] fahrenheit = Arrays.stream(celsius).map(c -> 1.8 * c + 32).toArray();
            Scaler a = method.fit(new double[][] {celsius});
            Scaler b = method.fit(new double[][] {fahrenheit});
            double rounding = 1e-11 * (1 + Math.abs(celsius[0]) / a.spreads()[0]);
            assertEquals(a.scale(0, celsius[0]), b.scale(0, fahrenheit[0]), rounding);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aSpreadTooSmallForANumberIsAConstant(ScalerMethod method) {
        assertTrue(fitted(method, 0, 0, 0, 0, 0, Double.MIN_VALUE)[1] > 0);
        assertEquals(1, fitted(new StandardScaler(), 0, 1e-200)[1]);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void minMaxHitsTheUnitRangeExactly(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            double[] column = random(random, 2 + random.nextInt(40));
            Scaler scaler = new MinMaxScaler(0, 1).fit(new double[][] {column});
            double[] scaled =
                    Arrays.stream(column).map(x -> scaler.scale(0, x)).sorted().toArray();
            assertEquals(0, scaled[0]);
            assertEquals(1, scaled[scaled.length - 1]);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void minMaxHitsAnyRange(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            double low = random.nextDouble(-5, 5);
            double high = low + random.nextDouble(0.1, 5);
            double[] column = random(random, 20);
            Scaler scaler = new MinMaxScaler(low, high).fit(new double[][] {column});
            double[] sorted = Arrays.stream(column).sorted().toArray();
            double rounding = 1e-14 * (10 + Math.abs(sorted[0]) / scaler.spreads()[0]);
            assertEquals(low, scaler.scale(0, sorted[0]), rounding);
            assertEquals(high, scaler.scale(0, sorted[19]), rounding);
        }
    }

    @Test
    void minMaxPutsAConstantSensorInTheMiddleOfTheTargetRange() {
        assertEquals(0.5, new MinMaxScaler(0, 1).fit(new double[][] {{7, 7}}).scale(0, 7));
        assertEquals(2.5, new MinMaxScaler(2, 3).fit(new double[][] {{7, 7}}).scale(0, 7));
        assertEquals(0, new MinMaxScaler(-2.5, 2.5).fit(new double[][] {{7}}).scale(0, 7));
    }

    @Test
    void minMaxRefusesARangeThatDoesNotRise() {
        assertThrows(IllegalArgumentException.class, () -> new MinMaxScaler(1, 1));
        assertThrows(IllegalArgumentException.class, () -> new MinMaxScaler(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new MinMaxScaler(NONE, 0));
        assertThrows(IllegalArgumentException.class, () -> new MinMaxScaler(0, Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void standardGivesMeanZeroAndDeviationOne(long seed) {
        double[] column = random(new SplittableRandom(seed), 500);
        Scaler scaler = new StandardScaler().fit(new double[][] {column});
        double[] scaled = Arrays.stream(column).map(x -> scaler.scale(0, x)).toArray();
        assertEquals(0, Arrays.stream(scaled).average().orElseThrow(), 1e-9);
        assertEquals(1, Arrays.stream(scaled).map(z -> z * z).average().orElseThrow(), 1e-9);
    }

    @Test
    void robustTakesTheMedianAndTheQuartiles() {
        double[] fitted = fitted(new RobustScaler(), 1, 2, 3, 4, 1e9);
        assertEquals(3, fitted[0]);
        assertEquals(2, fitted[1]);
    }

    @Test
    void robustTakesTheDeviationOfASensorThatHardlyMoves() {
        double[] fitted = fitted(new RobustScaler(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 10);
        assertEquals(0, fitted[0]);
        assertEquals(3, fitted[1], 1e-12); // mean 1, nine squares of 1 and one of 81
    }

    @Test
    void fitsEverySensorOnItsOwn() {
        Scaler scaler = new MinMaxScaler(0, 1).fit(new double[][] {{0, 10}, {5, 5, 5}, {}, {-1, 1}});
        assertEquals("[0.0, 4.5, 0.0, -1.0]", Arrays.toString(scaler.offsets()));
        assertEquals("[10.0, 1.0, 1.0, 2.0]", Arrays.toString(scaler.spreads()));
    }
}
