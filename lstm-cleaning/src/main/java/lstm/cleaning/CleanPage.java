package lstm.cleaning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import lstm.frame.SensorFrame;
import lstm.interval.Interval;
import lstm.interval.IntervalFinder;
import lstm.report.Band;
import lstm.report.Bar;
import lstm.report.BarChart;
import lstm.report.Cell;
import lstm.report.ChartSection;
import lstm.report.Column;
import lstm.report.Fact;
import lstm.report.Figure;
import lstm.report.Lane;
import lstm.report.LaneChart;
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
        for (GroupCleaning group : result.groups()) {
            sections.add(timeline(group));
            sections.add(detectors(group));
            sections.add(drivers(group));
            sections.add(intervals("Clean intervals", "What training learns from.", group.clean()));
            sections.add(intervals("Anomalous intervals", "Long enough to be worth a look.", group.anomalous()));
        }
        sections.add(TextSection.of(
                "How to read this",
                "Each detector objects to the oddest "
                        + percent(result.settings().nu())
                        + " of the rows, whether anything is wrong or not: a history without faults loses them too, which"
                        + " costs little. Rows are bridged where an interval goes on within "
                        + result.settings().clean().maxGap() + " rows; training leaves bridged rows out."));
        return new Page(
                "Cleaning",
                result.station(),
                result.sourceName() + ", " + at(0) + " to " + at(frame.rows() - 1) + ", "
                        + frame.sensors().size() + " sensors",
                facts(),
                sections,
                "lstm clean · vote " + result.settings().vote().name().toLowerCase(Locale.ROOT) + " · seed "
                        + result.settings().seed());
    }

    private List<Fact> facts() {
        GroupCleaning group = result.groups().get(0);
        double clean = (double) group.cleanRows() / frame.rows();
        return List.of(
                Fact.of("Rows", String.format(Locale.ROOT, "%,d", frame.rows())),
                new Fact(
                        "Clean",
                        percent(clean),
                        group.clean().size() + " intervals",
                        clean < 0.5 ? Tone.WARN : Tone.GOOD),
                new Fact(
                        "Outliers",
                        percent((double) group.outliers().cardinality() / frame.rows()),
                        group.anomalous().size() + " anomalous intervals",
                        Tone.NEUTRAL),
                Fact.of(
                        "Incomplete rows",
                        Integer.toString(frame.rows() - group.usable().cardinality())),
                Fact.of("Shortest clean interval", result.settings().clean().minLength() + " rows"));
    }

    private Section timeline(GroupCleaning group) {
        List<Lane> lanes = new ArrayList<>();
        lanes.add(new Lane("clean", bands(group.clean(), "clean interval", Tone.GOOD)));
        lanes.add(new Lane("anomalous", bands(group.anomalous(), "anomalous interval", Tone.BAD)));
        for (DetectorVote vote : group.verdict().votes()) {
            lanes.add(new Lane(vote.name(), bands(runs(flaggedRows(group, vote)), vote.name(), Tone.WARN)));
        }
        var missing = (BitSet) group.usable().clone();
        missing.flip(0, frame.rows());
        if (!missing.isEmpty()) {
            lanes.add(new Lane("incomplete", bands(runs(missing), "a cell is missing", Tone.NEUTRAL)));
        }
        var chart = new LaneChart(
                positions.axis(), positions.of(frame.time(0)), positions.of(frame.time(frame.rows() - 1)), lanes);
        return ChartSection.of(
                title("Timeline", group),
                "Clean and anomalous intervals, and the rows that each detector objects to.",
                Figure.of("What is clean", "", chart));
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

    /** Runs of rows, joined more and more widely until there are few enough to draw. */
    private List<Interval> runs(BitSet rows) {
        List<Interval> segments = List.of(new Interval(0, frame.rows()));
        int gap = 0;
        List<Interval> runs = new IntervalFinder(1, gap).find(segments, rows::get);
        while (runs.size() > MOST_BANDS) {
            gap = 2 * gap + 1;
            runs = new IntervalFinder(1, gap).find(segments, rows::get);
        }
        return runs;
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
                    Cell.share(vote.share()),
                    Cell.count(vote.flagged().cardinality())));
        }
        Agreement agreement = group.verdict().agreement();
        double judged = group.verdict().rows();
        rows.add(Row.of(Cell.text("both"), Cell.share(agreement.all() / judged), Cell.count(agreement.all())));
        rows.add(Row.of(Cell.text("at least one"), Cell.share(agreement.any() / judged), Cell.count(agreement.any())));
        String words = String.format(
                Locale.ROOT,
                "Of the rows that at least one detector objects to, both object to %.0f %%. Where they disagree much, the"
                        + " rows are odd in one way only: far away, or rare.",
                100 * agreement.jaccard());
        return new TableSection(
                title("Detectors", group),
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
                        group.group().sensors().get(driver.sensor()),
                        Math.max(0, driver.excess()),
                        String.format(Locale.ROOT, "%.1f σ, %.1f σ when clean", driver.inOutliers(), driver.inClean()),
                        driver.excess() > 1 ? Tone.WARN : Tone.NEUTRAL))
                .toList();
        return ChartSection.of(
                title("Sensors behind the outliers", group),
                "How far each sensor is from its mean in outliers, beside how far it is in clean rows.",
                Figure.of("Mean distance in standard deviations", "", BarChart.of(bars)));
    }

    private Section intervals(String title, String text, List<Interval> intervals) {
        var rows = intervals.stream()
                .map(interval -> Row.of(
                        Cell.time(positions.axis(), start(interval)),
                        Cell.time(positions.axis(), positions.of(frame.time((int) interval.end() - 1))),
                        length(interval),
                        Cell.count(interval.length())))
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

    private String at(int row) {
        return result.axis().format(frame.time(row));
    }

    private String title(String title, GroupCleaning group) {
        return result.groups().size() == 1
                ? title
                : title + ", " + group.group().name();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
