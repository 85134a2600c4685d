package lstm.cleaning;

import java.util.Comparator;
import java.util.List;
import lstm.interval.Interval;
import lstm.report.Cell;
import lstm.report.Column;
import lstm.report.Numbers;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;

/** The tables of intervals of a group; a row of one zooms the group's timeline. */
final class IntervalsPart {

    private static final int MOST_STRETCHES = 30; // of the second pass, the longest

    private final CleanResult result;
    private final RowTimes times;

    IntervalsPart(CleanResult result, RowTimes times) {
        this.result = result;
        this.times = times;
    }

    Section anomalous(GroupCleaning group) {
        return table(
                "Anomalous intervals",
                group.anomalous().isEmpty()
                        ? "No outliers stood close enough together for "
                                + result.settings().anomalous().minLength() + " rows."
                        : "Outliers close together for at least "
                                + result.settings().anomalous().minLength()
                                + " rows: worth a look. Show zooms the timeline.",
                group,
                group.anomalous());
    }

    /** The longest stretches of rows that the second pass objects to. */
    Section secondPass(GroupCleaning group) {
        List<Interval> longest = result.secondStretches(group).stream()
                .sorted(Comparator.comparingLong(Interval::length).reversed())
                .limit(MOST_STRETCHES)
                .sorted(Comparator.comparingLong(Interval::start))
                .toList();
        return table(
                "Second pass",
                SecondPassWords.of(group, result.settings().passes() > 1, MOST_STRETCHES),
                group,
                longest);
    }

    Section clean(GroupCleaning group) {
        return table(
                "Clean intervals",
                "What training learns from, outliers inside left out: at least " + least()
                        + " without a longer interruption.",
                group,
                group.clean());
    }

    /** The least length of a clean interval, in rows and in time. */
    private String least() {
        long rows = result.settings().clean().minLength();
        return Numbers.count(rows) + " rows" + (result.axis().isSteps() ? "" : " (" + times.words(rows) + ")");
    }

    private Section table(String title, String text, GroupCleaning group, List<Interval> intervals) {
        var rows = intervals.stream()
                .map(interval -> Row.of(
                                Cell.time(times.axis(), times.start(interval)),
                                Cell.time(times.axis(), times.lastRow(interval)),
                                times.length(interval),
                                Cell.count(interval.length()))
                        .zooming(TimelinePart.chartId(group), times.start(interval), times.end(interval)))
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
}
