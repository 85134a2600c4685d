package lstm.train;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;
import lstm.interval.Interval;
import lstm.interval.IntervalFinder;
import lstm.io.CleanIntervals.Stretch;
import lstm.io.TimeText;
import lstm.prepare.HeldValues;
import lstm.window.WindowSpec;

/**
 * The rows of a frame that may tell what is normal: inside a clean interval, not bridged, no cell missing once values
 * are held. The last part of them in time is held out from fitting.
 *
 * @param filled the frame's values after missing ones were held, shape [rows][sensors]; not copied
 * @param clean rows of the frame; not copied
 * @param heldOutFrom first row of the frame that is held out
 * @param segments where time is unbroken
 */
record CleanRows(List<double[]> filled, BitSet clean, int heldOutFrom, List<Interval> segments) {

    /** Every complete row is clean, when nobody cleaned. */
    static CleanRows everything(SensorFrame frame, SegmentRule rule, long maxHeldNanos, double heldOutShare) {
        var inside = new BitSet(frame.rows());
        inside.set(0, frame.rows());
        return of(frame, rule, maxHeldNanos, heldOutShare, inside);
    }

    /** The rows of clean intervals, found by their times, which occur once each. */
    static CleanRows inside(
            SensorFrame frame,
            SegmentRule rule,
            long maxHeldNanos,
            double heldOutShare,
            List<Stretch> intervals,
            TimeAxis axis) {
        var inside = new BitSet(frame.rows());
        for (Stretch interval : intervals) {
            set(inside, frame, interval, axis, true);
            for (Stretch bridged : interval.bridged() == null ? List.<Stretch>of() : interval.bridged()) {
                set(inside, frame, bridged, axis, false);
            }
        }
        return of(frame, rule, maxHeldNanos, heldOutShare, inside);
    }

    private static void set(BitSet rows, SensorFrame frame, Stretch stretch, TimeAxis axis, boolean value) {
        int from = firstNotBefore(frame, TimeText.parse(stretch.time().get(0), axis));
        int to = firstNotBefore(frame, TimeText.parse(stretch.time().get(1), axis) + 1);
        rows.set(from, to, value);
    }

    private static int firstNotBefore(SensorFrame frame, long time) {
        int low = 0;
        int high = frame.rows();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (frame.time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static CleanRows of(
            SensorFrame frame, SegmentRule rule, long maxHeldNanos, double heldOutShare, BitSet inside) {
        List<Interval> segments = rule.segments(frame);
        var filled = new ArrayList<double[]>(frame.rows());
        var held = new HeldValues(frame.sensors().size(), maxHeldNanos);
        for (Interval segment : segments) {
            held.reset();
            for (int row = (int) segment.start(); row < segment.end(); row++) {
                var values = new double[frame.sensors().size()];
                frame.copyRow(row, values);
                if (held.fill(frame.time(row), values) > 0) {
                    inside.clear(row);
                }
                filled.add(values);
            }
        }
        return new CleanRows(filled, inside, heldOutFrom(inside, heldOutShare), segments);
    }

    private static int heldOutFrom(BitSet clean, double share) {
        long fitted = Math.round((1 - share) * clean.cardinality());
        int row = clean.nextSetBit(0);
        for (long i = 0; i < fitted && row >= 0; i++) {
            row = clean.nextSetBit(row + 1);
        }
        return row < 0 ? clean.length() : row;
    }

    boolean isClean(int row) {
        return clean.get(row);
    }

    boolean isHeldOut(int row) {
        return row >= heldOutFrom;
    }

    /** Stretches of clean rows next to each other in which windows may be cut. */
    List<Interval> stretches(boolean heldOut) {
        return new IntervalFinder(1, 0).find(segments, row -> isClean(row) && isHeldOut(row) == heldOut);
    }

    /** Number of windows that {@link #stretches} has room for. */
    long windows(WindowSpec cut, boolean heldOut) {
        return stretches(heldOut).stream()
                .filter(stretch -> stretch.length() >= cut.length())
                .mapToLong(stretch -> 1 + (stretch.length() - cut.length()) / cut.stride())
                .sum();
    }

    /** Number of clean rows that are held out, or of those that are not. */
    int count(boolean heldOut) {
        int before = clean.get(0, heldOutFrom).cardinality();
        return heldOut ? clean.cardinality() - before : before;
    }

    /** Clean rows by column, shape [sensors][rows]; held-out ones only when asked for. */
    double[][] columns(boolean withHeldOut) {
        int[] rows =
                clean.stream().filter(row -> withHeldOut || !isHeldOut(row)).toArray();
        var columns = new double[filled.get(0).length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            double[] values = filled.get(rows[i]);
            for (int s = 0; s < values.length; s++) {
                columns[s][i] = values[s];
            }
        }
        return columns;
    }
}
