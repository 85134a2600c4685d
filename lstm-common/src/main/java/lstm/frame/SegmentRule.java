package lstm.frame;

import java.util.ArrayList;
import java.util.List;
import lstm.check.Require;
import lstm.interval.Interval;

/**
 * Where time is unbroken: a segment is a run of rows in which no step is longer than {@code maxHole}. Cleaning, windows
 * and alarms use the same rule.
 *
 * @param maxHoleNanos longest step inside a segment, in nanoseconds, at least 1
 */
public record SegmentRule(long maxHoleNanos) {

    /** Longest step inside a segment when nothing else is said, in median steps. */
    public static final int DEFAULT_MAX_HOLE_STEPS = 15;

    public SegmentRule {
        Require.atLeast("maxHoleNanos", maxHoleNanos, 1);
    }

    /**
     * The rule when nothing else is said: {@value #DEFAULT_MAX_HOLE_STEPS} median steps.
     *
     * @param stepNanos median step, 0 when there is none
     */
    public static SegmentRule ofMedianStep(long stepNanos) {
        boolean centuries = stepNanos > Long.MAX_VALUE / DEFAULT_MAX_HOLE_STEPS;
        return new SegmentRule(centuries ? Long.MAX_VALUE : Math.max(1, DEFAULT_MAX_HOLE_STEPS * stepNanos));
    }

    /** Whether a row at {@code next} starts a new segment after a row at {@code previous}. */
    public boolean breaks(long previous, long next) {
        return next - previous > maxHoleNanos;
    }

    /** Returns the segments of a frame in order, covering every row. Times must not fall. */
    public List<Interval> segments(SensorFrame frame) {
        var found = new ArrayList<Interval>();
        int start = 0;
        for (int row = 1; row <= frame.rows(); row++) {
            if (row == frame.rows() || breaks(frame.time(row - 1), frame.time(row))) {
                found.add(new Interval(start, row));
                start = row;
            }
        }
        return List.copyOf(found);
    }
}
