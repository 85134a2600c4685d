package lstm.cleaning.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import lstm.frame.FrameSummary;
import lstm.frame.SegmentRule;
import lstm.frame.TimeAxis;

/** Looks at the times of rows in order, knowing their median step. Not thread-safe. */
final class TimeWatch {

    /** What a row's time says. */
    enum Seen {
        GOES_ON,
        STARTS_SEGMENT,
        /** The time of the row before: the row does not count. */
        DOUBLE
    }

    private static final int HOLES_KEPT = 3;

    private final TimeAxis axis;
    private final FrameSummary summary;
    private final SegmentRule rule;
    private final List<Hole> longestHoles = new ArrayList<>();
    private boolean started;
    private long last;
    private long holes;
    private long irregular;
    private long shortest;
    private long longest;
    private OptionalLong firstDouble = OptionalLong.empty();

    TimeWatch(TimeAxis axis, FrameSummary summary, SegmentRule rule) {
        this.axis = axis;
        this.summary = summary;
        this.rule = rule;
    }

    Seen accept(long time) {
        long previous = last;
        last = time;
        if (!started) {
            started = true;
            return Seen.STARTS_SEGMENT;
        }
        if (time == previous) {
            firstDouble = firstDouble.isPresent() ? firstDouble : OptionalLong.of(time);
            return Seen.DOUBLE;
        }
        if (rule.breaks(previous, time)) {
            holes++;
            keep(new Hole(previous, time));
            return Seen.STARTS_SEGMENT;
        }
        step(time - previous);
        return Seen.GOES_ON;
    }

    private void keep(Hole hole) {
        longestHoles.add(hole);
        longestHoles.sort(Comparator.comparingLong(Hole::nanos).reversed()); // stable: of equal ones the first
        if (longestHoles.size() > HOLES_KEPT) {
            longestHoles.remove(HOLES_KEPT);
        }
    }

    private void step(long step) {
        if (Math.abs(step - summary.stepNanos()) > summary.stepNanos() / 10) {
            shortest = irregular == 0 ? step : Math.min(shortest, step);
            longest = Math.max(longest, step);
            irregular++;
        }
    }

    TimeFacts facts() {
        return new TimeFacts(axis, summary, irregular, shortest, longest, holes, longestHoles, firstDouble);
    }
}
