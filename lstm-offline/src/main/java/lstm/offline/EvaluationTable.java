package lstm.offline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lstm.frame.TimeAxis;
import lstm.offline.metric.Confusion;

/** Evaluations as a table that a person reads on a terminal. */
final class EvaluationTable {

    private static final List<String> STRENGTHS = List.of("weak", "medium", "strong");

    private EvaluationTable() {}

    /** The lines; {@code reports}: how many were pooled. */
    static List<String> lines(Map<String, Evaluation> evaluations, int reports) {
        Evaluation any = evaluations.values().iterator().next();
        Confusion rows = any.rows();
        long anomalous = rows.truePositives() + rows.falseNegatives();
        long all = anomalous + rows.falsePositives() + rows.trueNegatives();
        var lines = new ArrayList<String>();
        lines.add(format(
                "%,d rows of %d report%s, %.1f %% of them anomalous, %d faults",
                all, reports, reports == 1 ? "" : "s", 100.0 * anomalous / all, any.faults()));
        lines.add("");
        lines.add(format(
                "%-12s %6s %6s %6s %7s %7s %9s %9s %11s",
                "detector", "F1", "prec.", "recall", "FAR %", "MAR %", "found", "false/day", "delay"));
        evaluations.forEach((detector, evaluation) -> lines.add(line(detector, evaluation)));
        lines.addAll(strengths(evaluations));
        lines.add("");
        lines.add(
                "F1, precision, recall, FAR (normal rows called anomalous) and MAR (anomalous rows missed) are over single"
                        + " rows, without point adjustment.");
        lines.add("found: faults that an alarm overlaps; false/day: alarms beside every fault, per day of normal time;"
                + " delay: median from a fault's start.");
        if (any.stepNanos() > 0) {
            lines.add(format(
                    "Time steps are numbered: a day is %,d of them.",
                    TimeAxis.steps(any.stepNanos()).dayNanos() / any.stepNanos()));
        }
        return lines;
    }

    private static String line(String detector, Evaluation evaluation) {
        Confusion rows = evaluation.rows();
        return format(
                "%-12s %6s %6s %6s %7s %7s %9s %9s %11s",
                detector,
                number("%.3f", rows.f1()),
                number("%.3f", rows.precision()),
                number("%.3f", rows.recall()),
                number("%.1f", 100 * rows.falseAlarmRate()),
                number("%.1f", 100 * rows.missedAlarmRate()),
                evaluation.found() + "/" + evaluation.faults(),
                number("%.2f", evaluation.falseAlarms() / evaluation.normalDays()),
                delay(evaluation));
    }

    private static String delay(Evaluation evaluation) {
        if (evaluation.medianDelay().isEmpty()) {
            return "-";
        }
        double nanos = evaluation.medianDelay().getAsDouble();
        if (evaluation.stepNanos() > 0) {
            double steps = nanos / evaluation.stepNanos();
            return format(steps == Math.rint(steps) ? "%.0f" : "%.1f", steps) + (steps == 1 ? " step" : " steps");
        }
        Duration delay = Duration.ofNanos((long) nanos);
        if (delay.toHours() > 0) {
            return delay.toHours() + "h" + delay.toMinutesPart() + "min";
        }
        return delay.toMinutes() > 0
                ? delay.toMinutes() + "min" + (delay.toSecondsPart() == 0 ? "" : delay.toSecondsPart() + "s")
                : delay.toSeconds() + "s";
    }

    /** Faults found by strength, where the labels say it; the weakest first, words of another kind last. */
    private static List<String> strengths(Map<String, Evaluation> evaluations) {
        Evaluation any = evaluations.values().iterator().next();
        List<String> strengths = any.byStrength().keySet().stream()
                .filter(strength -> !strength.isEmpty())
                .sorted(Comparator.comparingInt(EvaluationTable::order))
                .toList();
        var lines = new ArrayList<String>();
        if (!strengths.isEmpty()) {
            var head = new StringBuilder(format("%-12s", "found"));
            strengths.forEach(strength -> head.append(format(" %9s", strength)));
            lines.add("");
            lines.add(head.toString());
            evaluations.forEach((detector, evaluation) -> {
                var line = new StringBuilder(format("%-12s", detector));
                for (String strength : strengths) {
                    int[] counts = evaluation.byStrength().get(strength);
                    line.append(format(" %9s", counts[0] + "/" + counts[1]));
                }
                lines.add(line.toString());
            });
        }
        return lines;
    }

    private static int order(String strength) {
        int place = STRENGTHS.indexOf(strength.toLowerCase(Locale.ROOT));
        return place < 0 ? STRENGTHS.size() : place;
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? format(format, value) : "-";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
