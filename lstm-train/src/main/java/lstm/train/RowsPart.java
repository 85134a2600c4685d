package lstm.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import lstm.frame.SensorFrame;
import lstm.interval.IntervalFinder;
import lstm.report.Band;
import lstm.report.Cell;
import lstm.report.ChartSection;
import lstm.report.Column;
import lstm.report.Figure;
import lstm.report.Lane;
import lstm.report.LaneChart;
import lstm.report.Row;
import lstm.report.Section;
import lstm.report.SortableTable;
import lstm.report.TableSection;
import lstm.report.TimePositions;
import lstm.report.Tone;

/** The part of the page that tells which rows a group's training used, and why others were left out. */
final class RowsPart {

    private static final int MOST_BANDS = 500; // in a lane

    private RowsPart() {}

    static List<Section> of(GroupTraining group, TimePositions positions) {
        return List.of(timeline(group, positions), table(group));
    }

    private static Section timeline(GroupTraining group, TimePositions positions) {
        SensorFrame frame = group.frame();
        CleanRows rows = group.rows();
        List<Lane> lanes = List.of(
                lane(used(group), Tone.GOOD, frame, row -> rows.isClean(row) && !rows.isHeldOut(row), positions),
                lane("held out", Tone.WARN, frame, row -> rows.isClean(row) && rows.isHeldOut(row), positions),
                lane("left out", Tone.NEUTRAL, frame, row -> !rows.isClean(row), positions));
        return ChartSection.of(
                "Rows",
                (group.isLearnt()
                                ? "What the network learnt from, what was held out to calibrate it ("
                                : "What the scaler and the other channels were fitted on, what was held out to calibrate"
                                        + " the score (")
                        + rows.heldOut().form().words() + "), and what was left out.",
                Figure.of(
                        "Which rows were used",
                        "",
                        new LaneChart(
                                positions.axis(),
                                positions.of(frame.time(0)),
                                positions.of(frame.time(frame.rows() - 1)),
                                lanes)));
    }

    /** What became of clean rows that are not held out. */
    private static String used(GroupTraining group) {
        return group.isLearnt() ? "learnt from" : "fitted on";
    }

    private static Lane lane(String name, Tone tone, SensorFrame frame, IntPredicate kind, TimePositions positions) {
        return new Lane(
                name,
                IntervalFinder.atMost(MOST_BANDS, frame.rows(), kind).stream()
                        .map(run -> Band.of(
                                positions.of(frame.time((int) run.start())),
                                positions.of(frame.time((int) run.end() - 1)),
                                name,
                                tone))
                        .toList());
    }

    private static Section table(GroupTraining group) {
        var rows = new ArrayList<Row>();
        double all = Math.max(1, group.frame().rows());
        rows.add(row(used(group), group.rows().count(false), all));
        rows.add(row("held out", group.rows().count(true), all));
        for (Map.Entry<String, Long> reason : group.rows().leftOut().entrySet()) {
            rows.add(row("left out: " + reason.getKey(), reason.getValue(), all));
        }
        return new TableSection(
                "",
                "",
                new SortableTable(
                        "rows",
                        List.of(Column.text("rows"), Column.number("count", ""), Column.number("share", "")),
                        rows));
    }

    private static Row row(String what, long count, double all) {
        return Row.of(Cell.text(what), Cell.count(count), Cell.share(count / all));
    }
}
