package lstm.cleaning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every detector owes. */
abstract class OutlierDetectorContract {

    private static final double NU = 0.02;

    /** The detector with its default settings. */
    abstract OutlierDetector detector();

    @ParameterizedTest
    @CsvSource({"2000, 1", "2000, 3", "2000, 20", "8000, 5", "300, 4"})
    void findsPlantedGrossOutliers(int rows, int sensors) {
        double[][] values = RandomRows.normalWithOutliers(rows, sensors, 100, 15, 1);

        BitSet flagged = flag(values, 1);

        for (int planted = 0; planted < rows; planted += 100) {
            assertTrue(flagged.get(planted), "row " + planted);
        }
    }

    @Test
    void findsARowThatIsOddInOneSensorOfMany() {
        double[][] values = RandomRows.normal(2000, 12, 2);
        values[777][5] = 40;

        assertTrue(flag(values, 1).get(777));
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 99, 256, 1000, 7000})
    void objectsToTheShareAskedFor(int rows) {
        assertEquals(NU * rows, flag(RandomRows.normal(rows, 6, 3), 1).cardinality(), 1.0);
    }

    @Test
    void scoresOrderRowsByHowFarOutTheyAre() {
        double[][] values = RandomRows.normal(3000, 4, 4);
        FittedDetector fitted = detector().fit(values, 1);

        double[] scores = fitted.score(new double[][] {new double[4], {2.5, 2.5, 2.5, 2.5}, {4, 4, 4, 4}});

        assertTrue(scores[0] < scores[1] && scores[1] < scores[2], Arrays.toString(scores));
    }

    @Test
    void takesAConstantSensor() {
        double[][] values = RandomRows.normalWithOutliers(1000, 4, 100, 15, 5);
        Arrays.stream(values).forEach(row -> row[2] = 0);

        BitSet flagged = flag(values, 1);

        assertTrue(IntStream.range(0, 10).allMatch(i -> flagged.get(100 * i)), flagged.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void objectsToNoneOfIdenticalRows(int rows) {
        var values = new double[rows][];
        Arrays.setAll(values, row -> new double[] {0.1, -7, 0});

        assertEquals(new BitSet(), flag(values, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 10, 40})
    void scoresAreNumbersForAFewRowsToo(int rows) {
        double[] scores = scores(RandomRows.normal(rows, 3, 6), 1);

        assertEquals(rows, scores.length);
        assertTrue(Arrays.stream(scores).allMatch(Double::isFinite), Arrays.toString(scores));
    }

    @Test
    void rowsFarOutsideStillDiffer() {
        FittedDetector fitted = detector().fit(RandomRows.normal(500, 2, 7), 1);

        double[] scores = fitted.score(new double[][] {{0, 0}, {1e3, 1e3}, {1e6, 1e6}, {1e100, 1e100}});

        assertTrue(scores[0] < scores[1], Arrays.toString(scores));
        assertTrue(scores[1] <= scores[2] && scores[2] <= scores[3], Arrays.toString(scores));
        assertTrue(Arrays.stream(scores).allMatch(Double::isFinite), Arrays.toString(scores));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE})
    void sameSeedSameScores(long seed) {
        double[][] values =
                RandomRows.normal(1500, 3, 8); // odd numbers of sensors leave a spare number in Smile's Gaussian

        double[] first = scores(values, seed);
        scores(RandomRows.normal(64, 5, 9), 3); // whatever was drawn in between

        assertArrayEquals(first, scores(values, seed), 0.0);
    }

    @Test
    void sameSeedSameScoresOnAnotherThreadAndBesideOthers() {
        double[][] values = RandomRows.normal(1500, 3, 10);
        double[] alone = scores(values, 1);

        double[][] together = IntStream.range(0, 8)
                .parallel()
                .mapToObj(task -> scores(values, 1))
                .toArray(double[][]::new);

        Arrays.stream(together).forEach(scores -> assertArrayEquals(alone, scores, 0.0));
    }

    @Test
    void anotherSeedGivesOtherScoresAndMostlyTheSameOutliers() {
        double[][] values = RandomRows.normalWithOutliers(6000, 8, 60, 4, 11);

        assertNotEquals(
                Arrays.toString(scores(RandomRows.normal(6000, 8, 11), 1)),
                Arrays.toString(scores(RandomRows.normal(6000, 8, 11), 2)));
        assertTrue(Agreement.of(List.of(flag(values, 1), flag(values, 2))).jaccard() > 0.6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void parallelIsSerial(int threads) throws Exception {
        double[][] values = RandomRows.normal(3000, 7, 12);
        FittedDetector fitted = detector().fit(values, 1);
        double[] oneByOne = Arrays.stream(values)
                .mapToDouble(row -> fitted.score(new double[][] {row})[0])
                .toArray();

        var pool = new ForkJoinPool(threads);
        try {
            assertArrayEquals(oneByOne, pool.submit(() -> scores(values, 1)).get(), 0.0);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void leavesTheRowsAsTheyAre() {
        double[][] values = RandomRows.normal(400, 3, 13);

        scores(values, 1);

        assertTrue(Arrays.deepEquals(RandomRows.normal(400, 3, 13), values));
    }

    @Test
    void takesTwentyThousandRows() {
        assertEquals(400, flag(RandomRows.normal(20_000, 8, 14), 1).cardinality(), 1.0);
    }

    @Test
    void saysItsNameAndSettings() {
        assertFalse(detector().name().isBlank());
        assertFalse(detector().settings().isEmpty());
    }

    private double[] scores(double[][] values, long seed) {
        return detector().fit(values, seed).score(values);
    }

    private BitSet flag(double[][] values, long seed) {
        double[] scores = scores(values, seed);
        return OutlierCut.of(scores, NU).outliers(scores);
    }
}
