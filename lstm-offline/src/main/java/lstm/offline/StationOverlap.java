package lstm.offline;

import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import lstm.frame.TimeAxis;
import lstm.interval.Interval;

/**
 * Intersection over union of the time that was found and the time that is known to be anomalous, of a station and of each of
 * its groups.
 *
 * <p>A fault without a group in the labels counts for every group. A station's intervals are those of all groups together.
 *
 * @param station what was found in any group against all faults
 * @param groups by id; empty for a detector of which only the station is known
 * @param axis that of the times
 */
record StationOverlap(OverlapFigures station, Map<Integer, OverlapFigures> groups, TimeAxis axis) {

    static final StationOverlap NONE =
            new StationOverlap(OverlapFigures.NONE, Map.of(), TimeAxis.calendar(ZoneOffset.UTC));

    StationOverlap {
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
    }

    /** Of the alarms of a detector over the whole station, in rows that count. */
    static StationOverlap ofAlarms(List<Interval> alarms, JudgedRows rows, TimeAxis axis) {
        return new StationOverlap(OverlapFigures.of(alarms, rows.known(), rows, axis), Map.of(), axis);
    }

    /** Of the intervals of a report. */
    static StationOverlap ofReport(ScoredRows scored, JudgedRows rows) {
        Map<Integer, OverlapFigures> groups = new TreeMap<>();
        for (int id : scored.groups()) {
            groups.put(
                    id,
                    OverlapFigures.of(
                            inRows(scored.reported().stream().filter(interval -> interval.group() == id), rows),
                            rows.known().stream()
                                    .filter(fault -> fault.isOf(id))
                                    .toList(),
                            rows,
                            scored.axis()));
        }
        return new StationOverlap(
                OverlapFigures.of(inRows(scored.reported().stream(), rows), rows.known(), rows, scored.axis()),
                groups,
                scored.axis());
    }

    private static List<Interval> inRows(Stream<ScoredRows.Reported> intervals, JudgedRows rows) {
        return intervals
                .map(interval -> rows.between(interval.start(), interval.end()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Of two reports; their groups are not the same groups. */
    StationOverlap plus(StationOverlap other) {
        return new StationOverlap(station.plus(other.station), Map.of(), axis);
    }

    /** Mean over the groups that have one of their intersection over union; NaN when none has. */
    double meanOfGroups() {
        return groups.values().stream()
                .mapToDouble(group -> group.all().iou())
                .filter(iou -> !Double.isNaN(iou))
                .average()
                .orElse(Double.NaN);
    }
}
