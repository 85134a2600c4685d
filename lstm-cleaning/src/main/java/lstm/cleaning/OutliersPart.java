package lstm.cleaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lstm.report.Bar;
import lstm.report.BarChart;
import lstm.report.Cell;
import lstm.report.ChartSection;
import lstm.report.Column;
import lstm.report.Figure;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.Tone;

/** The part of the page about the rows that were objected to: which sensors are behind them, and which detectors object. */
final class OutliersPart {

    private static final int MOST_DRIVERS = 12;

    private OutliersPart() {}

    static Section drivers(GroupCleaning group) {
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

    /** What a driver's sensor is called. */
    static String label(GroupCleaning group, Driver driver) {
        return group.group().label(group.group().sensors().get(driver.sensor()));
    }

    static Section detectors(GroupCleaning group) {
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
}
