package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lstm.report.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TracesTest {

    private static final int POINTS = 60; // 20 stretches per level

    @Test
    void theLastRowsAreThereAsTheyWere() {
        Traces traces = rising(100);

        Points last = traces.points(0, 85, 100);

        assertEquals(15, last.size());
        for (int i = 0; i < 15; i++) {
            assertEquals(85 + i, last.position(i));
            assertEquals(85 + i, last.value(i));
        }
    }

    @Test
    void nothingOutsideOfTheStretchIsShown() {
        Points some = rising(1000).points(0, 400, 700);

        assertTrue(some.position(0) >= 400 && some.position(some.size() - 1) < 700);
        assertEquals(0, rising(10).points(0, 20, 30).size());
        assertEquals(0, new Traces(1, POINTS).points(0, 0, 10).size());
    }

    @ParameterizedTest
    @CsvSource({"17,10", "20,20", "64,64", "1000,37", "1000,400", "1023,1000", "4097,3000", "50000,50000"})
    void aPlotHasAboutAsManyPointsAsWantedAndKeepsEveryExtreme(int rows, int span) {
        var random = new SplittableRandom(rows);
        var traces = new Traces(2, POINTS);
        var values = new double[rows];
        for (int t = 0; t < rows; t++) {
            values[t] = random.nextDouble();
            traces.accept(t, false, new double[] {-1, values[t]});
        }

        Points shown = traces.points(1, rows - span, rows);

        int edge = Math.max(0, span / 10 - 1); // of what is not shown one by one, a stretch may lie across the edge
        double highest = IntStream.range(rows - span + edge, rows)
                .mapToDouble(t -> values[t])
                .max()
                .orElseThrow();
        double seen =
                IntStream.range(0, shown.size()).mapToDouble(shown::value).max().orElseThrow();
        assertTrue(seen >= highest, seen + " < " + highest);
        assertTrue(shown.size() <= POINTS + 60 && shown.size() >= Math.min(span, 15), "points: " + shown.size());
        for (int i = 0; i < shown.size(); i++) {
            assertEquals(values[(int) shown.position(i)], shown.value(i)); // no value is invented or moved
        }
    }

    @Test
    void aGapAndABreakInTimeBreakTheLineAtEveryResolution() {
        for (int rows : List.of(20, 200, 2000)) {
            var traces = new Traces(1, POINTS);
            for (int t = 0; t < rows; t++) {
                traces.accept(t, t == rows / 2, new double[] {t == rows / 4 ? Double.NaN : 1});
            }
            Points all = traces.points(0, 0, rows);
            List<Long> gaps = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if (Double.isNaN(all.value(i))) {
                    gaps.add(all.position(i));
                }
            }
            assertEquals(List.of((long) rows / 4, (long) rows / 2), gaps);
        }
    }

    @Test
    void infiniteIsAGap() {
        var traces = new Traces(1, POINTS);
        traces.accept(0, false, new double[] {Double.POSITIVE_INFINITY});

        assertTrue(Double.isNaN(traces.points(0, 0, 1).value(0)));
    }

    private static Traces rising(int rows) {
        var traces = new Traces(1, POINTS);
        for (int t = 0; t < rows; t++) {
            traces.accept(t, false, new double[] {t});
        }
        return traces;
    }
}
