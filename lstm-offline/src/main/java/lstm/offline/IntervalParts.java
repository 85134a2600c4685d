package lstm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lstm.offline.IntervalPlots.SensorPlot;
import lstm.report.Band;
import lstm.report.Cell;
import lstm.report.ChartSection;
import lstm.report.Column;
import lstm.report.Details;
import lstm.report.DetailsSection;
import lstm.report.Fact;
import lstm.report.Figure;
import lstm.report.Focus;
import lstm.report.Numbers;
import lstm.report.Role;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.Series;
import lstm.report.Size;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.TextSection;
import lstm.report.TimeAxis;
import lstm.report.TimeChart;
import lstm.report.TimePositions;
import lstm.report.ValueAxis;

/** The intervals of a report, as tables and one by one. */
final class IntervalParts {

    private final ShownIntervals shown;
    private final TimePositions positions;
    private final IntervalPlots plots;
    private final Map<String, String> units;

    /** {@code units}: of sensors, where they are known. */
    IntervalParts(ShownIntervals shown, TimePositions positions, IntervalPlots plots, Map<String, String> units) {
        this.units = units;
        this.shown = shown;
        this.positions = positions;
        this.plots = plots;
    }

    /** {@code chart}: what a row zooms; empty: its group's. */
    Section table(String title, List<ReportedInterval> intervals, String chart) {
        boolean groups = chart.equals(StationOverview.CHART);
        var columns = new ArrayList<Column>();
        columns.add(Column.text("start"));
        columns.add(Column.number("duration", ""));
        columns.add(Column.number("peak score", ""));
        columns.add(Column.text("rule"));
        if (groups) {
            columns.add(Column.text("group"));
        }
        columns.add(Column.text("what happened"));
        columns.add(Column.text("end"));
        columns.add(Column.number("mean probability", ""));
        List<Row> rows = intervals.stream()
                .map(interval -> row(interval, groups)
                        .zooming(
                                chart.isEmpty() ? ScoreParts.chartId(interval.group()) : chart,
                                shown.start(interval),
                                shown.end(interval)))
                .toList();
        return new TableSection(
                title,
                intervals.isEmpty()
                        ? "Nothing was strange for long enough to be reported."
                        : shown.leftOut() + "The newest first."
                                + shown.click(" A start leads to the interval's details, Show zooms the "
                                        + (groups ? "chart of the station" : "charts above") + ", a header sorts."),
                new SortableTable("intervals", columns, rows));
    }

    private Row row(ReportedInterval interval, boolean groups) {
        var cells = new ArrayList<Cell>();
        cells.add(Cell.time(positions.axis(), shown.start(interval)));
        cells.add(shown.duration(interval));
        cells.add(Cell.number(interval.peakScore(), 2));
        cells.add(Cell.label(interval.kind() + (interval.muted() ? ", muted" : ""), ShownIntervals.tone(interval)));
        if (groups) {
            cells.add(Cell.text(shown.groupName(interval.group())));
        }
        cells.add(Cell.text(interval.carriedBy()));
        cells.add(endCell(positions.axis(), interval));
        cells.add(Cell.percent(interval.meanProbability()));
        return new Row(cells, shown.id(interval), Focus.NONE);
    }

    private Cell endCell(TimeAxis axis, ReportedInterval interval) {
        return interval.open()
                ? new Cell("still open", shown.end(interval), Double.NaN, "", ShownIntervals.tone(interval))
                : Cell.time(axis, shown.end(interval));
    }

    Section details() {
        return new DetailsSection(
                "Details",
                "The sensors with the largest share of the score: what they measured, and what the network expected from"
                        + " all sensors together. Solid: measured; dashed: expected. The table has the values at the peak.",
                shown.newestFirst().stream().map(this::details).toList());
    }

    private Details details(ReportedInterval interval) {
        Map<String, SensorPlot> found = plots.of(interval);
        List<Band> band = List.of(shown.band(interval).leadingTo(""));
        List<Figure> figures = found.entrySet().stream()
                .map(plot -> Figure.of(
                        plot.getKey(),
                        "",
                        TimeChart.of(
                                        positions.axis(),
                                        ValueAxis.fitting(units.getOrDefault(plot.getKey(), "")),
                                        List.of(
                                                Series.solid(
                                                        "measured",
                                                        Role.MEASURED,
                                                        plot.getValue().measured()),
                                                Series.dashed(
                                                        "expected",
                                                        Role.EXPECTED,
                                                        plot.getValue().expected())))
                                .withBands(band)
                                .withSize(Size.SMALL)))
                .toList();
        var content = new ArrayList<Section>();
        content.add(sensorTable(interval));
        content.add(
                figures.isEmpty()
                        ? TextSection.of(
                                "",
                                "Plots are drawn for the " + IntervalPlots.MOST + " intervals with the highest scores.")
                        : ChartSection.linked("", "", withSignals(interval, band, figures)));
        return new Details(
                shown.id(interval),
                positions.axis().format(shown.start(interval)) + " · "
                        + shown.duration(interval).shown()
                        + (positions.times().isSteps() ? " rows" : "")
                        + (interval.open() ? ", still open" : "")
                        + (shown.several() ? " · " + shown.groupName(interval.group()) : "") + " · "
                        + ShownIntervals.sensors(interval),
                interval.kind(),
                ShownIntervals.tone(interval),
                facts(interval),
                content);
    }

    /** What is drawn together first, where it is more than one signal. */
    private List<Figure> withSignals(ReportedInterval interval, List<Band> band, List<Figure> figures) {
        return Stream.concat(
                        SignalFigure.of(positions.axis(), plots.signals(interval), units, band).stream(),
                        figures.stream())
                .toList();
    }

    /** The channel that carries it, and the shares of all of them. */
    private static String sentence(ReportedInterval interval) {
        return TextSection.sentence(interval.carriedBy()) + " All channels: "
                + interval.channels().entrySet().stream()
                        .map(channel -> channel.getKey() + " " + Numbers.percent(channel.getValue()))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static Section sensorTable(ReportedInterval interval) {
        List<Row> rows = interval.sensors().stream()
                .map(part -> Row.of(
                        Cell.text(part.label()),
                        Cell.number(value(part.measured())),
                        Cell.number(value(part.expected())),
                        Cell.number(value(part.measured()) - value(part.expected())),
                        Cell.share(part.share()),
                        Cell.text(part.channel())))
                .toList();
        return new TableSection(
                "",
                interval.carriedBy().isEmpty() ? "" : sentence(interval),
                new SortableTable(
                        "sensors of the interval",
                        List.of(
                                Column.text("sensor"),
                                Column.number("measured", ""),
                                Column.number("expected", ""),
                                Column.number("difference", ""),
                                Column.number("share of the score", ""),
                                Column.text("mostly by")),
                        rows));
    }

    /** NaN, which a page shows as a dash, for a number that the report leaves out. */
    private static double value(Double number) {
        return number == null ? Double.NaN : number;
    }

    private List<Fact> facts(ReportedInterval interval) {
        return List.of(
                Fact.of("Peak at", positions.axis().format(shown.position(interval.peakTime()))),
                Fact.of("Peak score", Numbers.fixed(interval.peakScore(), 2)),
                Fact.of("End", interval.open() ? "still open" : positions.axis().format(shown.end(interval))),
                Fact.of("Mean probability", Numbers.percent(interval.meanProbability())));
    }
}
