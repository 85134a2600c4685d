package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lstm.report.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TracesTest {

    private static final int POINTS = 60; // 20 stretches per level
    private static final double[] GONE = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};

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

    @ParameterizedTest
    @ValueSource(ints = {59, 60, 61, 255, 256, 1343, 1344, 1345, 2688, 2700, 5000, 20_000, 60_123})
    void agreesWithASlowTwinThatHasAllRows(int rows) {
        var random = new SplittableRandom(rows);
        var traces = new Traces(3, POINTS);
        var values = new double[rows][3];
        var positions = new long[rows];
        var apart = new boolean[rows];
        for (int t = 0; t < rows; t++) {
            positions[t] = t == 0 ? 0 : positions[t - 1] + random.nextInt(3);
            apart[t] = random.nextInt(50) == 0;
            for (int s = 0; s < 3; s++) { // few different values, so that extremes come more than once
                boolean gone = random.nextInt(s == 2 ? 2 : 40) == 0 || (s == 1 && t / 500 % 2 == 1);
                values[t][s] = gone ? GONE[random.nextInt(3)] : random.nextInt(7) - 3;
            }
            traces.accept(positions[t], apart[t], values[t]);
        }
        for (int plot = 0; plot < 50; plot++) {
            int s = plot % 3;
            long from = positions[random.nextInt(rows)] - random.nextInt(2);
            long to = from + random.nextInt((int) positions[rows - 1] + 2);
            Points shown = traces.points(s, from, to);

            List<String> expected = slow(positions, apart, values, s, from, to);
            assertEquals(
                    expected,
                    IntStream.range(0, shown.size())
                            .mapToObj(i -> shown.position(i) + " " + shown.value(i))
                            .toList());
        }
    }

    /** The same points, found anew from all rows. */
    private static List<String> slow(long[] at, boolean[] apart, double[][] values, int s, long from, long to) {
        int rows = at.length;
        int stretches = POINTS / 3;
        int level = -1; // the rows themselves
        long oldest = Math.max(0, rows - POINTS);
        while (oldest > 0 && at[(int) oldest] > from && 4L << (level + 1) <= rows) {
            level++;
            oldest = Math.max(0, rows / (4L << level) - stretches) * (4L << level);
        }
        List<Map.Entry<Long, Double>> found = new ArrayList<>();
        int row = level < 0 ? (int) oldest : 0;
        for (; level >= 0; level--) {
            int length = 4 << level;
            row = Math.max(row, Math.max(0, rows / length - stretches) * length);
            for (; row + length <= rows; row += length) {
                int low = -1;
                int high = -1;
                int gap = -1;
                for (int t = row; t < row + length; t++) {
                    boolean known = Double.isFinite(values[t][s]);
                    gap = gap < 0 && (apart[t] || !known) ? t : gap;
                    low = known && (low < 0 || values[t][s] < values[low][s]) ? t : low;
                    high = known && (high < 0 || values[t][s] > values[high][s]) ? t : high;
                }
                if (gap >= 0) {
                    found.add(Map.entry(at[gap], Double.NaN));
                }
                if (low >= 0) {
                    found.add(Map.entry(at[low], values[low][s]));
                }
                if (low >= 0 && at[low] != at[high]) {
                    found.add(Map.entry(at[high], values[high][s]));
                }
            }
        }
        for (; row < rows; row++) {
            boolean known = Double.isFinite(values[row][s]);
            if (apart[row] || !known) {
                found.add(Map.entry(at[row], Double.NaN));
            }
            if (known) {
                found.add(Map.entry(at[row], values[row][s]));
            }
        }
        return found.stream()
                .filter(point -> point.getKey() >= from && point.getKey() < to)
                .sorted(Map.Entry.comparingByKey())
                .map(point -> point.getKey() + " " + point.getValue())
                .toList();
    }

    private static Traces rising(int rows) {
        var traces = new Traces(1, POINTS);
        for (int t = 0; t < rows; t++) {
            traces.accept(t, false, new double[] {t});
        }
        return traces;
    }
}
