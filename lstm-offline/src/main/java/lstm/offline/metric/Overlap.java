package lstm.offline.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lstm.interval.Interval;

/**
 * How much of the time that was found or known to be anomalous was both: intersection over union (Jaccard, 1912) of time.
 * Intervals that overlap count once, so that it is never above 1. Lengths are in nanoseconds of {@link RowTimes}.
 *
 * @param both found and known
 * @param either found, known, or both
 */
public record Overlap(long both, long either) {

    /** No time at all. */
    public static final Overlap NONE = new Overlap(0, 0);

    public Overlap {
        if (both < 0 || both > either) {
            throw new IllegalArgumentException(
                    "overlap of " + both + " in " + either + "; must be between 0 and the whole");
        }
    }

    /** Of what was found and what is known, in any order, rows of any of them more than once. */
    public static Overlap of(List<Interval> found, List<Interval> known, RowTimes times) {
        List<Interval> one = merged(found);
        List<Interval> two = merged(known);
        long both = 0;
        int second = 0;
        for (int first = 0; first < one.size() && second < two.size(); ) {
            Interval a = one.get(first);
            Interval b = two.get(second);
            if (a.overlaps(b)) {
                both += times.of(new Interval(Math.max(a.start(), b.start()), Math.min(a.end(), b.end())));
            }
            if (a.end() <= b.end()) {
                first++;
            } else {
                second++;
            }
        }
        return new Overlap(both, times.of(one) + times.of(two) - both);
    }

    /** The same rows as intervals in order, none touching the next. */
    public static List<Interval> merged(List<Interval> intervals) {
        var merged = new ArrayList<Interval>();
        intervals.stream().sorted(Comparator.comparingLong(Interval::start)).forEach(next -> {
            int last = merged.size() - 1;
            if (last >= 0 && next.start() <= merged.get(last).end()) {
                Interval open = merged.get(last);
                merged.set(last, new Interval(open.start(), Math.max(open.end(), next.end())));
            } else {
                merged.add(next);
            }
        });
        return merged;
    }

    /** Times of several reports together. */
    public Overlap plus(Overlap other) {
        return new Overlap(both + other.both, either + other.either);
    }

    /** In [0, 1]; NaN when nothing was found and nothing is known. */
    public double iou() {
        return (double) both / either;
    }
}
