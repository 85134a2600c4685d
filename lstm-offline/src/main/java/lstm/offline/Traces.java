package lstm.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lstm.check.Require;
import lstm.report.Points;

/**
 * The course of several series up to now, the finer the nearer: the last rows as they were, of those before them the lowest
 * and the highest value of ever longer stretches. So a plot of whatever ended just now needs no second pass over history, and
 * memory grows with the logarithm of the rows.
 *
 * <p>Level k holds the last stretches of {@value #FIRST} · 2^k rows; two that are full make one of the next level. Not
 * thread-safe.
 */
final class Traces {

    private static final int FIRST = 4; // rows of a stretch of level 0
    private static final int POINTS_PER_STRETCH = 3; // lowest, highest, a gap
    private static final long NONE = Long.MIN_VALUE;

    private final int series;
    private final int keptStretches;
    private final int keptRows;
    private final double[] values; // [keptRows, series], a ring
    private final long[] positions; // [keptRows]
    private final boolean[] broken; // [keptRows], whether no line leads to a row
    private final List<Level> levels = new ArrayList<>();
    private long rows;

    /** {@code points}: about as many as a plot will have, at least {@value #FIRST} times {@value #POINTS_PER_STRETCH}. */
    Traces(int series, int points) {
        this.series = Require.atLeast("series", series, 1);
        keptRows = Require.atLeast("points", points, FIRST * POINTS_PER_STRETCH);
        keptStretches = points / POINTS_PER_STRETCH;
        values = new double[keptRows * series];
        positions = new long[keptRows];
        broken = new boolean[keptRows];
    }

    /**
     * Takes the next row.
     *
     * @param position not before the one of the row before
     * @param apart whether time broke before it, so that no line leads to it
     * @param row shape [series]; a value that is not finite is a gap
     */
    void accept(long position, boolean apart, double[] row) {
        int slot = (int) (rows % keptRows);
        System.arraycopy(row, 0, values, slot * series, series);
        positions[slot] = position;
        broken[slot] = apart;
        rows++;
        if (rows % FIRST == 0) {
            level(0).takeRows();
            for (int k = 0; level(k).count % 2 == 0; k++) {
                level(k + 1).merge(level(k));
            }
        }
    }

    private Level level(int number) {
        if (number == levels.size()) {
            levels.add(new Level());
        }
        return levels.get(number);
    }

    /** Points of one series with positions in {@code [from, to)}; as fine as what is kept from there on allows. */
    Points points(int number, long from, long to) {
        var found = new ArrayList<Point>();
        long covered = Math.max(0, rows - keptRows); // rows before this one are found in levels
        if (covered > 0 && positions[(int) (covered % keptRows)] > from) {
            covered = collectLevels(number, from, found);
        }
        for (long row = covered; row < rows; row++) {
            int slot = (int) (row % keptRows);
            double value = values[slot * series + number];
            if (broken[slot] || !Double.isFinite(value)) {
                found.add(new Point(positions[slot], Double.NaN));
            }
            if (Double.isFinite(value)) {
                found.add(new Point(positions[slot], value));
            }
        }
        found.removeIf(point -> point.position < from || point.position >= to);
        found.sort(Comparator.comparingLong(Point::position)); // stable: a gap stays before the value
        return Points.of(
                found.stream().mapToLong(Point::position).toArray(),
                found.stream().mapToDouble(Point::value).toArray());
    }

    /** From the finest level that goes back far enough down to the finest; returns how many rows they cover. */
    private long collectLevels(int number, long from, List<Point> found) {
        int coarsest = 0;
        while (coarsest < levels.size() - 1 && !levels.get(coarsest).reaches(from)) {
            coarsest++;
        }
        long covered = 0;
        for (int k = coarsest; k >= 0; k--) {
            Level level = levels.get(k);
            long stretchRows = (long) FIRST << k;
            for (long stretch = Math.max(covered / stretchRows, level.oldest()); stretch < level.count; stretch++) {
                level.collect(stretch, number, found);
            }
            covered = Math.max(covered, level.count * stretchRows);
        }
        return covered;
    }

    private record Point(long position, double value) {}

    /** The last stretches of one length, in a ring. */
    private final class Level {

        private final long[] first = new long[keptStretches]; // position of the first row
        private final double[] low = new double[keptStretches * series]; // NaN: there is no value
        private final double[] high = new double[keptStretches * series];
        private final long[] lowAt = new long[keptStretches * series];
        private final long[] highAt = new long[keptStretches * series];
        private final long[] gapAt = new long[keptStretches * series]; // the first one
        private long count;

        /** Number of the oldest stretch that is still there. */
        long oldest() {
            return Math.max(0, count - keptStretches);
        }

        /** Whether it goes back to a position, or to the beginning. */
        boolean reaches(long position) {
            return count <= keptStretches || first[(int) (oldest() % keptStretches)] <= position;
        }

        /** Makes a stretch of the newest rows. */
        void takeRows() {
            int slot = (int) (count++ % keptStretches);
            first[slot] = positions[(int) ((rows - FIRST) % keptRows)];
            for (int s = 0; s < series; s++) {
                int to = slot * series + s;
                low[to] = Double.NaN;
                high[to] = Double.NaN;
                gapAt[to] = NONE;
            }
            for (long row = rows - FIRST; row < rows; row++) {
                take((int) (row % keptRows), slot * series);
            }
        }

        private void take(int row, int at) {
            for (int s = 0; s < series; s++) {
                double value = values[row * series + s];
                int to = at + s;
                boolean known = Double.isFinite(value);
                if (gapAt[to] == NONE && (broken[row] || !known)) {
                    gapAt[to] = positions[row];
                }
                if (known && !(value >= low[to])) {
                    low[to] = value;
                    lowAt[to] = positions[row];
                }
                if (known && !(value <= high[to])) {
                    high[to] = value;
                    highAt[to] = positions[row];
                }
            }
        }

        /** Makes one stretch of the last two of the level below. */
        void merge(Level below) {
            int slot = (int) (count++ % keptStretches);
            int one = (int) ((below.count - 2) % keptStretches);
            int two = (int) ((below.count - 1) % keptStretches);
            first[slot] = below.first[one];
            for (int s = 0; s < series; s++) {
                int to = slot * series + s;
                int a = one * series + s;
                int b = two * series + s;
                int lower = below.low[b] < below.low[a] || Double.isNaN(below.low[a]) ? b : a;
                int higher = below.high[b] > below.high[a] || Double.isNaN(below.high[a]) ? b : a;
                low[to] = below.low[lower];
                lowAt[to] = below.lowAt[lower];
                high[to] = below.high[higher];
                highAt[to] = below.highAt[higher];
                gapAt[to] = below.gapAt[a] == NONE ? below.gapAt[b] : below.gapAt[a];
            }
        }

        void collect(long stretch, int number, List<Point> found) {
            int at = (int) (stretch % keptStretches) * series + number;
            if (gapAt[at] != NONE) {
                found.add(new Point(gapAt[at], Double.NaN));
            }
            if (!Double.isNaN(low[at])) {
                found.add(new Point(lowAt[at], low[at]));
                if (lowAt[at] != highAt[at]) {
                    found.add(new Point(highAt[at], high[at]));
                }
            }
        }
    }
}
