package lstm.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import lstm.check.Require;
import lstm.report.Points;

/**
 * The course of several series up to now, the finer the nearer: the last rows as they were, of those before them the lowest
 * and the highest value of ever longer stretches. So a plot of whatever ended just now needs no second pass over history, and
 * memory grows with the logarithm of the rows.
 *
 * <p>Level k are the last stretches of {@value #FIRST} · 2^k rows. Rows are kept for as long as the levels before
 * {@value #KEPT} need them, whose stretches are found when somebody asks for a plot; from there on a level's stretches are
 * kept, and two that are full make one of the next level. Not thread-safe.
 */
final class Traces {

    private static final int FIRST = 4; // rows of a stretch of level 0
    private static final int KEPT =
            4; // the first level that is kept; long stretches seldom have a new extreme, so cost little
    private static final int POINTS_PER_STRETCH = 3; // lowest, highest, a gap
    private static final long NONE = Long.MIN_VALUE;

    private final int series;
    private final int shownRows; // that are shown as they were
    private final int keptStretches; // of each level
    private final int keptRows;
    private final double[] values; // [keptRows, series], a ring
    private final long[] positions; // [keptRows]
    private final boolean[] broken; // [keptRows], whether no line leads to a row
    private final List<Level> levels = new ArrayList<>(); // from level KEPT on
    private long rows;

    /** {@code points}: about as many as a plot will have, at least {@value #FIRST} times {@value #POINTS_PER_STRETCH}. */
    Traces(int series, int points) {
        this.series = Require.atLeast("series", series, 1);
        shownRows = Require.atLeast("points", points, FIRST * POINTS_PER_STRETCH);
        keptStretches = points / POINTS_PER_STRETCH;
        keptRows = Math.max(points, (keptStretches + 1) * (int) stretchRows(KEPT - 1)); // one more, which is not full
        values = new double[keptRows * series];
        positions = new long[keptRows];
        broken = new boolean[keptRows];
    }

    private static long stretchRows(int level) {
        return (long) FIRST << level;
    }

    /**
     * Takes the next row.
     *
     * @param position not before the one of the row before
     * @param apart whether time broke before it, so that no line leads to it
     * @param row shape [series]; a value that is not finite is a gap
     */
    void accept(long position, boolean apart, double[] row) {
        int slot = slot(rows);
        System.arraycopy(row, 0, values, slot * series, series);
        positions[slot] = position;
        broken[slot] = apart;
        rows++;
        if (rows % stretchRows(KEPT) == 0) {
            kept(KEPT).takeRows();
            for (int k = KEPT; kept(k).count % 2 == 0; k++) {
                kept(k + 1).merge(kept(k));
            }
        }
    }

    private int slot(long row) {
        return (int) (row % keptRows);
    }

    private Level kept(int level) {
        if (level - KEPT == levels.size()) {
            levels.add(new Level());
        }
        return levels.get(level - KEPT);
    }

    /** Points of one series with positions in {@code [from, to)}; as fine as what is kept from there on allows. */
    Points points(int number, long from, long to) {
        var found = new ArrayList<Point>();
        long covered = Math.max(0, rows - shownRows); // rows before this one are found in levels
        if (covered > 0 && positions[slot(covered)] > from) {
            covered = collectLevels(number, from, found);
        }
        for (long row = covered; row < rows; row++) {
            int slot = slot(row);
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
        while (stretchRows(coarsest + 1) <= rows && !reaches(coarsest, from)) {
            coarsest++;
        }
        long covered = 0;
        for (int k = coarsest; k >= 0; k--) {
            long count = rows / stretchRows(k);
            for (long stretch = Math.max(covered / stretchRows(k), oldest(k)); stretch < count; stretch++) {
                if (k < KEPT) {
                    var some = new Stretches(1, 1);
                    some.takeRows(0, stretch * stretchRows(k), (stretch + 1) * stretchRows(k), number);
                    some.collect(0, found);
                } else {
                    kept(k).stretches.collect((int) (stretch % keptStretches) * series + number, found);
                }
            }
            covered = Math.max(covered, count * stretchRows(k));
        }
        return covered;
    }

    /** Whether a level goes back to a position, or to the beginning. */
    private boolean reaches(int level, long position) {
        long oldest = oldest(level);
        long first = level < KEPT
                ? positions[slot(oldest * stretchRows(level))]
                : kept(level).first[(int) (oldest % keptStretches)];
        return oldest == 0 || first <= position;
    }

    /** Number of the oldest stretch of a level that is still there. */
    private long oldest(int level) {
        return Math.max(0, rows / stretchRows(level) - keptStretches);
    }

    private record Point(long position, double value) {}

    /** The last stretches of one length, in a ring. */
    private final class Level {

        private final long[] first = new long[keptStretches]; // position of the first row
        private final Stretches stretches = new Stretches(keptStretches, series);
        private long count;

        /** Makes a stretch of the newest rows. */
        void takeRows() {
            int slot = (int) (count++ % keptStretches);
            long from = rows - stretchRows(KEPT);
            first[slot] = positions[slot(from)];
            stretches.takeRows(slot, from, rows, 0);
        }

        /** Makes one stretch of the last two of the level below. */
        void merge(Level below) {
            int slot = (int) (count++ % keptStretches);
            int one = (int) ((below.count - 2) % keptStretches);
            int two = (int) ((below.count - 1) % keptStretches);
            first[slot] = below.first[one];
            stretches.merge(slot, below.stretches, one, two);
        }
    }

    /** What is remembered of some stretches, of some series next to one another. */
    private final class Stretches {

        private final int width;
        private final double[] low; // [stretches, width]; above high: there is no value
        private final double[] high;
        private final long[] lowAt;
        private final long[] highAt;
        private final long[] gapAt; // the first one

        Stretches(int stretches, int width) {
            this.width = width;
            low = new double[stretches * width];
            high = new double[low.length];
            lowAt = new long[low.length];
            highAt = new long[low.length];
            gapAt = new long[low.length];
        }

        /** Makes a stretch of the rows {@code [from, to)}, of the series from {@code number} on. */
        void takeRows(int stretch, long from, long to, int number) {
            int at = stretch * width;
            Arrays.fill(low, at, at + width, Double.POSITIVE_INFINITY);
            Arrays.fill(high, at, at + width, Double.NEGATIVE_INFINITY);
            Arrays.fill(gapAt, at, at + width, NONE);
            for (long row = from; row < to; row++) {
                int slot = slot(row);
                take(at, slot * series + number, positions[slot]);
                for (int i = at; broken[slot] && i < at + width; i++) {
                    gapAt[i] = gapAt[i] == NONE ? positions[slot] : gapAt[i];
                }
            }
        }

        private void take(int at, int row, long position) {
            for (int i = 0; i < width; i++) {
                double value = values[row + i];
                if (!(Math.abs(value) <= Double.MAX_VALUE)) { // not finite
                    gapAt[at + i] = gapAt[at + i] == NONE ? position : gapAt[at + i];
                    continue;
                }
                if (value < low[at + i]) {
                    low[at + i] = value;
                    lowAt[at + i] = position;
                }
                if (value > high[at + i]) {
                    high[at + i] = value;
                    highAt[at + i] = position;
                }
            }
        }

        /** Makes a stretch of two others that follow one another. */
        void merge(int stretch, Stretches others, int one, int two) {
            for (int s = 0; s < width; s++) {
                int to = stretch * width + s;
                int a = one * width + s;
                int b = two * width + s;
                int lower = others.low[b] < others.low[a] ? b : a;
                int higher = others.high[b] > others.high[a] ? b : a;
                low[to] = others.low[lower];
                lowAt[to] = others.lowAt[lower];
                high[to] = others.high[higher];
                highAt[to] = others.highAt[higher];
                gapAt[to] = others.gapAt[a] == NONE ? others.gapAt[b] : others.gapAt[a];
            }
        }

        /** Adds the points of one series, {@code at} being its place in the arrays. */
        void collect(int at, List<Point> found) {
            if (gapAt[at] != NONE) {
                found.add(new Point(gapAt[at], Double.NaN));
            }
            if (low[at] <= high[at]) {
                found.add(new Point(lowAt[at], low[at]));
                if (lowAt[at] != highAt[at]) {
                    found.add(new Point(highAt[at], high[at]));
                }
            }
        }
    }
}
