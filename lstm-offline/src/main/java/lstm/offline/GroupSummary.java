package lstm.offline;

import java.util.List;

/**
 * What came of a group.
 *
 * @param rows rows with a time of their own
 * @param scored rows that have a score
 * @param anomalous rows in alarm
 * @param muted rows that would be in alarm, but the plant was being looked after
 * @param aboveOne rows with a score above 1; about 1 % where nothing has changed
 * @param missing shape [sensors]
 * @param notices when the model was noticed not to fit any more, in order of time
 */
record GroupSummary(
        int id,
        String name,
        List<String> sensors,
        long rows,
        long scored,
        long anomalous,
        long muted,
        long aboveOne,
        List<Filled> missing,
        List<ReportedNotice> notices,
        List<ReportedInterval> intervals) {

    GroupSummary {
        sensors = List.copyOf(sensors);
        missing = List.copyOf(missing);
        notices = List.copyOf(notices);
        intervals = List.copyOf(intervals);
    }

    /**
     * What became of a sensor's missing measurements while the plant ran.
     *
     * @param filled as the bundle's rule for missing values says
     * @param left stayed missing, so that the row has no score
     */
    record Filled(String sensor, long filled, long left) {}
}
