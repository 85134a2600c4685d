package lstm.offline;

import java.util.Comparator;
import java.util.List;
import lstm.interval.Interval;
import lstm.offline.metric.Overlap;
import lstm.offline.metric.RowTimes;

/**
 * How well a known fault was covered.
 *
 * @param first time of its first row
 * @param last time of its last row
 * @param startNanos the same as {@code first}
 * @param endNanos the same as {@code last}
 * @param touching the fault against all found intervals that overlap it, together
 * @param best the fault against the one found interval that fits it best
 */
record FaultOverlap(
        Labels.Fault fault, String first, String last, long startNanos, long endNanos, Overlap touching, Overlap best) {

    /** {@code found}: shares no row with the next, in order. */
    static FaultOverlap of(
            Labels.Fault fault, List<Interval> found, RowTimes lengths, JudgedRows rows, TimeWords words) {
        List<Interval> known = List.of(fault.rows());
        List<Interval> touching = found.stream()
                .filter(interval -> interval.overlaps(fault.rows()))
                .toList();
        long start = rows.times()[(int) fault.rows().start()];
        long end = rows.times()[(int) fault.rows().end() - 1];
        return new FaultOverlap(
                fault,
                words.of(start),
                words.of(end),
                start,
                end,
                Overlap.of(touching, known, lengths),
                touching.stream()
                        .map(interval -> Overlap.of(List.of(interval), known, lengths))
                        .max(Comparator.comparingDouble(Overlap::iou))
                        .orElse(Overlap.of(List.of(), known, lengths)));
    }

    /** How a time is written. */
    interface TimeWords {
        String of(long nanos);
    }
}
