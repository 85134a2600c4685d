package lstm.prepare;

import java.util.Comparator;
import java.util.List;

/** Stretches of time with a word about each, such as a maintenance calendar. Immutable. */
public final class TimeRanges {

    private final List<Range> ranges; // by start
    private final long[] latestEnd; // of the ranges up to and with this one

    public TimeRanges(List<Range> ranges) {
        this.ranges = ranges.stream()
                .sorted(Comparator.comparingLong(Range::from).thenComparingLong(Range::to))
                .toList();
        latestEnd = new long[ranges.size()];
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < latestEnd.length; i++) {
            latest = Math.max(latest, this.ranges.get(i).to());
            latestEnd[i] = latest;
        }
    }

    /**
     * A stretch of time, half-open.
     *
     * @param from in nanoseconds
     * @param to in nanoseconds, greater than {@code from}
     * @param words what it is, may be empty
     */
    public record Range(long from, long to, String words) {

        public Range {
            if (to <= from) {
                throw new IllegalArgumentException("a range from " + from + " to " + to + "; must end after it begins");
            }
        }
    }

    /** The ranges in order of their start. */
    public List<Range> ranges() {
        return ranges;
    }

    /** Whether a time lies in one of them. */
    public boolean covers(long time) {
        int last = lastStartingBy(time);
        return last >= 0 && latestEnd[last] > time;
    }

    private int lastStartingBy(long time) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).from() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
