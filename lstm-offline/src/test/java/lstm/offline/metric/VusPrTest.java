package lstm.offline.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class VusPrTest {

    static Stream<RandomRows> cases() {
        return RandomRows.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithASlowTwin(RandomRows rows) {
        for (int widest : new int[] {0, 1, 7, VusPr.WIDEST}) {
            double sum = 0;
            for (int width = 0; width <= widest; width++) {
                sum += area(rows, width);
            }
            assertEquals(sum / (widest + 1), vus(rows, widest), 1e-12, "W = " + widest);
        }
    }

    /** Straight from the definition: soft labels over all rows, every threshold, every widened run. */
    private static double area(RandomRows rows, int width) {
        int n = rows.rows();
        double[] weights = new double[n];
        Arrays.setAll(weights, row -> rows.so().stream().map(other -> Math.abs(row - other)).min().stream()
                .filter(d -> d <= width / 2)
                .mapToDouble(d -> d == 0 ? 1 : Math.sqrt(1 - (double) d / width))
                .sum());
        var widened = new BitSet(n); // two cells for a row, so that runs that only touch can be told
        Runs.of(rows.so())
                .forEach(run -> widened.set((int) Math.max(0, 2 * (run.start() - width / 2)), (int)
                        Math.min(2L * n - 1, 2 * (run.end() + width / 2) - 1)));
        double area = rows.so().isEmpty() ? Double.NaN : 0;
        double before = 0;
        for (double threshold : rows.thresholds()) {
            BitSet said = rows.atLeast(threshold);
            double inside = said.stream().mapToDouble(row -> weights[row]).sum();
            double beside = said.stream()
                    .filter(row -> !rows.so().get(row))
                    .mapToDouble(row -> weights[row])
                    .sum();
            double existing = Runs.of(widened).stream()
                            .filter(run -> said.stream().anyMatch(row -> run.contains(2L * row)))
                            .count()
                    / (double) Runs.of(widened).size();
            double recall = Math.min(1, inside / (rows.so().cardinality() + beside / 2)) * existing;
            area += (recall - before) * inside / said.cardinality();
            before = recall;
        }
        return area;
    }

    @Test
    void aPerfectScoreIsWorthLessOnlyByTheRowsBesideTheFault() {
        double[] scores = IntStream.range(0, 1000)
                .mapToDouble(row -> row >= 400 && row < 500 ? 2 : 1)
                .toArray();
        var so = new BitSet();
        so.set(400, 500);

        assertEquals(1, VusPr.of(Ranking.of(scores), scores, so, VusPr.WIDEST), 1e-12);
    }

    @Test
    void aScoreThatComesALittleLateLosesLessThanUnderAveragePrecision() {
        double[] scores = IntStream.range(0, 1000)
                .mapToDouble(row -> row >= 405 && row < 505 ? 2 : 1)
                .toArray();
        var so = new BitSet();
        so.set(400, 500);

        RankFigures figures = RankFigures.of(scores, so);

        assertEquals(0.9, figures.averagePrecision(), 0.01);
        assertEquals(0.96, figures.vusPr(), 0.02);
    }

    private static double vus(RandomRows rows, int widest) {
        return VusPr.of(Ranking.of(rows.scores()), rows.scores(), rows.so(), widest);
    }
}
