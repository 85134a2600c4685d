package lstm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lstm.report.Cell;
import lstm.report.Column;
import lstm.report.Fact;
import lstm.report.Numbers;
import lstm.report.Page;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.TextSection;
import lstm.report.Tone;

/** The page of an evaluation: what was found and what is known, one above the other, and how much of it is the same. */
record EvaluationPage(JudgedPart part, Map<String, PooledJudgements> detectors) {

    Page page() {
        PooledJudgements ours = detectors.get(ScoredRows.OURS);
        StationOverlap overlap = detectors.get(ScoredRows.REPORTED).overlap();
        var sections = new ArrayList<Section>();
        if (!overlap.groups().isEmpty()) {
            sections.add(new OverlapParts(overlap).lanes());
        }
        sections.add(table());
        if (!overlap.groups().isEmpty()) {
            sections.add(new OverlapParts(overlap).groups());
            sections.add(new OverlapParts(overlap).faults());
        }
        sections.add(explanation());
        Evaluation evaluation = ours.evaluation();
        return new Page(
                "Evaluation",
                "Found and known",
                String.join(", ", ours.reports().stream().map(Judgement::report).toList()) + ", " + part.words(),
                List.of(
                        new Fact(
                                "Faults found",
                                evaluation.found() + " of " + evaluation.faults(),
                                "row by row; touched by reported intervals: "
                                        + overlap.station().touched(),
                                Tone.NEUTRAL),
                        fact("IoU", overlap.station().all().iou(), "of all time found or known"),
                        fact("IoU per fault", overlap.station().meanOfFaults(), "mean over the faults"),
                        fact(
                                "IoU of who is always in alarm",
                                overlap.station().always().iou(),
                                "to compare with"),
                        fact("F1", evaluation.rows().f1(), "row by row")),
                sections,
                "lstm evaluate");
    }

    private static Fact fact(String label, double value, String note) {
        return new Fact(label, Numbers.fixed(value, 3), note, Tone.NEUTRAL);
    }

    private Section table() {
        return new TableSection(
                "Detectors",
                "lstm judges row by row, lstm report are the reported intervals; the others are naive and of the same run.",
                new SortableTable(
                        "detectors",
                        List.of(
                                Column.text("detector"),
                                Column.number("IoU", ""),
                                Column.number("IoU per fault", ""),
                                Column.number("F1", ""),
                                Column.number("false alarm rate", ""),
                                Column.number("missed alarm rate", ""),
                                Column.number("faults found", ""),
                                Column.number("false alarms", "per day")),
                        detectors.entrySet().stream()
                                .map(detector -> row(detector.getKey(), detector.getValue()))
                                .toList()));
    }

    private static Row row(String detector, PooledJudgements judged) {
        Evaluation evaluation = judged.evaluation();
        OverlapFigures station = judged.overlap().station();
        return Row.of(
                Cell.text(detector),
                Cell.number(station.all().iou(), 3),
                Cell.number(station.meanOfFaults(), 3),
                Cell.number(evaluation.rows().f1(), 3),
                Cell.percent(evaluation.rows().falseAlarmRate()),
                Cell.percent(evaluation.rows().missedAlarmRate()),
                new Cell(
                        evaluation.found() + " of " + evaluation.faults(),
                        evaluation.found(),
                        Double.NaN,
                        "",
                        Tone.NEUTRAL),
                Cell.number(evaluation.falseAlarms() / evaluation.normalDays(), 2));
    }

    private static Section explanation() {
        return TextSection.of(
                "How to read this",
                "Intersection over union (IoU) is the time that was found and is known to be faulty, divided by the time that"
                        + " was found or is known: 1 when both are the same, 0 when they have nothing in common. Intervals that"
                        + " overlap count once, and time without a measurement does not count.",
                "A fault that was noticed late or an alarm that outlasts its fault lower it, so that it is a harder judge than"
                        + " the number of faults found. Who is always in alarm has the share of faulty time.");
    }
}
