package lstm.offline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lstm.offline.metric.Overlap;
import lstm.report.Band;
import lstm.report.Cell;
import lstm.report.ChartSection;
import lstm.report.Column;
import lstm.report.Figure;
import lstm.report.Lane;
import lstm.report.LaneChart;
import lstm.report.Numbers;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.TimePositions;
import lstm.report.Tone;

/** The parts of an evaluation's page that tell how much of the found and the known time is the same. */
record OverlapParts(StationOverlap overlap) {

    private static final int MOST_FAULTS = 500; // listed
    private static final int MOST_GROUPS = 12; // drawn, each in two lanes

    /** Found intervals below known faults, group by group. */
    Section lanes() {
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

    /** Every group, and the station. */
    Section groups() {
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

    /** Every fault. */
    Section faults() {
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
}
