package lstm.offline.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import lstm.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NabScoreTest {

    static Stream<RandomRows> cases() {
        return RandomRows.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithASlowTwin(RandomRows rows) {
        List<Interval> windows = Runs.of(rows.so());
        double raw = 0;
        for (Interval window : windows) {
            double best = -1; // every row of a window is worth less than those before it
            for (long row = window.start(); row < window.end(); row++) {
                if (rows.said().get((int) row)) {
                    double y = -(window.end() - 1 - row + 1) / (double) window.length();
                    best = Math.max(best, (2 / (1 + Math.exp(5 * y)) - 1) / (2 / (1 + Math.exp(-5)) - 1));
                }
            }
            raw += best;
        }
        for (int row = 0; row < rows.rows(); row++) {
            if (rows.said().get(row) && !rows.so().get(row)) {
                Interval before = null;
                for (Interval window : windows) {
                    before = window.end() <= row ? window : before;
                }
                double y = before == null ? 3 : (row - before.end() + 1) / Math.max(1.0, before.length() - 1.0);
                raw += 0.11 * (y >= 3 ? -1 : 2 / (1 + Math.exp(5 * y)) - 1);
            }
        }

        NabScore score = NabScore.of(rows.said(), windows);

        assertEquals(raw, score.raw(), 1e-9);
        assertEquals(windows.size(), score.windows());
    }

    @Test
    void callingTheFirstRowOfEveryWindowIsAHundredAndNothingIsNought() {
        var windows = List.of(new Interval(10, 20), new Interval(50, 90));
        var first = new BitSet();
        first.set(10);
        first.set(50);

        assertEquals(100, NabScore.of(first, windows).normalised(), 1e-12);
        assertEquals(0, NabScore.of(new BitSet(), windows).normalised());
        assertEquals(Double.NaN, NabScore.of(first, List.of()).normalised());
    }

    @Test
    void aFalseRowFarFromEveryWindowCostsElevenHundredths() {
        var said = new BitSet();
        said.set(5);
        said.set(900);

        assertEquals(-1 - 0.22, NabScore.of(said, List.of(new Interval(10, 20))).raw(), 1e-12);
    }

    @Test
    void windowsAroundPointsShareATenthOfTheRows() {
        var points = new BitSet();
        points.set(100);
        points.set(995);

        assertEquals(List.of(new Interval(75, 126), new Interval(970, 1000)), NabScore.windowsAround(points, 1000));
        points.set(120);
        assertEquals(List.of(new Interval(84, 137), new Interval(979, 1000)), NabScore.windowsAround(points, 1000));
        assertEquals(List.of(), NabScore.windowsAround(new BitSet(), 1000));
    }

    @Test
    void theSumOfTwoIsThatOfAllTheirWindows() {
        NabScore both = new NabScore(1.5, 2).plus(new NabScore(-1, 1)).plus(NabScore.NONE);

        assertEquals(new NabScore(0.5, 3), both);
    }
}
