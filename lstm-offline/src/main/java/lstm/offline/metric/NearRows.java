package lstm.offline.metric;

import java.util.Arrays;
import java.util.List;
import lstm.interval.Interval;

/**
 * The rows in and around runs of anomalous rows, in order of their scores, the highest first.
 *
 * <p>Arrays of shape [rows in or near a run].
 */
final class NearRows {

    final int[] depth; // number of rows that score at least as much
    final int[] distance; // to the nearest run, in rows; 0 inside
    final int[] run; // the nearest; of two equally near the earlier

    private NearRows(int size) {
        depth = new int[size];
        distance = new int[size];
        run = new int[size];
    }

    /** The rows at most {@code reach} away from a run. */
    static NearRows of(List<Interval> runs, Ranking ranking, double[] scores, int reach) {
        int[] from = new int[runs.size()];
        int[] to = new int[runs.size()];
        int size = 0;
        for (int r = 0; r < from.length; r++) {
            long border = r == 0 ? 0 : to[r - 1];
            from[r] = (int) Math.max(border, runs.get(r).start() - reach);
            long next = r + 1 == from.length ? scores.length : nearestTo(runs.get(r), runs.get(r + 1));
            to[r] = (int) Math.min(next, runs.get(r).end() + reach);
            size += to[r] - from[r];
        }
        long[] order = new long[size]; // depth above, row below, and the run found again from the row
        int i = 0;
        for (int r = 0; r < from.length; r++) {
            for (int row = from[r]; row < to[r]; row++) {
                order[i++] = (long) ranking.atLeast(scores[row]) << 32 | row;
            }
        }
        Arrays.sort(order);
        var rows = new NearRows(size);
        for (int k = 0; k < size; k++) {
            int row = (int) order[k];
            int r = Arrays.binarySearch(from, row);
            rows.run[k] = r >= 0 ? r : -r - 2;
            rows.depth[k] = (int) (order[k] >>> 32);
            Interval nearest = runs.get(rows.run[k]);
            rows.distance[k] = (int) Math.max(0, Math.max(nearest.start() - row, row - (nearest.end() - 1)));
        }
        return rows;
    }

    /** The first row that is nearer to the later run. */
    private static long nearestTo(Interval run, Interval later) {
        long between = later.start() - run.end();
        return run.end() + (between + 1) / 2;
    }

    int size() {
        return depth.length;
    }
}
