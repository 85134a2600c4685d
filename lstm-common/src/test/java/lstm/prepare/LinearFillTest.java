package lstm.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lstm.prepare.LinearFill.Longest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearFillTest {

    private static final double NONE = Double.NaN;
    private static final long NO_HOLE = Long.MAX_VALUE;

    private static Longest rows(long rows) {
        return new Longest(rows, 0);
    }

    private static Longest nanos(long nanos) {
        return new Longest(0, nanos);
    }

    private static LinearFill fill(long maxHole, Longest... longest) {
        return new LinearFill(longest, maxHole);
    }

    /** Rows of one sensor at 0, 10, 20 … */
    private static List<TimedRow> column(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(t -> TimedRow.of(10L * t, values[t]))
                .toList();
    }

    private static void fills(LinearFill fill, List<TimedRow> rows, double... expected) {
        assertEquals(column(expected), TimedRow.through(fill, rows));
    }

    @Test
    void drawsALineAcrossAGap() {
        fills(fill(NO_HOLE, rows(3)), column(1, NONE, NONE, NONE, 5), 1, 2, 3, 4, 5);
    }

    @Test
    void theLineGoesByTimeNotByRow() {
        List<TimedRow> rows = List.of(TimedRow.of(0, 0), TimedRow.of(30, NONE), TimedRow.of(40, 8));
        assertEquals(
                TimedRow.of(30, 6),
                TimedRow.through(fill(NO_HOLE, rows(1)), rows).get(1));
    }

    @Test
    void aGapOfMoreRowsStaysOpen() {
        fills(fill(NO_HOLE, rows(2)), column(1, NONE, NONE, NONE, 5), 1, NONE, NONE, NONE, 5);
    }

    @Test
    void aGapOfMoreTimeStaysOpen() {
        fills(fill(NO_HOLE, nanos(40)), column(1, NONE, NONE, NONE, 5), 1, 2, 3, 4, 5);
        fills(fill(NO_HOLE, nanos(39)), column(1, NONE, NONE, NONE, 5), 1, NONE, NONE, NONE, 5);
    }

    @Test
    void aLengthOfZeroFillsNothing() {
        fills(fill(NO_HOLE, nanos(0)), column(1, NONE, 3), 1, NONE, 3);
    }

    @Test
    void gapsAtTheStartAndAtTheEndStayOpen() {
        fills(fill(NO_HOLE, rows(5)), column(NONE, NONE, 1, NONE, 3, NONE), NONE, NONE, 1, 2, 3, NONE);
    }

    @Test
    void noLineIsDrawnAcrossAHole() {
        List<TimedRow> rows =
                List.of(TimedRow.of(0, 1), TimedRow.of(10, NONE), TimedRow.of(41, NONE), TimedRow.of(50, 5));
        assertEquals(rows, TimedRow.through(fill(30, rows(5)), rows));
        assertEquals(
                List.of(1.0, 1.8, 4.28, 5.0),
                TimedRow.through(fill(31, rows(5)), rows).stream()
                        .map(row -> Math.round(row.value(0) * 100) / 100.0)
                        .toList());
    }

    @Test
    void aSensorWithAnotherRuleIsLeftAlone() {
        List<TimedRow> rows = List.of(TimedRow.of(0, 1, 1), TimedRow.of(10, NONE, NONE), TimedRow.of(20, 3, 3));
        assertEquals(
                List.of(TimedRow.of(0, 1, 1), TimedRow.of(10, NONE, 2), TimedRow.of(20, 3, 3)),
                TimedRow.through(fill(NO_HOLE, null, rows(1)), rows));
    }

    @Test
    void countsWhatItFilled() {
        LinearFill fill = fill(NO_HOLE, rows(2), rows(2));
        TimedRow.through(
                fill,
                List.of(
                        TimedRow.of(0, 1, 1),
                        TimedRow.of(10, NONE, NONE),
                        TimedRow.of(20, NONE, 1),
                        TimedRow.of(30, 1, 1)));
        assertEquals(2, fill.filled(0));
        assertEquals(1, fill.filled(1));
    }

    /** The first row of a time counts: what comes after it is handed on in its place and changes nothing. */
    @Test
    void rowsOfATimeThatWasThereBeforeChangeNothing() {
        LinearFill fill = fill(NO_HOLE, rows(1));
        List<TimedRow> rows = List.of(
                TimedRow.of(0, 1),
                TimedRow.of(0, 77),
                TimedRow.of(10, NONE),
                TimedRow.of(10, NONE),
                TimedRow.of(10, 88),
                TimedRow.of(20, 3));
        assertEquals(
                List.of(
                        TimedRow.of(0, 1),
                        TimedRow.of(0, 77),
                        TimedRow.of(10, 2),
                        TimedRow.of(10, NONE),
                        TimedRow.of(10, 88),
                        TimedRow.of(20, 3)),
                TimedRow.through(fill, rows));
        assertEquals(1, fill.filled(0));
    }

    /** Every missing cell on its own, from the measurements beside it in the whole history. */
    private static List<TimedRow> slow(List<TimedRow> rows, long maxHole, Longest... longest) {
        var out = new ArrayList<TimedRow>();
        for (int t = 0; t < rows.size(); t++) {
            double[] values = rows.get(t).toArray();
            for (int s = 0; s < values.length; s++) {
                if (Double.isNaN(values[s]) && longest[s] != null) {
                    values[s] = line(rows, t, s, maxHole, longest[s]);
                }
            }
            out.add(TimedRow.of(rows.get(t).time(), values));
        }
        return out;
    }

    private static double line(List<TimedRow> rows, int t, int sensor, long maxHole, Longest longest) {
        int before = t;
        while (before >= 0 && Double.isNaN(rows.get(before).value(sensor))) {
            before--;
        }
        int after = t;
        while (after < rows.size() && Double.isNaN(rows.get(after).value(sensor))) {
            after++;
        }
        if (before < 0 || after == rows.size()) {
            return NONE;
        }
        for (int row = before + 1; row <= after; row++) {
            if (rows.get(row).time() - rows.get(row - 1).time() > maxHole) {
                return NONE;
            }
        }
        long time = rows.get(after).time() - rows.get(before).time();
        boolean shortEnough = longest.rows() > 0 ? after - before - 1 <= longest.rows() : time <= longest.nanos();
        double part = (double) (rows.get(t).time() - rows.get(before).time()) / time;
        return shortEnough
                ? (1 - part) * rows.get(before).value(sensor)
                        + part * rows.get(after).value(sensor)
                : NONE;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithItsTwin(long seed) {
        var random = new SplittableRandom(seed);
        List<TimedRow> rows = TimedRow.firsts(TimedRow.random(300, 4, seed));
        Longest[] longest = {rows(1 + random.nextInt(4)), nanos(random.nextInt(40)), null, rows(2)};
        long maxHole = random.nextBoolean() ? NO_HOLE : 12;

        List<TimedRow> found = TimedRow.through(new LinearFill(longest, maxHole), rows);

        List<TimedRow> expected = slow(rows, maxHole, longest);
        assertEquals(expected.size(), found.size());
        for (int t = 0; t < found.size(); t++) {
            assertTrue(expected.get(t).isNear(found.get(t)), expected.get(t) + " but " + found.get(t));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noMoreRowsWaitThanTheLongestGapHas(long seed) {
        List<TimedRow> rows = TimedRow.firsts(TimedRow.random(2000, 3, seed));
        LinearFill fill = fill(NO_HOLE, rows(3), rows(5), nanos(20));
        int[] out = {0};
        int in = 0;
        for (TimedRow row : rows) {
            fill.accept(row.time(), in++, row.toArray(), (time, index, values) -> {
                assertEquals(out[0], index); // in the order in which they came
                out[0]++;
            });
            assertTrue(in - out[0] <= 20, in - out[0] + " rows wait");
        }
    }

    @Test
    void aSensorThatIsMissingForEverHoldsNothingBack() {
        LinearFill fill = fill(NO_HOLE, rows(3));
        int[] out = {0};
        for (int t = 0; t < 1000; t++) {
            fill.accept(t, t, new double[] {t == 0 ? 1 : NONE}, (time, index, values) -> out[0]++);
            assertTrue(t + 1 - out[0] <= 3);
        }
        assertEquals(1000, out[0]);
    }

    @Test
    void aHoleMustHaveALength() {
        assertThrows(IllegalArgumentException.class, () -> fill(0, rows(1)));
    }
}
