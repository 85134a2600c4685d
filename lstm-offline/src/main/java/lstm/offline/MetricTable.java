package lstm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The second table of an evaluation: figures over all thresholds, over ranges, and NAB's score; 100 columns at most. */
final class MetricTable {

    private static final String COLUMNS = "%-12s  %6s %6s %6s  %6s %6s %6s  %6s %6s %6s  %7s";

    private MetricTable() {}

    /** The lines; below them, where it was asked for, the table of point adjustment. */
    static List<String> lines(Map<String, PooledJudgements> detectors) {
        var lines = new ArrayList<String>();
        lines.add(format(
                "%-12s  %-20s  %-20s  %-20s",
                "", "-- all thresholds --", "------ ranges ------", "---- affiliation ---"));
        lines.add(format(
                COLUMNS,
                "detector",
                "bestF1",
                "AP",
                "VUS-PR",
                "prec.",
                "recall",
                "F1",
                "prec.",
                "recall",
                "F1",
                "NAB"));
        detectors.forEach((detector, judged) -> lines.add(line(detector, judged)));
        lines.add("");
        lines.add("all thresholds: from the scores; the largest F1, average precision, and the same with labels that");
        lines.add("fade out beside a fault. ranges: every fault counts alike, however long. affiliation: how near in");
        lines.add("time; random alarms have a precision of 0.5. NAB: 100 = every fault at once and nothing else, 0 =");
        lines.add("silence.");
        if (detectors.values().iterator().next().reports().size() > 1) {
            lines.add(
                    "Over several reports rows, faults and alarms are summed, and NAB's windows; the other figures of");
            lines.add("this table are means over the reports that have them.");
        }
        if (detectors.values().iterator().next().isAdjusted()) {
            lines.add("");
            lines.addAll(adjusted(detectors));
        }
        return lines;
    }

    private static String line(String detector, PooledJudgements judged) {
        return format(
                COLUMNS,
                detector,
                share(judged.mean(report -> report.ranks().bestF1())),
                share(judged.mean(report -> report.ranks().averagePrecision())),
                share(judged.mean(report -> report.ranks().vusPr())),
                share(judged.mean(report -> report.ranges().precision())),
                share(judged.mean(report -> report.ranges().recall())),
                share(judged.mean(report -> report.ranges().f1())),
                share(judged.mean(report -> report.affiliation().precision())),
                share(judged.mean(report -> report.affiliation().recall())),
                share(judged.mean(report -> report.affiliation().f1())),
                number("%.1f", judged.nab().normalised()));
    }

    private static List<String> adjusted(Map<String, PooledJudgements> detectors) {
        var lines = new ArrayList<String>();
        PooledJudgements random = detectors.get(BlindDetectors.RANDOM);
        lines.add("WARNING: point adjustment counts a whole fault as found when one row of it is. Random scores reach");
        lines.add("high values under it"
                + (random == null ? "" : ", here " + share(random.adjustedBestF1()) + " at their best threshold")
                + ". Compare it with its like only.");
        lines.add(format("%-12s  %9s %9s", "detector", "adj. F1", "best"));
        detectors.forEach((detector, judged) -> lines.add(
                format("%-12s  %9s %9s", detector, share(judged.adjustedRows().f1()), share(judged.adjustedBestF1()))));
        return lines;
    }

    private static String share(double value) {
        return number("%.3f", value);
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? format(format, value) : "-";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
