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
 * <p>Level k holds the last stretches of 2^k rows; two that are full make one of the next level. Not thread-safe.
 */
final class Traces {

    private static final long NONE = Long.MIN_VALUE;
    private static final int POINTS_PER_STRETCH = 3; // lowest, highest, a gap

    private final int series;
    private final int kept;
    private final List<Level> levels = new ArrayList<>();
    private long rows;

    /** {@code points}: about as many as a plot will have. */
    Traces(int series, int points) {
        this.series = Require.atLeast("series", series, 1);
        kept = Require.atLeast("points", points, 2 * POINTS_PER_STRETCH) / POINTS_PER_STRETCH;
    }

    /**
     * Takes the next row.
     *
     * @param position not before the one of the row before
     * @param broken whether time broke before it, so that no line leads to it
     * @param values shape [series]; one that is not finite is a gap
     */
    void accept(long position, boolean broken, double[] values) {
        level(0).put(position, broken, values);
        rows++;
        for (int k = 0; (rows >> k) % 2 == 0; k++) {
            level(k + 1).merge(level(k));
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
        int coarsest = 0;
        while (coarsest < levels.size() - 1 && !levels.get(coarsest).reaches(from)) {
            coarsest++;
        }
        var found = new ArrayList<Point>();
        long covered = 0; // rows
        for (int k = coarsest; k >= 0 && k < levels.size(); k--) {
            Level level = levels.get(k);
            for (long stretch = Math.max(covered >> k, level.oldest()); stretch < level.count; stretch++) {
                level.collect(stretch, number, found);
            }
            covered = Math.max(covered, level.count << k);
        }
        found.removeIf(point -> point.position < from || point.position >= to);
        found.sort(Comparator.comparingLong(Point::position)); // stable: what is found first of a stretch stays first
        return Points.of(
                found.stream().mapToLong(Point::position).toArray(),
                found.stream().mapToDouble(Point::value).toArray());
    }

    private record Point(long position, double value) {}

    /** The last stretches of one length, in a ring. */
    private final class Level {

        private final long[] first = new long[kept]; // position of the first row
        private final double[] low = new double[kept * series]; // NaN: there is no value
        private final double[] high = new double[kept * series];
        private final long[] lowAt = new long[kept * series];
        private final long[] highAt = new long[kept * series];
        private final long[] gapAt = new long[kept * series]; // the first one
        private long count;

        /** Number of the oldest stretch that is still there. */
        long oldest() {
            return Math.max(0, count - kept);
        }

        /** Whether it goes back to a position, or to the beginning. */
        boolean reaches(long position) {
            return count <= kept || first[(int) (oldest() % kept)] <= position;
        }

        void put(long position, boolean broken, double[] values) {
            int slot = (int) (count++ % kept);
            first[slot] = position;
            int at = slot * series;
            for (int s = 0; s < series; s++) {
                boolean known = Double.isFinite(values[s]);
                double value = known ? values[s] : Double.NaN;
                low[at + s] = value;
                high[at + s] = value;
                gapAt[at + s] = broken || !known ? position : NONE;
            }
            Arrays.fill(lowAt, at, at + series, position);
            Arrays.fill(highAt, at, at + series, position);
        }

        /** Makes one stretch of the last two of the level below. */
        void merge(Level below) {
            int slot = (int) (count++ % kept);
            int one = (int) ((below.count - 2) % kept);
            int two = (int) ((below.count - 1) % kept);
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
            int at = (int) (stretch % kept) * series + number;
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
