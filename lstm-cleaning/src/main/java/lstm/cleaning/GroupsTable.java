package lstm.cleaning;

import java.util.List;
import java.util.stream.Collectors;
import lstm.report.Cell;
import lstm.report.Column;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;

/** The table of a page about several groups: how clean each of them is. */
final class GroupsTable {

    private static final int NAMED = 2; // sensors named per group

    private GroupsTable() {}

    static Section of(CleanResult result, RowCounts counts) {
        List<Row> rows = result.groups().stream()
                .map(group -> Row.of(
                                Cell.text(group.group().title()),
                                Cell.count(group.group().sensors().size()),
                                Cell.percent(counts.cleanShare(group)),
                                Cell.percent(counts.outlierShare(group)),
                                Cell.count(counts.incomplete(group)),
                                Cell.count(group.clean().size()),
                                Cell.count(group.anomalous().size()),
                                Cell.text(group.verdict().drivers().stream()
                                        .limit(NAMED)
                                        .map(driver -> OutliersPart.label(group, driver))
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

    /** Id of the part of the page about a group. */
    static String id(GroupCleaning group) {
        return "group-" + group.group().id();
    }
}
