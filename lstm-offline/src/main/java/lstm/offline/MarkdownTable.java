package lstm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures of an evaluation that documents quote, as a table in Markdown. */
final class MarkdownTable {

    private static final String MEAN_F1 = "mean F1";

    private MarkdownTable() {}

    /** The lines; over several reports with the mean of their F1 beside that over all rows. */
    static List<String> lines(Map<String, PooledJudgements> detectors) {
        boolean several = detectors.values().iterator().next().reports().size() > 1;
        var lines = new ArrayList<String>();
        lines.add("| detector | best F1 | AP | VUS-PR | F1 |" + (several ? " " + MEAN_F1 + " |" : "")
                + " FAR % | MAR % | faults found | false alarms per day |");
        lines.add("|---|---|---|---|---|" + (several ? "---|" : "") + "---|---|---|---|");
        detectors.forEach((detector, judged) -> lines.add(line(detector, judged, several)));
        return lines;
    }

    private static String line(String detector, PooledJudgements judged, boolean several) {
        Evaluation all = judged.evaluation();
        var cells = new ArrayList<String>();
        cells.add(detector);
        List<ToDoubleFunction<Judgement>> ranks = List.of(
                report -> report.ranks().bestF1(), report -> report.ranks().averagePrecision(), report -> report.ranks()
                        .vusPr());
        ranks.forEach(figure -> cells.add(number("%.3f", judged.mean(figure))));
        cells.add(number("%.3f", all.rows().f1()));
        if (several) {
            cells.add(number(
                    "%.3f", judged.mean(report -> report.evaluation().rows().f1())));
        }
        cells.add(number("%.1f", 100 * all.rows().falseAlarmRate()));
        cells.add(number("%.1f", 100 * all.rows().missedAlarmRate()));
        cells.add(all.found() + " of " + all.faults());
        cells.add(number("%.2f", all.falseAlarms() / all.normalDays()));
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "";
    }
}
