package lstm.offline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lstm.config.ScoringConfig.RuleConfig;
import lstm.config.Station;
import lstm.interval.AlarmRule;
import lstm.offline.IntervalPlots.SensorPlot;
import lstm.offline.OfflineReport.Group;
import lstm.offline.ReportedInterval.SensorPart;
import lstm.report.Band;
import lstm.report.Bar;
import lstm.report.BarChart;
import lstm.report.Cell;
import lstm.report.ChartSection;
import lstm.report.Column;
import lstm.report.Details;
import lstm.report.DetailsSection;
import lstm.report.Fact;
import lstm.report.Figure;
import lstm.report.Focus;
import lstm.report.Level;
import lstm.report.Page;
import lstm.report.Role;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.Series;
import lstm.report.Size;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.TextSection;
import lstm.report.TimeChart;
import lstm.report.TimePositions;
import lstm.report.Tone;
import lstm.report.ValueAxis;

/** {@code report.html}: when the plant was strange, how sure that is, and which sensors were behind it. */
final class OfflinePage {

    private final OfflineReport report;
    private final Station station;
    private final TimePositions positions;
    private final Overview overview;
    private final IntervalPlots plots;

    OfflinePage(
            OfflineReport report, Station station, TimePositions positions, Overview overview, IntervalPlots plots) {
        this.report = report;
        this.station = station;
        this.positions = positions;
        this.overview = overview;
        this.plots = plots;
    }

    Page page() {
        var sections = new ArrayList<Section>();
        report.groups().forEach(group -> sections.add(overview(group)));
        sections.add(table());
        if (!report.intervals().isEmpty()) {
            sections.add(details());
        }
        sections.add(explanation());
        OfflineReport.Source source = report.source();
        return new Page(
                "Detection report",
                report.station(),
                source.name() + ", " + source.first() + " to " + source.last() + ", step " + source.step(),
                facts(),
                sections,
                "lstm offline · model trained " + report.model().created() + " on "
                        + report.model().source() + " · seed " + report.model().seed());
    }

    private List<Fact> facts() {
        long scored = report.groups().stream().mapToLong(Group::scored).sum();
        long rows = report.groups().stream().mapToLong(Group::rows).sum();
        long anomalous = report.groups().stream().mapToLong(Group::anomalous).sum();
        double strange =
                report.groups().stream().mapToDouble(Group::shareAboveOne).max().orElse(0);
        int count = report.intervals().size();
        return List.of(
                new Fact(
                        "Intervals found",
                        Integer.toString(count),
                        report.intervals().stream()
                                        .filter(ReportedInterval::isLong)
                                        .count() + " long, "
                                + report.intervals().stream()
                                        .filter(interval -> !interval.isLong())
                                        .count() + " short",
                        count == 0 ? Tone.GOOD : Tone.BAD),
                new Fact("Rows in alarm", percent(scored == 0 ? 0 : (double) anomalous / scored), "", Tone.NEUTRAL),
                new Fact(
                        "Time above score 1",
                        percent(strange),
                        "1 % where nothing has changed",
                        strange > 0.1 ? Tone.WARN : Tone.NEUTRAL),
                new Fact("Rows scored", count(scored), "of " + count(rows), Tone.NEUTRAL),
                Fact.of("Missing measurements", percent(report.source().missingShare())));
    }

    private Section overview(Group group) {
        List<Band> bands = report.intervals().stream()
                .filter(interval -> interval.group() == group.id())
                .map(interval -> Band.of(start(interval), end(interval), words(interval), tone(interval))
                        .leadingTo(id(interval)))
                .toList();
        AlarmRule rule = station.scoring().alarmRule();
        TimeChart score = TimeChart.of(
                        positions.axis(),
                        ValueAxis.log("score"),
                        List.of(Series.solid("score", Role.SCORE, overview.scores(group.id()))))
                .withBands(bands)
                .withLevels(List.of(
                        new Level(1, "1 % of clean time", Tone.NEUTRAL), new Level(rule.enter(), "alarm", Tone.BAD)))
                .withSize(Size.LARGE);
        TimeChart probability = TimeChart.of(
                        positions.axis(),
                        ValueAxis.probability("probability"),
                        List.of(Series.solid("anomaly probability", Role.SCORE, overview.probabilities(group.id()))))
                .withBands(bands)
                .withSize(Size.SMALL);
        return ChartSection.linked(
                report.groups().size() == 1 ? "Overview" : "Overview, " + group.name(),
                "",
                List.of(
                        new Figure(
                                chartId(group.id()),
                                "Score",
                                "How strange the plant was. Shaded: intervals; a click opens their details.",
                                score),
                        Figure.of(
                                "Anomaly probability",
                                "The share of clean time that looks less strange than this.",
                                probability)));
    }

    private Section table() {
        boolean groups = report.groups().size() > 1;
        var columns = new ArrayList<Column>();
        columns.add(Column.text("start"));
        columns.add(Column.text("end"));
        columns.add(Column.number("duration", ""));
        columns.add(Column.text("kind"));
        columns.add(Column.number("peak score", ""));
        columns.add(Column.number("mean probability", ""));
        columns.add(Column.text("sensors"));
        if (groups) {
            columns.add(Column.text("group"));
        }
        List<Row> rows = report.intervals().stream()
                .map(interval -> row(interval, groups))
                .toList();
        return new TableSection(
                "Intervals",
                report.intervals().isEmpty() ? "Nothing was strange for long enough to be reported." : "",
                new SortableTable("intervals", columns, rows));
    }

    private Row row(ReportedInterval interval, boolean groups) {
        var cells = new ArrayList<Cell>();
        cells.add(Cell.time(positions.axis(), start(interval)));
        cells.add(interval.open() ? Cell.text("still open") : Cell.time(positions.axis(), end(interval)));
        cells.add(duration(interval));
        cells.add(Cell.label(interval.kind(), tone(interval)));
        cells.add(Cell.number(interval.peakScore()));
        cells.add(Cell.share(interval.meanProbability()));
        cells.add(Cell.text(interval.sensors().stream().map(SensorPart::sensor).collect(Collectors.joining(", "))));
        if (groups) {
            cells.add(Cell.text(groupName(interval.group())));
        }
        Row row = new Row(cells, "", Focus.NONE).zooming(chartId(interval.group()), start(interval), end(interval));
        return row.leadingTo(id(interval));
    }

    private Section details() {
        return new DetailsSection(
                "Details",
                "The sensors with the largest share of the score, measured against what the network expected.",
                report.intervals().stream().map(this::details).toList());
    }

    private Details details(ReportedInterval interval) {
        Map<String, SensorPlot> found = plots.of(interval);
        List<Band> band = List.of(Band.of(start(interval), end(interval), words(interval), tone(interval)));
        List<Figure> figures = found.entrySet().stream()
                .map(plot -> Figure.of(
                        plot.getKey(),
                        "",
                        TimeChart.of(
                                        positions.axis(),
                                        ValueAxis.fitting(""),
                                        List.of(
                                                Series.solid(
                                                        "measured",
                                                        Role.MEASURED,
                                                        plot.getValue().measured()),
                                                Series.dashed(
                                                        "expected",
                                                        Role.EXPECTED,
                                                        plot.getValue().expected())))
                                .withBands(band)))
                .toList();
        List<Bar> bars = interval.sensors().stream()
                .map(part -> Bar.share(part.sensor(), part.share(), Tone.NEUTRAL))
                .toList();
        var content = new ArrayList<Section>();
        content.add(ChartSection.of("", "", Figure.of("Share of the score", "", new BarChart(bars, 1))));
        content.add(
                figures.isEmpty()
                        ? TextSection.of(
                                "",
                                "Plots are drawn for the " + IntervalPlots.MOST + " intervals with the highest scores.")
                        : ChartSection.linked("", "", figures));
        return new Details(
                id(interval),
                positions.axis().format(start(interval)) + ", "
                        + duration(interval).shown()
                        + (report.groups().size() > 1 ? ", " + groupName(interval.group()) : ""),
                interval.kind(),
                tone(interval),
                facts(interval),
                content);
    }

    private List<Fact> facts(ReportedInterval interval) {
        return List.of(
                Fact.of("Peak", interval.peakTime()),
                Fact.of("Peak score", String.format(Locale.ROOT, "%.2f", interval.peakScore())),
                Fact.of("Mean probability", String.format(Locale.ROOT, "%.4f", interval.meanProbability())),
                Fact.of("Rows", count(interval.rows())));
    }

    private Section explanation() {
        return TextSection.of(
                "How to read this",
                "A score of 1 is what 1 % of clean time exceeds; an alarm begins above "
                        + station.scoring().alarm().enter() + ". The probability is the share of clean time that looks"
                        + " less strange. A stretch is reported when its probability stays high for long enough: "
                        + rule("long", station.scoring().longRule()) + "; "
                        + rule("short", station.scoring().shortRule()) + ".",
                "A sensor's share says how much of the strangeness it carries, not that it is to blame: a fault moves"
                        + " every sensor that depends on it.");
    }

    private static String rule(String name, RuleConfig rule) {
        return name + ": above " + rule.probability() + " for at least " + rule.minLength() + " rows, dips of up to "
                + rule.maxGap() + " bridged";
    }

    private Cell duration(ReportedInterval interval) {
        return positions.times().isSteps()
                ? Cell.count(interval.rows())
                : Cell.duration(Duration.ofNanos(interval.endNanos() - interval.startNanos()));
    }

    private String groupName(int id) {
        return report.groups().stream()
                .filter(group -> group.id() == id)
                .map(Group::name)
                .findFirst()
                .orElse(Integer.toString(id));
    }

    private static Tone tone(ReportedInterval interval) {
        return interval.isLong() ? Tone.BAD : Tone.WARN;
    }

    private static String words(ReportedInterval interval) {
        return interval.kind() + " anomaly" + (interval.open() ? ", still open" : "");
    }

    private static String chartId(int group) {
        return "overview-" + group;
    }

    private String id(ReportedInterval interval) {
        return "interval-" + (report.intervals().indexOf(interval) + 1);
    }

    private long start(ReportedInterval interval) {
        return positions.of(interval.startNanos());
    }

    private long end(ReportedInterval interval) {
        return positions.of(interval.endNanos());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
