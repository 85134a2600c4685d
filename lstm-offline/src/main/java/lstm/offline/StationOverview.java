package lstm.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lstm.frame.SensorGroup;
import lstm.offline.OfflineReport.Group;
import lstm.report.Band;
import lstm.report.Cell;
import lstm.report.ChartSection;
import lstm.report.Column;
import lstm.report.Figure;
import lstm.report.Focus;
import lstm.report.Lane;
import lstm.report.LaneChart;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.TimePositions;
import lstm.report.Tone;

/** The top of a report over several groups: how each of them is, in a table, and when, in a chart with a lane each. */
final class StationOverview {

    /** The chart that rows of tables zoom. */
    static final String CHART = "station";

    private static final int WORST = 2; // sensors named per group

    private final OfflineReport report;
    private final ShownIntervals shown;
    private final TimePositions positions;
    private final Overview overview;
    private final List<Band> plant;

    /** {@code plant}: when the plant stood still or was looked after. */
    StationOverview(
            OfflineReport report, ShownIntervals shown, TimePositions positions, Overview overview, List<Band> plant) {
        this.report = report;
        this.shown = shown;
        this.plant = plant;
        this.positions = positions;
        this.overview = overview;
    }

    List<Section> sections() {
        return List.of(chart(), table());
    }

    /** Of the part of the page about a group. */
    static String id(Group group) {
        return "group-" + group.id();
    }

    static String title(Group group) {
        return SensorGroup.title(group.id(), group.name());
    }

    /** The intervals of a group, in order of time. */
    static List<ReportedInterval> intervals(OfflineReport report, Group group) {
        return report.intervals().stream()
                .filter(interval -> interval.group() == group.id())
                .toList();
    }

    private Section chart() {
        var lanes = new ArrayList<Lane>();
        if (!plant.isEmpty()) {
            lanes.add(new Lane("plant", plant));
        }
        report.groups()
                .forEach(group -> lanes.add(new Lane(
                        title(group),
                        intervals(report, group).stream().map(shown::band).toList())));
        return ChartSection.of(
                "Station overview",
                "",
                new Figure(
                        CHART,
                        "Intervals of every group",
                        shown.click("A click on an interval opens its details. ")
                                + (plant.isEmpty() ? "" : "Grey: the plant did not run, or was in maintenance."),
                        new LaneChart(
                                positions.axis(),
                                shown.position(report.source().first()),
                                shown.position(report.source().last()),
                                lanes)));
    }

    private Section table() {
        return new TableSection(
                "Groups",
                shown.click("A name leads to the group's scores and intervals, a header sorts."),
                new SortableTable(
                        "groups",
                        List.of(
                                Column.text("group"),
                                Column.number("sensors", ""),
                                Column.number("rows in alarm", ""),
                                Column.number("intervals", ""),
                                Column.number("highest score", ""),
                                Column.number("highest probability", ""),
                                Column.text("last interval"),
                                Column.text("worst sensors")),
                        report.groups().stream().map(this::row).toList()));
    }

    private Row row(Group group) {
        List<ReportedInterval> intervals = intervals(report, group);
        var cells = new ArrayList<Cell>();
        cells.add(Cell.text(title(group)));
        cells.add(Cell.count(group.sensors().size()));
        cells.add(Cell.share(group.scored() == 0 ? Double.NaN : (double) group.anomalous() / group.scored()));
        cells.add(Cell.count(intervals.size()));
        cells.add(Cell.number(overview.highestScore(group.id()), 2));
        cells.add(Cell.percent(overview.highestProbability(group.id())));
        cells.add(intervals.stream()
                .max(Comparator.comparingLong(ReportedInterval::endNanos))
                .map(this::last)
                .orElse(new Cell("none", Double.NaN, Double.NaN, "", Tone.NEUTRAL)));
        cells.add(Cell.text(String.join(", ", worst(intervals))));
        return new Row(cells, id(group), Focus.NONE);
    }

    private Cell last(ReportedInterval interval) {
        Cell start = Cell.time(positions.axis(), positions.of(interval.startNanos()));
        return interval.open()
                ? new Cell(
                        start.shown() + ", open", start.key(), Double.NaN, start.hint(), ShownIntervals.tone(interval))
                : start;
    }

    /** Sensors by their share of all intervals, each weighed with its rows. */
    private static List<String> worst(List<ReportedInterval> intervals) {
        Map<String, Double> weights = new LinkedHashMap<>();
        intervals.forEach(interval -> interval.sensors()
                .forEach(part -> weights.merge(part.label(), part.share() * interval.rows(), Double::sum)));
        return weights.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(WORST)
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }
}
