package lstm.interval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import lstm.check.Require;

/**
 * {@code get_interval}: the maximal stretches of timesteps of one kind, clean or anomalous, bridging short dips.
 *
 * <p>An interval starts and ends on a timestep of its kind, holds at most {@code maxGap} timesteps in a row that are
 * not, and is kept when it has at least {@code minLength} timesteps, bridged ones included. The one still open at the
 * end is kept like any other, and none leaves its segment. How this differs from the predecessor's function of the same
 * name is told in docs/method.md.
 *
 * @param minLength shortest interval kept, in timesteps, at least 1
 * @param maxGap longest dip bridged, in timesteps, at least 0
 */
public record IntervalFinder(int minLength, int maxGap) {

    public IntervalFinder {
        Require.atLeast("minLength", minLength, 1);
        Require.atLeast("maxGap", maxGap, 0);
    }

    /**
     * Returns disjoint intervals in order of time.
     *
     * @param segments disjoint, in order; timesteps outside are in no interval
     * @param kind whether a timestep is of the kind that is looked for
     */
    public List<Interval> find(List<Interval> segments, IntPredicate kind) {
        var found = new ArrayList<Interval>();
        var run = new RunTracker(minLength, maxGap);
        for (Interval segment : segments) {
            for (long t = segment.start(); t < segment.end(); t++) {
                run.accept(t, kind.test(Math.toIntExact(t))).ifPresent(found::add);
            }
            run.finish().ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /** Returns the stretches of rows of one kind, joined more and more widely until there are few enough to draw. */
    public static List<Interval> atMost(int most, int rows, IntPredicate kind) {
        List<Interval> all = List.of(new Interval(0, rows));
        int gap = 0;
        List<Interval> found = new IntervalFinder(1, gap).find(all, kind);
        while (found.size() > Math.max(1, most)) {
            gap = 2 * gap + 1;
            found = new IntervalFinder(1, gap).find(all, kind);
        }
        return found;
    }

    /** Returns the stretches inside an interval that are not of its kind: what {@link #find} bridged. */
    public static List<Interval> bridged(Interval interval, IntPredicate kind) {
        return new IntervalFinder(1, 0).find(List.of(interval), kind.negate());
    }
}
