package lstm.cleaning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lstm.cleaning.quality.QualitySections;
import lstm.frame.SensorFrame;
import lstm.interval.Interval;
import lstm.interval.IntervalFinder;
import lstm.plant.Standstill;
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

/** The page about one cleaning: what is clean, who objected to what, and which sensors are behind it. */
final class CleanPage {

    private static final int MOST_DRIVERS = 12;
    private static final int MOST_BANDS = 2000;
    private static final int MOST_BANDS_OF_ALL = 6000; // of all groups, for a page that stays small
    private static final int MOST_STRETCHES = 30; // of the second pass, the longest
    private static final int NAMED = 2; // sensors named per group in the table

    private final CleanResult result;
    private final SensorFrame frame;
    private final TimePositions positions;

    private CleanPage(CleanResult result) {
        this.result = result;
        this.frame = result.history().frame();
        this.positions = new TimePositions(result.axis());
    }

    static Page of(CleanResult result) {
        return new CleanPage(result).page();
    }

    private Page page() {
        var sections = new ArrayList<Section>();
        if (several()) {
            sections.add(overview());
            sections.add(table());
            sections.add(new DetailsSection(
                    "Group by group",
                    "What is clean in each group, who objected to what, and which sensors are behind it.",
                    result.groups().stream().map(this::details).toList()));
        } else {
            sections.addAll(sections(result.groups().get(0)));
        }
        sections.addAll(QualitySections.of(
                result.quality(), result.axis(), result.settings().stepNanos()));
        sections.add(TextSection.of(
                "How to read this",
                "Each detector objects to the oddest "
                        + Numbers.percent(result.settings().nu())
                        + " of the rows, whether anything is wrong or not: a history without faults loses them too, which"
                        + " costs little. Look at the anomalous intervals: where the plant did run as it should, a range of"
                        + " operation is missing from what training learns, and will be reported as strange later.",
                "A clean interval goes on over up to "
                        + result.settings().clean().maxGap() + " rows that are not clean; training leaves them out."));
        return new Page(
                "Cleaning",
                result.station(),
                result.sourceName() + ", "
                        + positions.axis().period(first(), last()) + ", "
                        + frame.sensors().size() + " sensors"
                        + (result.axis().isSteps()
                                ? ""
                                : ", a row every "
                                        + words(result.history().summary().stepNanos())),
                facts(),
                sections,
                "lstm clean · vote " + result.settings().vote().name().toLowerCase(Locale.ROOT) + " · seed "
                        + result.settings().seed());
    }

    private boolean several() {
        return result.groups().size() > 1;
    }

    private List<Section> sections(GroupCleaning group) {
        var sections = new ArrayList<Section>();
        sections.add(timeline(group));
        sections.add(intervals(
                "Anomalous intervals",
                group.anomalous().isEmpty()
                        ? "No outliers stood close enough together for "
                                + result.settings().anomalous().minLength() + " rows."
                        : "Outliers close together for at least "
                                + result.settings().anomalous().minLength()
                                + " rows: worth a look. Show zooms the timeline.",
                group,
                group.anomalous()));
        sections.add(drivers(group));
        sections.add(secondPass(group));
        sections.add(intervals(
                "Clean intervals",
                "What training learns from, outliers inside left out: at least " + least()
                        + " without a longer interruption.",
                group,
                group.clean()));
        sections.add(detectors(group));
        return sections;
    }

    private Section secondPass(GroupCleaning group) {
        List<Interval> longest = result.secondStretches(group).stream()
                .sorted(Comparator.comparingLong(Interval::length).reversed())
                .limit(MOST_STRETCHES)
                .sorted(Comparator.comparingLong(Interval::start))
                .toList();
        return intervals(
                "Second pass",
                SecondPassWords.of(group, result.settings().passes() > 1, MOST_STRETCHES),
                group,
                longest);
    }

    /** A lane per group. */
    private Section overview() {
        List<Lane> lanes = new ArrayList<>();
        result.groups().stream()
                .map(group -> new Lane(
                        group.group().title(),
                        Stream.concat(
                                        bands(group.clean(), "clean interval", Tone.GOOD).stream(),
                                        bands(group.anomalous(), "anomalous interval", Tone.BAD).stream())
                                .toList()))
                .forEach(lanes::add);
        lanes.addAll(leftOut());
        return ChartSection.of(
                "Station overview",
                "Green: clean intervals, from which a group's network will learn. Red: anomalous ones.",
                Figure.of("What is clean in each group", "", new LaneChart(positions.axis(), first(), last(), lanes)));
    }

    private Section table() {
        List<Row> rows = result.groups().stream()
                .map(group -> Row.of(
                                Cell.text(group.group().title()),
                                Cell.count(group.group().sensors().size()),
                                Cell.percent(cleanShare(group)),
                                Cell.percent((double) group.outliers().cardinality() / frame.rows()),
                                Cell.count(incomplete(group)),
                                Cell.count(group.clean().size()),
                                Cell.count(group.anomalous().size()),
                                Cell.text(group.verdict().drivers().stream()
                                        .limit(NAMED)
                                        .map(driver -> label(group, driver))
                                        .collect(Collectors.joining(", "))))
                        .leadingTo(id(group)))
                .toList();
        return new TableSection(
                "Groups",
                "A name leads to more about the group, a header sorts.",
                new SortableTable(
                        "groups",
                        List.of(
                                Column.text("group"),
                                Column.number("sensors", ""),
                                Column.number("clean rows", ""),
                                Column.number("outliers", ""),
                                Column.number("incomplete", ""),
                                Column.number("clean intervals", ""),
                                Column.number("anomalous", ""),
                                Column.text("sensors behind the outliers")),
                        rows));
    }

    private Details details(GroupCleaning group) {
        return new Details(
                id(group),
                group.group().title() + " · "
                        + Numbers.count(group.group().sensors().size(), "sensor") + " · "
                        + Numbers.percent(cleanShare(group)) + " clean",
                "",
                Tone.NEUTRAL,
                facts(group),
                sections(group));
    }

    private static String id(GroupCleaning group) {
        return "group-" + group.group().id();
    }

    private static String label(GroupCleaning group, Driver driver) {
        return group.group().label(group.group().sensors().get(driver.sensor()));
    }

    private double cleanShare(GroupCleaning group) {
        return (double) group.cleanRows() / frame.rows();
    }

    private int incomplete(GroupCleaning group) {
        return (int) IntStream.range(0, frame.rows())
                .filter(row -> isIncomplete(group, row))
                .count();
    }

    private boolean isIncomplete(GroupCleaning group, int row) {
        return result.uses().isUsable(row) && !group.usable().get(row);
    }

    /** A lane for each reason why rows are not judged, whatever they measure. */
    private List<Lane> leftOut() {
        return result.uses().counts().keySet().stream()
                .filter(use -> !Standstill.word(use).isEmpty())
                .map(use -> new Lane(
                        use.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        bands(runs(row -> result.uses().use(row) == use), Standstill.word(use), Tone.NEUTRAL)))
                .toList();
    }

    private List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of("Rows read", Numbers.count(frame.rows())));
        long leftOut = IntStream.range(0, frame.rows())
                .filter(row -> !result.uses().isUsable(row))
                .count();
        if (leftOut > 0) {
            facts.add(new Fact(
                    "Rows left out",
                    Numbers.percent((double) leftOut / frame.rows()),
                    Standstill.words(result.uses().counts()),
                    Tone.NEUTRAL));
        }
        if (several()) {
            GroupCleaning worst = result.groups().stream()
                    .min(Comparator.comparingDouble(this::cleanShare))
                    .orElseThrow();
            facts.add(Fact.of("Groups", Numbers.count(result.groups().size())));
            facts.add(new Fact(
                    "Least clean group",
                    Numbers.percent(cleanShare(worst)),
                    "clean rows of " + worst.group().title(),
                    cleanShare(worst) < 0.5 ? Tone.WARN : Tone.GOOD));
            int anomalous = result.groups().stream()
                    .mapToInt(group -> group.anomalous().size())
                    .sum();
            facts.add(new Fact(
                    "Anomalous intervals",
                    Numbers.count(anomalous),
                    "of all groups",
                    anomalous == 0 ? Tone.NEUTRAL : Tone.WARN));
        } else {
            facts.addAll(facts(result.groups().get(0)));
        }
        return facts;
    }

    private List<Fact> facts(GroupCleaning group) {
        double clean = cleanShare(group);
        int incomplete = incomplete(group);
        return List.of(
                new Fact(
                        "Clean",
                        Numbers.percent(clean),
                        Numbers.count(group.cleanRows()) + " rows in "
                                + group.clean().size() + " intervals",
                        clean < 0.5 ? Tone.WARN : Tone.GOOD),
                new Fact(
                        "Outliers",
                        Numbers.percent((double) group.outliers().cardinality() / frame.rows()),
                        Numbers.count(group.outliers().cardinality()) + " rows",
                        Tone.NEUTRAL),
                new Fact(
                        "Anomalous intervals",
                        Numbers.count(group.anomalous().size()),
                        longest(group.anomalous()),
                        group.anomalous().isEmpty() ? Tone.NEUTRAL : Tone.WARN),
                new Fact(
                        "Incomplete rows",
                        Numbers.count(incomplete),
                        (incomplete == 0 ? "no" : "a") + " measurement missing for too long",
                        10L * incomplete > frame.rows() ? Tone.WARN : Tone.NEUTRAL));
    }

    private String longest(List<Interval> intervals) {
        return intervals.stream()
                .max(Comparator.comparingLong(Interval::length))
                .map(interval -> "the longest " + length(interval).shown()
                        + (result.axis().isSteps() ? " rows" : ""))
                .orElse("");
    }

    /** The least length of a clean interval, in rows and in time. */
    private String least() {
        long rows = result.settings().clean().minLength();
        return Numbers.count(rows) + " rows"
                + (result.axis().isSteps()
                        ? ""
                        : " (" + words(rows * result.history().summary().stepNanos()) + ")");
    }

    private static String words(long nanos) {
        return Cell.duration(Duration.ofNanos(nanos)).shown();
    }

    private Section timeline(GroupCleaning group) {
        List<Lane> lanes = new ArrayList<>();
        lanes.add(new Lane("clean", bands(group.clean(), "clean interval", Tone.GOOD)));
        lanes.add(new Lane("anomalous", bands(group.anomalous(), "anomalous interval", Tone.BAD)));
        for (DetectorVote vote : group.verdict().votes()) {
            lanes.add(new Lane(vote.name(), bands(runs(flaggedRows(group, vote)::get), vote.name(), Tone.WARN)));
        }
        if (!group.second().rows().isEmpty()) {
            lanes.add(
                    new Lane("second pass", bands(runs(group.second().rows()::get), "second pass objects", Tone.WARN)));
        }
        if (incomplete(group) > 0) {
            lanes.add(new Lane(
                    "incomplete", bands(runs(row -> isIncomplete(group, row)), "a cell is missing", Tone.NEUTRAL)));
        }
        lanes.addAll(leftOut());
        var chart = new LaneChart(positions.axis(), first(), last(), lanes);
        return ChartSection.of(
                "Timeline",
                "Clean and anomalous intervals, and below them the rows that each detector objects to.",
                new Figure(chartId(group), "What is clean", "", chart));
    }

    private static BitSet flaggedRows(GroupCleaning group, DetectorVote vote) {
        var flagged = new BitSet();
        BitSet votes = vote.flagged();
        int judged = 0;
        for (int row = group.usable().nextSetBit(0);
                row >= 0;
                row = group.usable().nextSetBit(row + 1)) {
            flagged.set(row, votes.get(judged++));
        }
        return flagged;
    }

    /** Runs of rows, joined until there are few enough to draw. */
    private List<Interval> runs(IntPredicate kind) {
        int most = Math.min(MOST_BANDS, MOST_BANDS_OF_ALL / result.groups().size());
        return IntervalFinder.atMost(most, frame.rows(), kind);
    }

    private List<Band> bands(List<Interval> intervals, String label, Tone tone) {
        return intervals.stream()
                .map(interval -> Band.of(start(interval), end(interval), label, tone))
                .toList();
    }

    private Section detectors(GroupCleaning group) {
        var rows = new ArrayList<Row>();
        for (DetectorVote vote : group.verdict().votes()) {
            rows.add(Row.of(
                    Cell.text(vote.name()),
                    Cell.percent(vote.share()),
                    Cell.count(vote.flagged().cardinality())));
        }
        Agreement agreement = group.verdict().agreement();
        double judged = group.verdict().rows();
        rows.add(Row.of(Cell.text("both"), Cell.percent(agreement.all() / judged), Cell.count(agreement.all())));
        rows.add(
                Row.of(Cell.text("at least one"), Cell.percent(agreement.any() / judged), Cell.count(agreement.any())));
        String words = String.format(
                Locale.ROOT,
                "The two ways of looking for odd rows. Of the rows that at least one objects to, both object to %.0f %%."
                        + " Where they disagree much, the rows are odd in one way only: far away, or rare.",
                100 * agreement.jaccard());
        return new TableSection(
                "Detectors",
                words,
                new SortableTable(
                        "rows objected to",
                        List.of(Column.text("detector"), Column.number("share", ""), Column.number("rows", "")),
                        rows));
    }

    private Section drivers(GroupCleaning group) {
        List<Bar> bars = group.verdict().drivers().stream()
                .limit(MOST_DRIVERS)
                .map(driver -> new Bar(
                        label(group, driver),
                        Math.max(0, driver.excess()),
                        String.format(Locale.ROOT, "%.1f σ, else %.1f σ", driver.inOutliers(), driver.inClean()),
                        driver.excess() > 1 ? Tone.WARN : Tone.NEUTRAL))
                .toList();
        return ChartSection.of(
                "Sensors behind the outliers",
                "Which sensors stand out in the rows that were objected to: how far each is from its mean there, and how far"
                        + " in all other rows.",
                Figure.of(
                        "Mean distance from the mean, in standard deviations (σ)",
                        "A bar is as long as the two distances differ.",
                        BarChart.of(bars)));
    }

    private Section intervals(String title, String text, GroupCleaning group, List<Interval> intervals) {
        var rows = intervals.stream()
                .map(interval -> Row.of(
                                Cell.time(positions.axis(), start(interval)),
                                Cell.time(positions.axis(), positions.of(frame.time((int) interval.end() - 1))),
                                length(interval),
                                Cell.count(interval.length()))
                        .zooming(chartId(group), start(interval), end(interval)))
                .toList();
        return new TableSection(
                title,
                text,
                new SortableTable(
                        title,
                        List.of(
                                Column.text("first row"),
                                Column.text("last row"),
                                Column.number("duration", ""),
                                Column.number("rows", "")),
                        rows));
    }

    private Cell length(Interval interval) {
        return result.axis().isSteps()
                ? Cell.count(interval.length())
                : Cell.duration(Duration.ofMillis(end(interval) - start(interval)));
    }

    private long start(Interval interval) {
        return positions.of(frame.time((int) interval.start()));
    }

    private long end(Interval interval) {
        return positions.of(frame.time((int) interval.end() - 1)
                + result.history().summary().stepNanos());
    }

    private long first() {
        return positions.of(frame.time(0));
    }

    private long last() {
        return positions.of(frame.time(frame.rows() - 1));
    }

    private static String chartId(GroupCleaning group) {
        return "timeline-" + group.group().id();
    }
}
