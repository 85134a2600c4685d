package lstm.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import lstm.frame.SegmentRule;
import lstm.frame.TimeAxis;
import lstm.interval.Interval;
import lstm.interval.IntervalFinder;
import lstm.offline.metric.Confusion;

/**
 * How one detector did against labels.
 *
 * <p>An alarm is a run of its anomalous rows, dips of up to {@value #MAX_GAP} rows bridged. A fault is found when an
 * alarm overlaps it; an alarm that overlaps no fault is false. The delay is from a fault's start to the first row in it
 * that is in an alarm, 0 when the alarm was there before.
 *
 * @param rows counted one by one
 * @param faults labelled faults in the rows that count
 * @param found of them
 * @param falseAlarms alarms that overlap no fault
 * @param normalDays time outside of faults, in days as {@link TimeAxis#dayNanos} has them
 * @param delaysNanos of the faults found
 * @param stepNanos length of a numbered step; 0 when times are of the calendar, or of both kinds
 * @param byStrength faults found and faults, by the strength the labels give them
 */
record Evaluation(
        Confusion rows,
        int faults,
        int found,
        int falseAlarms,
        double normalDays,
        List<Long> delaysNanos,
        long stepNanos,
        Map<String, int[]> byStrength) {

    static final int MAX_GAP = 15;

    Evaluation {
        delaysNanos = List.copyOf(delaysNanos);
    }

    /** Compares what a detector said of the rows that count with their labels; {@code axis} is that of their times. */
    static Evaluation of(BitSet said, JudgedRows rows, TimeAxis axis) {
        List<Interval> alarms = alarms(said, rows);
        var delays = new ArrayList<Long>();
        Map<String, int[]> byStrength = new TreeMap<>();
        for (Labels.Fault fault : rows.faults()) {
            int[] counts = byStrength.computeIfAbsent(fault.strength(), strength -> new int[2]);
            counts[1]++;
            int first = firstEndingAfter(alarms, fault.rows().start());
            if (first < alarms.size() && alarms.get(first).overlaps(fault.rows())) {
                counts[0]++;
                delays.add(delay(alarms.get(first), fault.rows(), rows.times()));
            }
        }
        return new Evaluation(
                Confusion.of(said, rows.anomalous(), rows.size()),
                rows.faults().size(),
                delays.size(),
                falseAlarms(alarms, rows.inFault()),
                (double) normalNanos(rows) / axis.dayNanos(),
                delays,
                axis.stepNanos(),
                byStrength);
    }

    /** Runs of what a detector called anomalous, dips bridged; in order. */
    static List<Interval> alarms(BitSet said, JudgedRows rows) {
        return new IntervalFinder(1, MAX_GAP).find(List.of(new Interval(0, rows.size())), said::get);
    }

    private static int falseAlarms(List<Interval> alarms, List<Interval> inFault) {
        var right = new BitSet(alarms.size());
        for (Interval fault : inFault) {
            for (int i = firstEndingAfter(alarms, fault.start());
                    i < alarms.size() && alarms.get(i).start() < fault.end();
                    i++) {
                right.set(i);
            }
        }
        return alarms.size() - right.cardinality();
    }

    /** The place of the first of disjoint intervals in order that ends after a row; their number when none does. */
    private static int firstEndingAfter(List<Interval> intervals, long row) {
        int low = 0;
        int high = intervals.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (intervals.get(middle).end() <= row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long delay(Interval alarm, Interval fault, long[] times) {
        long noticed = Math.max(alarm.start(), fault.start());
        return times[(int) noticed] - times[(int) fault.start()];
    }

    /** Time outside of faults; steps longer than those inside a segment are holes, in which nothing was judged. */
    private static long normalNanos(JudgedRows rows) {
        long[] steps = new long[Math.max(0, rows.size() - 1)];
        Arrays.setAll(steps, i -> rows.times()[i + 1] - rows.times()[i]);
        long[] sorted = steps.clone();
        Arrays.sort(sorted);
        long longest = sorted.length == 0 ? 0 : SegmentRule.DEFAULT_MAX_HOLE_STEPS * sorted[sorted.length / 2];
        long normal = 0;
        for (int i = 0; i < steps.length; i++) {
            boolean counts = steps[i] > 0 && steps[i] <= longest;
            normal += counts && !rows.anomalous().get(i + 1) ? steps[i] : 0;
        }
        return normal;
    }

    Evaluation plus(Evaluation other) {
        var delays = new ArrayList<>(delaysNanos);
        delays.addAll(other.delaysNanos);
        Map<String, int[]> strengths = new TreeMap<>();
        byStrength.forEach((strength, counts) -> strengths.put(strength, counts.clone()));
        other.byStrength.forEach((strength, counts) ->
                strengths.merge(strength, counts.clone(), (a, b) -> new int[] {a[0] + b[0], a[1] + b[1]}));
        return new Evaluation(
                rows.plus(other.rows),
                faults + other.faults,
                found + other.found,
                falseAlarms + other.falseAlarms,
                normalDays + other.normalDays,
                delays,
                stepNanos == other.stepNanos ? stepNanos : 0,
                strengths);
    }

    /** Median delay of the faults found, in nanoseconds; empty when none was. */
    OptionalDouble medianDelay() {
        double[] sorted =
                delaysNanos.stream().mapToDouble(Long::doubleValue).sorted().toArray();
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2);
    }
}
