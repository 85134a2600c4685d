package lstm.offline.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RankFiguresTest {

    static Stream<RandomRows> cases() {
        return RandomRows.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bestF1IsTheBestOfAllThresholdsTriedOneByOne(RandomRows rows) {
        double best = rows.so().isEmpty() ? Double.NaN : 0;
        for (double threshold : rows.thresholds()) {
            if (threshold > Double.NEGATIVE_INFINITY && !rows.so().isEmpty()) {
                best = Math.max(
                        best,
                        Confusion.of(rows.atLeast(threshold), rows.so(), rows.rows())
                                .f1());
            }
        }

        assertEquals(best, figures(rows).bestF1(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void averagePrecisionIsTheSumOfGainsOfRecallTimesPrecision(RandomRows rows) {
        double sum = rows.so().isEmpty() ? Double.NaN : 0;
        double before = 0;
        for (double threshold : rows.thresholds()) {
            Confusion counted = Confusion.of(rows.atLeast(threshold), rows.so(), rows.rows());
            sum += (counted.recall() - before) * counted.precision();
            before = counted.recall();
        }

        assertEquals(sum, figures(rows).averagePrecision(), 1e-12);
    }

    @Test
    void figuresOfFourRowsByHand() {
        var so = new BitSet();
        so.set(0);
        so.set(2);

        RankFigures figures = RankFigures.of(new double[] {0.9, 0.8, 0.7, 0.1}, so);

        assertEquals(2 * 2 / 5.0, figures.bestF1(), 1e-15); // rows 0 to 2
        assertEquals(0.5 * 1 + 0.5 * 2 / 3, figures.averagePrecision(), 1e-15);
    }

    @Test
    void rowsOfOneScoreAreCalledTogether() {
        var so = new BitSet();
        so.set(1);

        RankFigures figures = RankFigures.of(new double[] {1, 1, 1, 1}, so);

        assertEquals(0.25, figures.averagePrecision());
        assertEquals(2 / 5.0, figures.bestF1());
    }

    @Test
    void anAnomalousRowWithoutAScoreRanksLast() {
        var so = new BitSet();
        so.set(0);

        RankFigures figures = RankFigures.of(new double[] {Double.NaN, 0.5, -3}, so);

        assertEquals(1 / 3.0, figures.averagePrecision());
        assertEquals(0, figures.bestF1()); // no threshold calls it anomalous
    }

    private static RankFigures figures(RandomRows rows) {
        return RankFigures.of(rows.scores(), rows.so());
    }
}
