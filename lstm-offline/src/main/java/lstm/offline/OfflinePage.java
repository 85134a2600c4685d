package lstm.offline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lstm.config.ScoringConfig.RuleConfig;
import lstm.config.Station;
import lstm.config.TimestepLength;
import lstm.offline.OfflineReport.Group;
import lstm.report.Band;
import lstm.report.Cell;
import lstm.report.ChartSection;
import lstm.report.Details;
import lstm.report.DetailsSection;
import lstm.report.Fact;
import lstm.report.Figure;
import lstm.report.Level;
import lstm.report.Numbers;
import lstm.report.Page;
import lstm.report.Role;
import lstm.report.Section;
import lstm.report.Series;
import lstm.report.Size;
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
    private final ShownIntervals shown;
    private final IntervalParts intervals;
    private final PlantParts plant;
    private final ModelParts model;

    OfflinePage(
            OfflineReport report,
            Station station,
            TimePositions positions,
            Overview overview,
            IntervalPlots plots,
            PlantParts plant) {
        this.report = report;
        this.station = station;
        this.positions = positions;
        this.overview = overview;
        this.plant = plant;
        shown = new ShownIntervals(report, positions);
        model = new ModelParts(report, positions);
        intervals = new IntervalParts(shown, positions, plots);
    }

    Page page() {
        var sections = new ArrayList<Section>();
        if (several()) {
            sections.addAll(new StationOverview(report, shown, positions, overview, plant.bands()).sections());
            sections.add(groups());
        } else {
            report.groups().forEach(group -> sections.add(overview(group)));
        }
        sections.add(intervals.table("Intervals", shown.newestFirst(), several() ? StationOverview.CHART : ""));
        if (!report.intervals().isEmpty()) {
            sections.add(intervals.details());
        }
        if (!several()) {
            report.groups().forEach(group -> sections.addAll(ModelParts.promised(group)));
        }
        sections.addAll(model.notices());
        sections.addAll(plant.repairs());
        sections.add(explanation());
        OfflineReport.Source source = report.source();
        return new Page(
                "Detection report",
                report.station(),
                source.name() + ", "
                        + positions.axis().period(shown.position(source.first()), shown.position(source.last()))
                        + (positions.times().isSteps() ? "" : ", a row every " + words(Duration.parse(source.step()))),
                facts(),
                sections,
                "lstm offline · model trained " + report.model().created() + " on "
                        + report.model().source() + " · seed " + report.model().seed());
    }

    private boolean several() {
        return shown.several();
    }

    /** A part per group, closed until a reader opens it. */
    private Section groups() {
        return new DetailsSection(
                "Group by group",
                "The score and the intervals of each group.",
                report.groups().stream().map(this::details).toList());
    }

    private Details details(Group group) {
        List<ReportedInterval> found = StationOverview.intervals(report, group);
        boolean open = found.stream().anyMatch(ReportedInterval::open);
        var content = new ArrayList<Section>();
        content.add(overview(group));
        if (!found.isEmpty()) {
            content.add(intervals.table("", shown.newestFirst(group), chartId(group.id())));
        }
        content.addAll(ModelParts.promised(group));
        return new Details(
                StationOverview.id(group),
                StationOverview.title(group) + " · "
                        + Numbers.count(group.sensors().size(), "sensor") + " · "
                        + Numbers.count(found.size(), "interval"),
                open ? "in alarm" : "",
                Tone.BAD,
                facts(group),
                content);
    }

    private List<Fact> facts(Group group) {
        var facts = new ArrayList<>(List.of(
                Fact.of("Rows scored", Numbers.count(group.scored()) + " of " + Numbers.count(group.rows())),
                Fact.of(
                        "Rows in alarm",
                        Numbers.percent(group.scored() == 0 ? 0 : (double) group.anomalous() / group.scored())),
                Fact.of("Rows above score 1", Numbers.percent(group.shareAboveOne())),
                Fact.of("Highest score", Numbers.fixed(overview.highestScore(group.id()), 2))));
        ModelParts.promise(group).ifPresent(facts::add);
        return facts;
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
        var facts = new ArrayList<Fact>(model.warnings());
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
        facts.addAll(model.facts());
        return facts;
    }

    private String ofAll() {
        return several() ? " of all groups" : "";
    }

    private Fact latest() {
        ReportedInterval latest = report.intervals().stream()
                .max(Comparator.comparingLong(ReportedInterval::startNanos))
                .orElseThrow();
        return new Fact(
                "Latest interval",
                shown.duration(latest).shown(),
                "from " + positions.axis().format(shown.start(latest))
                        + (latest.open() ? ", still open when the data end" : ", over"),
                latest.open() ? ShownIntervals.tone(latest) : Tone.NEUTRAL);
    }

    private Fact strongest() {
        ReportedInterval strongest = report.intervals().stream()
                .max(Comparator.comparingDouble(ReportedInterval::peakScore))
                .orElseThrow();
        return new Fact(
                "Highest score",
                Numbers.plain(strongest.peakScore(), 3),
                positions.axis().format(shown.position(strongest.peakTime()))
                        + strongest.sensors().stream()
                                .findFirst()
                                .map(part -> ", " + part.label())
                                .orElse(""),
                Tone.NEUTRAL);
    }

    private Section overview(Group group) {
        List<Band> bands = new ArrayList<>(plant.bands());
        StationOverview.intervals(report, group).forEach(interval -> bands.add(shown.band(interval)));
        TimeChart score = TimeChart.of(
                        positions.axis(),
                        ValueAxis.log("score"),
                        List.of(Series.solid("score", Role.SCORE, overview.scores(group.id()))))
                .withBands(bands)
                .withMarkers(model.markers(group))
                .withLevels(List.of(
                        new Level(1, "1 % of clean rows are above", Tone.NEUTRAL),
                        new Level(station.scoring().alarm().enter(), "alarm begins", Tone.BAD)))
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
                                        + " details."
                                        + (plant.bands().isEmpty()
                                                ? ""
                                                : " Grey: the plant did not run, or was in maintenance."),
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

    private Section explanation() {
        return TextSection.of(
                "How to read this",
                "A score of 1 is what 1 % of clean rows exceed; an alarm begins above "
                        + station.scoring().alarm().enter() + ". The probability is the share of clean rows that look"
                        + " less strange. An interval is reported when its probability stays high for long enough: "
                        + rule("long", station.scoring().longRule()) + "; "
                        + rule("short", station.scoring().shortRule()) + ".",
                "A score has channels: level (how far a sensor is from its mean), network (from what the network expects of"
                        + " all sensors together), local (the same against the last hours, so that sudden changes show) and"
                        + " relation (how far a sensor is from what the others say it should be). A broken relation shows while"
                        + " every sensor is still in its usual range.",
                report.looksAhead()
                        ? "This report looks ahead: a row is scored from the rows after it, too, so that intervals have sharper"
                                + " borders than an alarm of lstm online can have."
                        : "A row is scored from itself and the rows before it, as lstm online does.",
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

    static String chartId(int group) {
        return "overview-" + group;
    }
}
