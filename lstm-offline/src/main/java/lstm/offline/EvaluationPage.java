package lstm.offline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lstm.offline.metric.Overlap;
import lstm.report.Band;
import lstm.report.Cell;
import lstm.report.ChartSection;
import lstm.report.Column;
import lstm.report.Fact;
import lstm.report.Figure;
import lstm.report.Lane;
import lstm.report.LaneChart;
import lstm.report.Numbers;
import lstm.report.Page;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.TextSection;
import lstm.report.TimePositions;
import lstm.report.Tone;

/** The page of an evaluation: what was found and what is known, one above the other, and how much of it is the same. */
record EvaluationPage(Map<String, PooledJudgements> detectors) {

    private static final int MOST_FAULTS = 500; // listed
    private static final int MOST_GROUPS = 12; // drawn, each in two lanes

    Page page() {
        PooledJudgements ours = detectors.get(ScoredRows.OURS);
        StationOverlap overlap = detectors.get(ScoredRows.REPORTED).overlap();
        var sections = new ArrayList<Section>();
        if (!overlap.groups().isEmpty()) {
            sections.add(lanes(overlap));
        }
        sections.add(table());
        if (!overlap.groups().isEmpty()) {
            sections.add(groups(overlap));
            sections.add(faults(overlap));
        }
        sections.add(explanation());
        Evaluation evaluation = ours.evaluation();
        return new Page(
                "Evaluation",
                "Found and known",
                String.join(", ", ours.reports().stream().map(Judgement::report).toList()),
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

    private Section lanes(StationOverlap overlap) {
        var positions = new TimePositions(overlap.axis());
        var lanes = new ArrayList<Lane>();
        overlap.groups().entrySet().stream().limit(MOST_GROUPS).forEach(group -> {
            int id = group.getKey();
            OverlapFigures figures = group.getValue();
            lanes.add(new Lane(
                    "group " + id + ", known",
                    figures.faults().stream()
                            .map(fault -> band(
                                    positions,
                                    fault.startNanos(),
                                    fault.endNanos(),
                                    fault.fault().kind().isEmpty()
                                            ? "fault"
                                            : fault.fault().kind(),
                                    Tone.NEUTRAL))
                            .toList()));
            lanes.add(new Lane(
                    "group " + id + ", found",
                    figures.found().stream()
                            .map(found -> band(positions, found.from(), found.to(), "found", Tone.BAD))
                            .toList()));
        });
        List<Band> bands = lanes.stream().flatMap(lane -> lane.bands().stream()).toList();
        return ChartSection.of(
                "Found and known",
                "",
                Figure.of(
                        "Found intervals below the known faults of their group",
                        (overlap.groups().size() > MOST_GROUPS ? "The first " + MOST_GROUPS + " groups. " : "")
                                + "What overlaps is right; a red bar alone is a false alarm, a grey one alone was missed.",
                        new LaneChart(
                                positions.axis(),
                                bands.stream().mapToLong(Band::start).min().orElse(0),
                                bands.stream().mapToLong(Band::end).max().orElse(0),
                                lanes)));
    }

    private static Band band(TimePositions positions, long from, long to, String label, Tone tone) {
        return Band.of(positions.of(from), positions.of(to), label, tone);
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

    private static Section groups(StationOverlap overlap) {
        Stream<Row> groups =
                overlap.groups().entrySet().stream().map(group -> row("group " + group.getKey(), group.getValue(), ""));
        Row station = row("station", overlap.station(), Numbers.fixed(overlap.meanOfGroups(), 3));
        return new TableSection(
                "Intersection over union by group",
                "Of the reported intervals. A station's intervals and faults are those of all groups together; the mean over the"
                        + " groups stands beside.",
                new SortableTable(
                        "groups",
                        List.of(
                                Column.text("group"),
                                Column.number("IoU", ""),
                                Column.number("IoU per fault", ""),
                                Column.number("faults touched", ""),
                                Column.number("always in alarm", ""),
                                Column.text("mean of groups")),
                        Stream.concat(groups, Stream.of(station)).toList()));
    }

    private static Row row(String name, OverlapFigures figures, String mean) {
        return Row.of(
                Cell.text(name),
                Cell.number(figures.all().iou(), 3),
                Cell.number(figures.meanOfFaults(), 3),
                new Cell(
                        figures.touched() + " of " + figures.faults().size(),
                        figures.touched(),
                        Double.NaN,
                        "",
                        Tone.NEUTRAL),
                Cell.number(figures.always().iou(), 3),
                Cell.text(mean));
    }

    private Section faults(StationOverlap overlap) {
        var positions = new TimePositions(overlap.axis());
        List<FaultOverlap> all = overlap.station().faults();
        return new TableSection(
                "Fault by fault",
                "Each known fault against the reported intervals of any group: those that touch it together, and the best one."
                        + (all.size() > MOST_FAULTS
                                ? " The " + MOST_FAULTS + " worst; evaluation.json has them all."
                                : ""),
                new SortableTable(
                        "faults",
                        List.of(
                                Column.text("first row"),
                                Column.text("last row"),
                                Column.text("kind"),
                                Column.text("group"),
                                Column.number("IoU", ""),
                                Column.number("best interval alone", "")),
                        worst(all).stream()
                                .map(fault -> Row.of(
                                        Cell.time(positions.axis(), positions.of(fault.startNanos())),
                                        Cell.time(positions.axis(), positions.of(fault.endNanos())),
                                        Cell.text(fault.fault().kind()),
                                        Cell.text(fault.fault().group()),
                                        iou(fault.touching()),
                                        iou(fault.best())))
                                .toList()));
    }

    private static Cell iou(Overlap overlap) {
        return new Cell(Numbers.fixed(overlap.iou(), 3), overlap.iou(), overlap.iou(), "", Tone.NEUTRAL);
    }

    private static List<FaultOverlap> worst(Collection<FaultOverlap> all) {
        return all.stream()
                .sorted(Comparator.comparingDouble(fault -> fault.touching().iou()))
                .limit(MOST_FAULTS)
                .sorted(Comparator.comparingLong(FaultOverlap::startNanos))
                .toList();
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
