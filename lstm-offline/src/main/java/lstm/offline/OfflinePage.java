package lstm.offline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import lstm.config.ScoringConfig.RuleConfig;
import lstm.config.Station;
import lstm.config.TimestepLength;
import lstm.offline.OfflineReport.Group;
import lstm.report.Cell;
import lstm.report.Details;
import lstm.report.DetailsSection;
import lstm.report.Numbers;
import lstm.report.Page;
import lstm.report.Section;
import lstm.report.TextSection;
import lstm.report.TimePositions;
import lstm.report.Tone;

/** {@code report.html}: when the plant was strange, how sure that is, and which sensors were behind it. */
final class OfflinePage {

    private final OfflineReport report;
    private final Station station;
    private final TimePositions positions;
    private final Overview overview;
    private final SensorCourses courses;
    private final ShownIntervals shown;
    private final IntervalParts intervals;
    private final PlantParts plant;
    private final ModelParts model;
    private final FactParts facts;
    private final ScoreParts scores;
    private final DistributionParts distributions;

    /** {@code onPaper}: where nobody clicks. */
    OfflinePage(
            OfflineReport report,
            Station station,
            TimePositions positions,
            Overview overview,
            SensorCourses courses,
            IntervalPlots plots,
            PlantParts plant,
            boolean onPaper) {
        this.report = report;
        this.station = station;
        this.positions = positions;
        this.overview = overview;
        this.courses = courses;
        this.plant = plant;
        shown = new ShownIntervals(report, positions, onPaper);
        model = new ModelParts(report, positions);
        intervals = new IntervalParts(shown, positions, plots, station.report().units());
        facts = new FactParts(report, positions, overview, shown, plant, model);
        distributions = new DistributionParts(station.scoring(), overview);
        scores = new ScoreParts(report, station.scoring(), positions, overview, shown, plant, model);
    }

    Page page() {
        var sections = new ArrayList<Section>();
        if (several()) {
            sections.addAll(new StationOverview(report, shown, positions, overview, plant.bands()).sections());
            sections.add(groups());
        } else {
            report.groups().forEach(group -> sections.add(scores.of(group)));
        }
        sections.add(intervals.table("Intervals", shown.newestFirst(), several() ? StationOverview.CHART : ""));
        if (!report.intervals().isEmpty()) {
            sections.add(intervals.details());
        }
        sections.add(courses.section(
                report, overview, shown, plant.bands(), report.groups().get(0).enter()));
        if (!several()) {
            report.groups().forEach(group -> sections.addAll(distributions.of(group, "Distribution of the score")));
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
                facts.all(),
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
                shown.detailed(report.groups()).stream().map(this::details).toList());
    }

    private Details details(Group group) {
        List<ReportedInterval> found = StationOverview.intervals(report, group);
        boolean open = found.stream().anyMatch(ReportedInterval::open);
        var content = new ArrayList<Section>();
        content.add(scores.of(group));
        if (!found.isEmpty()) {
            content.add(intervals.table("", shown.newestFirst(group), ScoreParts.chartId(group.id())));
        }
        content.addAll(distributions.of(group, ""));
        content.addAll(ModelParts.promised(group));
        return new Details(
                StationOverview.id(group),
                StationOverview.title(group) + " · "
                        + Numbers.count(group.sensors().size(), "sensor") + " · "
                        + Numbers.count(found.size(), "interval"),
                open ? "in alarm" : "",
                Tone.BAD,
                facts.of(group),
                content);
    }

    /** The score above which alarms begin, or the lowest and the highest where groups differ. */
    private String enter() {
        DoubleSummaryStatistics enter =
                report.groups().stream().mapToDouble(OfflineReport.Group::enter).summaryStatistics();
        return enter.getMin() == enter.getMax()
                ? Numbers.plain(enter.getMin(), 4)
                : Numbers.plain(enter.getMin(), 4) + " to " + Numbers.plain(enter.getMax(), 4);
    }

    private Section explanation() {
        return TextSection.of(
                "How to read this",
                "A score of 1 is what 1 % of clean rows exceed; an alarm begins above "
                        + enter() + ". The probability is the share of clean rows that look"
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
}
