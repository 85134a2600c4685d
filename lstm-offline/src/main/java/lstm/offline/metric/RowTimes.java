package lstm.offline.metric;

import java.util.Arrays;
import java.util.List;
import lstm.frame.SegmentRule;
import lstm.interval.Interval;

/**
 * How long rows stand for: each until the next one; the last one, and one before a hole in time, for a median step. So time
 * in which nothing was measured is part of no figure. Immutable.
 */
public final class RowTimes {

    private final long[] before; // [rows + 1], nanoseconds that the rows before a row stand for

    private RowTimes(long[] before) {
        this.before = before;
    }

    /** {@code times}: shape [rows], rising or equal, in nanoseconds. */
    public static RowTimes of(long[] times) {
        long[] steps = new long[Math.max(0, times.length - 1)];
        Arrays.setAll(steps, i -> times[i + 1] - times[i]);
        long[] some = Arrays.stream(steps).filter(step -> step > 0).sorted().toArray();
        long median = some.length == 0 ? 1 : some[some.length / 2];
        long longest = SegmentRule.DEFAULT_MAX_HOLE_STEPS * median;
        var before = new long[times.length + 1];
        for (int row = 0; row < times.length; row++) {
            long step = row < steps.length && steps[row] <= longest ? steps[row] : median;
            before[row + 1] = before[row] + step;
        }
        return new RowTimes(before);
    }

    /** Nanoseconds that all rows stand for. */
    public long all() {
        return before[before.length - 1];
    }

    /** Nanoseconds that some rows stand for. */
    public long of(Interval rows) {
        return before[(int) rows.end()] - before[(int) rows.start()];
    }

    /** The same of intervals that share no row. */
    public long of(List<Interval> disjoint) {
        return disjoint.stream().mapToLong(this::of).sum();
    }
}
