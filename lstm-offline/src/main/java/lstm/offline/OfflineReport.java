package lstm.offline;

import java.util.List;
import java.util.Map;
import lstm.offline.GroupScoring.GroupSummary;

/**
 * What offline found: {@code report.json}.
 *
 * @param format always {@value #FORMAT}
 * @param model where the bundle came from
 * @param source what was scored
 * @param rules what made a row or a stretch anomalous
 * @param groups what came of each group
 * @param intervals of all groups in order of time
 */
record OfflineReport(
        String format,
        int version,
        String station,
        Model model,
        Source source,
        Map<String, Object> rules,
        List<Group> groups,
        List<ReportedInterval> intervals) {

    static final String FORMAT = "lstm-report";
    static final int VERSION = 1;

    OfflineReport {
        groups = List.copyOf(groups);
        intervals = List.copyOf(intervals);
    }

    /** Where the bundle came from. */
    record Model(String created, String source, long seed) {}

    /**
     * What was scored.
     *
     * @param step median step of the training data, as a duration or in numbers of steps
     * @param doubleTimes rows without a score since their time was there before
     * @param wasUnsorted whether rows were out of order of time and had to be sorted
     */
    record Source(
            String name,
            long rows,
            String first,
            String last,
            String step,
            double missingShare,
            long doubleTimes,
            boolean wasUnsorted) {}

    /** What came of a group, without its intervals. */
    record Group(
            int id,
            String name,
            List<String> sensors,
            long rows,
            long scored,
            long anomalous,
            double shareAboveOne,
            long intervals) {

        static Group of(GroupSummary summary) {
            return new Group(
                    summary.id(),
                    summary.name(),
                    summary.sensors(),
                    summary.rows(),
                    summary.scored(),
                    summary.anomalous(),
                    summary.scored() == 0 ? 0 : (double) summary.aboveOne() / summary.scored(),
                    summary.intervals().size());
        }
    }
}
