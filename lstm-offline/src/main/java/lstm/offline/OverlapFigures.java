package lstm.offline;

import java.util.List;
import java.util.stream.Stream;
import lstm.frame.TimeAxis;
import lstm.interval.Interval;
import lstm.offline.metric.Overlap;
import lstm.offline.metric.RowTimes;

/**
 * Intersection over union of what one detector found and what is known, of one group or of the station.
 *
 * @param all of all intervals and all faults
 * @param always what a detector that is always in alarm would have
 * @param faults one by one, in order of the labels
 * @param found the intervals, in order, overlapping ones joined
 */
record OverlapFigures(Overlap all, Overlap always, List<FaultOverlap> faults, List<TimeStretches.Stretch> found) {

    static final OverlapFigures NONE = new OverlapFigures(Overlap.NONE, Overlap.NONE, List.of(), List.of());

    OverlapFigures {
        faults = List.copyOf(faults);
        found = List.copyOf(found);
    }

    /** {@code found} and {@code known} in rows that count; {@code axis} writes their times. */
    static OverlapFigures of(List<Interval> found, List<Labels.Fault> known, JudgedRows rows, TimeAxis axis) {
        RowTimes lengths = rows.lengths();
        List<Interval> faults = known.stream().map(Labels.Fault::rows).toList();
        List<Interval> merged = Overlap.merged(found);
        return new OverlapFigures(
                Overlap.of(merged, faults, lengths),
                Overlap.of(List.of(new Interval(0, rows.size())), faults, lengths),
                known.stream()
                        .map(fault -> FaultOverlap.of(fault, merged, lengths, rows, axis::format))
                        .toList(),
                merged.stream().map(interval -> stretch(interval, rows.times())).toList());
    }

    private static TimeStretches.Stretch stretch(Interval rows, long[] times) {
        return new TimeStretches.Stretch(times[(int) rows.start()], times[(int) rows.end() - 1]);
    }

    /** Those of several reports together. */
    OverlapFigures plus(OverlapFigures other) {
        return new OverlapFigures(
                all.plus(other.all),
                always.plus(other.always),
                Stream.concat(faults.stream(), other.faults.stream()).toList(),
                Stream.concat(found.stream(), other.found.stream()).toList());
    }

    /** Mean over the faults of how well each was covered by what touches it, 0 for one that was missed; NaN without one. */
    double meanOfFaults() {
        return faults.stream()
                .mapToDouble(fault -> fault.touching().iou())
                .average()
                .orElse(Double.NaN);
    }

    /** Number of faults that something touches. */
    long touched() {
        return faults.stream().filter(fault -> fault.touching().both() > 0).count();
    }
}
