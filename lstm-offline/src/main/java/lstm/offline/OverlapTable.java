package lstm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of an evaluation that tells how much of the found and the known time is the same; 100 columns at most. */
final class OverlapTable {

    private static final String DETECTORS = "%-12s  %6s %9s %9s";
    private static final String GROUPS = "%-12s  %6s %9s %9s %9s";

    private OverlapTable() {}

    /** The lines: every detector, then, of a single report, its intervals group by group. */
    static List<String> lines(Map<String, PooledJudgements> detectors) {
        var lines = new ArrayList<String>();
        lines.add(format("%-12s  %s", "", "-- intersection over union of time --"));
        lines.add(format(DETECTORS, "detector", "IoU", "per fault", "touched"));
        detectors.forEach((detector, judged) -> {
            OverlapFigures station = judged.overlap().station();
            lines.add(format(
                    DETECTORS,
                    detector,
                    share(station.all().iou()),
                    share(station.meanOfFaults()),
                    station.touched() + "/" + station.faults().size()));
        });
        PooledJudgements reported = detectors.get(ScoredRows.REPORTED);
        if (reported != null && !reported.overlap().groups().isEmpty()) {
            lines.add("");
            lines.addAll(groups(reported.overlap()));
        }
        lines.add("");
        lines.add("IoU: time that was found and is known, by time that was found or is known; overlapping intervals");
        lines.add("count once. per fault: the mean over the faults, each against all that touches it. always: the IoU");
        lines.add("of who is always in alarm.");
        return lines;
    }

    private static List<String> groups(StationOverlap overlap) {
        var lines = new ArrayList<String>();
        lines.add(format(GROUPS, ScoredRows.REPORTED, "IoU", "per fault", "touched", "always"));
        overlap.groups().forEach((id, figures) -> lines.add(line("group " + id, figures)));
        lines.add(line("station", overlap.station()));
        lines.add(format(GROUPS, "groups' mean", share(overlap.meanOfGroups()), "", "", "")
                .stripTrailing());
        return lines;
    }

    private static String line(String name, OverlapFigures figures) {
        return format(
                GROUPS,
                name,
                share(figures.all().iou()),
                share(figures.meanOfFaults()),
                figures.touched() + "/" + figures.faults().size(),
                share(figures.always().iou()));
    }

    private static String share(double value) {
        return Double.isFinite(value) ? format("%.3f", value) : "-";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
