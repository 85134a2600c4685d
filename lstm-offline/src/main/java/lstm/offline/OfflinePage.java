package lstm.offline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lstm.config.ScoringConfig.RuleConfig;
import lstm.config.Station;
import lstm.config.TimestepLength;
import lstm.interval.AlarmRule;
import lstm.io.TimeText;
import lstm.offline.IntervalPlots.SensorPlot;
import lstm.offline.OfflineReport.Group;
import lstm.offline.ReportedInterval.SensorPart;
import lstm.report.Band;
import lstm.report.Cell;
import lstm.report.ChartSection;
import lstm.report.Column;
import lstm.report.Details;
import lstm.report.DetailsSection;
import lstm.report.Fact;
import lstm.report.Figure;
import lstm.report.Focus;
import lstm.report.Level;
import lstm.report.Numbers;
import lstm.report.Page;
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
import lstm.report.Tone;
import lstm.report.ValueAxis;

/** {@code report.html}: when the plant was strange, how sure that is, and which sensors were behind it. */
final class OfflinePage {

    private final OfflineReport report;
    private final Station station;
    private final TimePositions positions;
    private final Overview overview;
    private final IntervalPlots plots;
    private final PlantParts plant;

    OfflinePage(
            OfflineReport report,
            Station station,
            TimePositions positions,
            Overview overview,
            IntervalPlots plots,
            PlantParts plant) {
        this.plant = plant;
        this.report = report;
        this.station = station;
        this.positions = positions;
        this.overview = overview;
        this.plots = plots;
    }

    Page page() {
        var sections = new ArrayList<Section>();
        if (several()) {
            sections.addAll(new StationOverview(report, positions, overview).sections());
            sections.add(groups());
        } else {
            report.groups().forEach(group -> sections.add(overview(group)));
        }
        sections.add(table("Intervals", newestFirst(), several() ? StationOverview.CHART : ""));
        if (!report.intervals().isEmpty()) {
            sections.add(details());
        }
        sections.addAll(plant.repairs());
        sections.add(explanation());
        OfflineReport.Source source = report.source();
        return new Page(
                "Detection report",
                report.station(),
                source.name() + ", "
                        + positions.axis().period(position(source.first()), position(source.last()))
                        + (positions.times().isSteps() ? "" : ", a row every " + words(Duration.parse(source.step()))),
                facts(),
                sections,
                "lstm offline · model trained " + report.model().created() + " on "
                        + report.model().source() + " · seed " + report.model().seed());
    }

    private boolean several() {
        return report.groups().size() > 1;
    }

    /** A part per group, closed until a reader opens it. */
    private Section groups() {
        return new DetailsSection(
                "Group by group",
                "The score and the intervals of each group.",
                report.groups().stream().map(this::details).toList());
    }

    private Details details(Group group) {
        List<ReportedInterval> intervals = StationOverview.intervals(report, group);
        boolean open = intervals.stream().anyMatch(ReportedInterval::open);
        var content = new ArrayList<Section>();
        content.add(overview(group));
        if (!intervals.isEmpty()) {
            var newest = new ArrayList<>(intervals);
            Collections.reverse(newest);
            content.add(table("", newest, chartId(group.id())));
        }
        return new Details(
                StationOverview.id(group),
                StationOverview.title(group) + " · "
                        + Numbers.count(group.sensors().size(), "sensor") + " · "
                        + Numbers.count(intervals.size(), "interval"),
                open ? "in alarm" : "",
                Tone.BAD,
                List.of(
                        Fact.of("Rows scored", Numbers.count(group.scored()) + " of " + Numbers.count(group.rows())),
                        Fact.of(
                                "Rows in alarm",
                                Numbers.percent(group.scored() == 0 ? 0 : (double) group.anomalous() / group.scored())),
                        Fact.of("Rows above score 1", Numbers.percent(group.shareAboveOne())),
                        Fact.of("Highest score", Numbers.fixed(overview.highestScore(group.id()), 2))),
                content);
    }

    private List<Fact> facts() {
        long scored = report.groups().stream().mapToLong(Group::scored).sum();
        long rows = report.groups().stream().mapToLong(Group::rows).sum();
        long anomalous = report.groups().stream().mapToLong(Group::anomalous).sum();
        double strange =
                report.groups().stream().mapToDouble(Group::shareAboveOne).max().orElse(0);
        List<ReportedInterval> raised = report.intervals().stream()
                .filter(interval -> !interval.muted())
                .toList();
        int count = raised.size();
        long found = raised.stream().filter(ReportedInterval::isLong).count();
        long struck =
                raised.stream().mapToInt(ReportedInterval::group).distinct().count();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                "Intervals found",
                Numbers.count(count),
                found + " long, " + (count - found) + " short"
                        + (several()
                                ? ", in " + struck + " of " + report.groups().size() + " groups"
                                : "")
                        + (count == report.intervals().size()
                                ? ""
                                : "; " + (report.intervals().size() - count) + " more in maintenance"),
                count == 0 ? Tone.GOOD : found == 0 ? Tone.WARN : Tone.BAD));
        if (!report.intervals().isEmpty()) {
            facts.add(latest());
            facts.add(strongest());
        }
        facts.add(new Fact(
                "Rows in alarm",
                Numbers.percent(scored == 0 ? 0 : (double) anomalous / scored),
                Numbers.count(anomalous) + " rows" + ofAll(),
                Tone.NEUTRAL));
        facts.add(new Fact(
                "Rows above score 1",
                Numbers.percent(strange),
                "1 % where nothing has changed" + (several() ? "; the worst group" : ""),
                strange > 0.1 ? Tone.WARN : Tone.NEUTRAL));
        facts.add(new Fact(
                "Rows scored",
                Numbers.count(scored),
                "of " + Numbers.count(rows) + ofAll() + "; "
                        + (report.source().missingShare() == 0
                                ? "no"
                                : Numbers.percent(report.source().missingShare()) + " of")
                        + " measurements missing",
                scored == 0 ? Tone.BAD : Tone.NEUTRAL));
        facts.addAll(plant.facts());
        return facts;
    }

    private String ofAll() {
        return several() ? " of all groups" : "";
    }

    private Fact latest() {
        ReportedInterval latest = newestFirst().get(0);
        return new Fact(
                "Latest interval",
                duration(latest).shown(),
                "from " + positions.axis().format(start(latest))
                        + (latest.open() ? ", still open when the data end" : ", over"),
                latest.open() ? tone(latest) : Tone.NEUTRAL);
    }

    private Fact strongest() {
        ReportedInterval strongest = report.intervals().stream()
                .max(Comparator.comparingDouble(ReportedInterval::peakScore))
                .orElseThrow();
        return new Fact(
                "Highest score",
                Numbers.plain(strongest.peakScore(), 3),
                positions.axis().format(position(strongest.peakTime()))
                        + strongest.sensors().stream()
                                .findFirst()
                                .map(part -> ", " + part.label())
                                .orElse(""),
                Tone.NEUTRAL);
    }

    private List<ReportedInterval> newestFirst() {
        return report.intervals().stream()
                .sorted(Comparator.comparingLong(ReportedInterval::startNanos).reversed())
                .toList();
    }

    private Section overview(Group group) {
        List<Band> bands = new ArrayList<>(plant.bands());
        bands.addAll(StationOverview.bands(report, group, positions));
        AlarmRule rule = station.scoring().alarmRule();
        TimeChart score = TimeChart.of(
                        positions.axis(),
                        ValueAxis.log("score"),
                        List.of(Series.solid("score", Role.SCORE, overview.scores(group.id()))))
                .withBands(bands)
                .withLevels(List.of(
                        new Level(1, "1 % of clean rows are above", Tone.NEUTRAL),
                        new Level(rule.enter(), "alarm begins", Tone.BAD)))
                .withSize(Size.LARGE);
        TimeChart probability = TimeChart.of(
                        positions.axis(),
                        new ValueAxis("probability", leastProbability(), 1, false),
                        List.of(Series.solid("anomaly probability", Role.SCORE, overview.probabilities(group.id()))))
                .withBands(bands)
                .withSize(Size.SMALL);
        return ChartSection.linked(
                several() ? "" : "Overview",
                "",
                List.of(
                        new Figure(
                                chartId(group.id()),
                                "Score",
                                "How strange the plant was, on a logarithmic scale. Shaded: intervals; a click on one opens its"
                                        + " details.",
                                score),
                        Figure.of(
                                "Anomaly probability",
                                "The share of clean rows that look less strange; only the part from "
                                        + Numbers.plain(leastProbability(), 2)
                                        + " up is drawn, where the rules for intervals look.",
                                probability)));
    }

    /** Lower end of the axis of probability: evenly spread below the rules' thresholds, it is noise to the eye there. */
    private double leastProbability() {
        double rules = Math.min(
                station.scoring().longRule().probability(),
                station.scoring().shortRule().probability());
        return rules >= 0.95 ? 0.9 : Math.max(0, Math.floor(10 * rules - 1) / 10);
    }

    /** {@code chart}: what a row zooms; empty: its group's. */
    private Section table(String title, List<ReportedInterval> intervals, String chart) {
        boolean groups = chart.equals(StationOverview.CHART);
        var columns = new ArrayList<Column>();
        columns.add(Column.text("start"));
        columns.add(Column.number("duration", ""));
        columns.add(Column.number("peak score", ""));
        columns.add(Column.text("rule"));
        if (groups) {
            columns.add(Column.text("group"));
        }
        columns.add(Column.text("sensors, strangest first"));
        columns.add(Column.text("end"));
        columns.add(Column.number("mean probability", ""));
        List<Row> rows = intervals.stream()
                .map(interval -> row(interval, groups)
                        .zooming(chart.isEmpty() ? chartId(interval.group()) : chart, start(interval), end(interval)))
                .toList();
        return new TableSection(
                title,
                intervals.isEmpty()
                        ? "Nothing was strange for long enough to be reported."
                        : "The newest first. A start leads to the interval's details, Show zooms the "
                                + (groups ? "chart of the station" : "charts above") + ", a header sorts.",
                new SortableTable("intervals", columns, rows));
    }

    private Row row(ReportedInterval interval, boolean groups) {
        var cells = new ArrayList<Cell>();
        cells.add(Cell.time(positions.axis(), start(interval)));
        cells.add(duration(interval));
        cells.add(Cell.number(interval.peakScore(), 2));
        cells.add(Cell.label(interval.kind() + (interval.muted() ? ", muted" : ""), tone(interval)));
        if (groups) {
            cells.add(Cell.text(groupName(interval.group())));
        }
        cells.add(Cell.text(sensors(interval)));
        cells.add(end(positions.axis(), interval));
        cells.add(Cell.percent(interval.meanProbability()));
        return new Row(cells, id(report, interval), Focus.NONE);
    }

    private Cell end(TimeAxis axis, ReportedInterval interval) {
        return interval.open()
                ? new Cell("still open", end(interval), Double.NaN, "", tone(interval))
                : Cell.time(axis, end(interval));
    }

    private static String sensors(ReportedInterval interval) {
        return interval.sensors().stream().map(SensorPart::label).collect(Collectors.joining(", "));
    }

    private Section details() {
        return new DetailsSection(
                "Details",
                "The sensors with the largest share of the score: what they measured, and what the network expected from"
                        + " all sensors together. The table has the values at the peak.",
                newestFirst().stream().map(this::details).toList());
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
                        : ChartSection.linked("", "", figures));
        return new Details(
                id(report, interval),
                positions.axis().format(start(interval)) + " · "
                        + duration(interval).shown()
                        + (positions.times().isSteps() ? " rows" : "")
                        + (interval.open() ? ", still open" : "")
                        + (several() ? " · " + groupName(interval.group()) : "") + " · "
                        + sensors(interval),
                interval.kind(),
                tone(interval),
                facts(interval),
                content);
    }

    private static Section sensorTable(ReportedInterval interval) {
        List<Row> rows = interval.sensors().stream()
                .map(part -> Row.of(
                        Cell.text(part.label()),
                        Cell.number(value(part.measured())),
                        Cell.number(value(part.expected())),
                        Cell.number(value(part.measured()) - value(part.expected())),
                        Cell.share(part.share())))
                .toList();
        return new TableSection(
                "",
                "",
                new SortableTable(
                        "sensors of the interval",
                        List.of(
                                Column.text("sensor"),
                                Column.number("measured", ""),
                                Column.number("expected", ""),
                                Column.number("difference", ""),
                                Column.number("share of the score", "")),
                        rows));
    }

    /** NaN, which a page shows as a dash, for a number that the report leaves out. */
    private static double value(Double number) {
        return number == null ? Double.NaN : number;
    }

    private List<Fact> facts(ReportedInterval interval) {
        return List.of(
                Fact.of("Peak at", positions.axis().format(position(interval.peakTime()))),
                Fact.of("Peak score", Numbers.fixed(interval.peakScore(), 2)),
                Fact.of("End", interval.open() ? "still open" : positions.axis().format(end(interval))),
                Fact.of("Mean probability", Numbers.percent(interval.meanProbability())));
    }

    private Section explanation() {
        return TextSection.of(
                "How to read this",
                "A score of 1 is what 1 % of clean rows exceed; an alarm begins above "
                        + station.scoring().alarm().enter() + ". The probability is the share of clean rows that look"
                        + " less strange. An interval is reported when its probability stays high for long enough: "
                        + rule("long", station.scoring().longRule()) + "; "
                        + rule("short", station.scoring().shortRule()) + ".",
                "A sensor's share says how much of the strangeness it carries, not that it is to blame: a fault moves"
                        + " every sensor that depends on it.",
                "Measured and expected values are in the plant's own units. A network that has learnt too little expects"
                        + " too much of the ordinary: compare the lines before the interval as well.");
    }

    private static String rule(String name, RuleConfig rule) {
        return name + ": above " + rule.probability() + " for at least " + words(rule.minLength()) + ", dips of up to "
                + words(rule.maxGap()) + " bridged";
    }

    private static String words(TimestepLength length) {
        return length.duration().map(OfflinePage::words).orElse(length.timesteps() + " rows");
    }

    private static String words(Duration length) {
        return Cell.duration(length).shown();
    }

    private Cell duration(ReportedInterval interval) {
        return positions.times().isSteps()
                ? Cell.count(interval.rows())
                : Cell.duration(Duration.ofNanos(interval.endNanos() - interval.startNanos()));
    }

    private String groupName(int id) {
        return report.groups().stream()
                .filter(group -> group.id() == id)
                .map(StationOverview::title)
                .findFirst()
                .orElse(Integer.toString(id));
    }

    private static Tone tone(ReportedInterval interval) {
        return interval.muted() ? Tone.NEUTRAL : interval.isLong() ? Tone.BAD : Tone.WARN;
    }

    private static String words(ReportedInterval interval) {
        return interval.kind() + " anomaly" + (interval.muted() ? " in maintenance" : "")
                + (interval.open() ? ", still open" : "");
    }

    private static String chartId(int group) {
        return "overview-" + group;
    }

    /** Of the details of an interval. */
    static String id(OfflineReport report, ReportedInterval interval) {
        return "interval-" + (report.intervals().indexOf(interval) + 1);
    }

    /** Of a time as the report writes it. */
    private long position(String time) {
        return positions.of(TimeText.parse(time, positions.times()));
    }

    private long start(ReportedInterval interval) {
        return positions.of(interval.startNanos());
    }

    private long end(ReportedInterval interval) {
        return positions.of(interval.endNanos());
    }
}
