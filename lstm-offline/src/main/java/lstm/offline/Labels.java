package lstm.offline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.config.SourceConfig;
import lstm.frame.TimeAxis;
import lstm.interval.Interval;
import lstm.interval.IntervalFinder;
import lstm.io.CsvSource;
import lstm.io.CsvTable;
import lstm.io.FrameSource;
import lstm.io.Mistake;
import lstm.io.TimeText;

/**
 * What is known to have been wrong, laid over the rows of a report.
 *
 * @param anomalous per row
 * @param faults intervals of rows, in order
 */
record Labels(List<Boolean> anomalous, List<Fault> faults) {

    /**
     * One labelled fault.
     *
     * @param rows {@code [start, end)} in rows of the report
     * @param strength what the labels say of it; empty when they do not
     */
    record Fault(Interval rows, String kind, String strength) {}

    /**
     * Reads labels: intervals when the file has columns {@code start} and {@code end}, else a column of 0 and 1.
     *
     * @param column of 0 and 1
     * @param group only faults of this group, where the labels say one
     */
    static Labels read(
            Path file, Optional<String> column, SourceConfig config, ScoredRows rows, Optional<Integer> group) {
        List<String> columns = new CsvTable(file, config.encoding()).columns();
        return column.isEmpty() && columns.contains("start") && columns.contains("end")
                ? intervals(file, config, rows, group)
                : perRow(file, column.orElse("anomaly"), config, rows);
    }

    private static Labels intervals(Path file, SourceConfig config, ScoredRows rows, Optional<Integer> group) {
        TimeAxis axis = rows.axis().isSteps() ? rows.axis() : TimeAxis.calendar(config.zone());
        var faults = new ArrayList<Fault>();
        new CsvTable(file, config.encoding()).forEach(row -> {
            boolean ours = group.isEmpty()
                    || row.get("group").isEmpty()
                    || row.get("group").equals(group.get().toString());
            long start = time(row, "start", axis);
            long end = time(row, "end", axis);
            if (end <= start) {
                throw Mistake.data(row.where() + ": end '" + row.get("end") + "' does not come after start '"
                        + row.get("start") + "'; the end is the first moment after the fault");
            }
            Optional<Interval> inside = inside(rows, start, end);
            if (ours && inside.isPresent()) {
                faults.add(new Fault(inside.get(), row.get("kind"), row.get("strength")));
            }
        });
        var anomalous = new ArrayList<Boolean>();
        for (int row = 0; row < rows.times().size(); row++) {
            int t = row;
            anomalous.add(faults.stream().anyMatch(fault -> fault.rows().contains(t)));
        }
        return new Labels(anomalous, faults);
    }

    private static long time(CsvTable.Row row, String column, TimeAxis axis) {
        try {
            return TimeText.parse(row.get(column), axis);
        } catch (IllegalArgumentException e) {
            throw Mistake.data(row.where() + ": " + column + " is '" + row.get(column) + "'; " + e.getMessage());
        }
    }

    private static Optional<Interval> inside(ScoredRows rows, long start, long end) {
        int first = -1;
        int last = -1;
        for (int row = 0; row < rows.times().size(); row++) {
            long time = rows.times().get(row);
            if (time >= start && time < end) {
                first = first < 0 ? row : first;
                last = row;
            }
        }
        return first < 0 ? Optional.empty() : Optional.of(new Interval(first, last + 1L));
    }

    private static Labels perRow(Path file, String column, SourceConfig config, ScoredRows rows) {
        Map<Long, Boolean> labels = labelsByTime(file, column, config, rows.axis());
        var anomalous = new ArrayList<Boolean>();
        for (long time : rows.times()) {
            Boolean label = labels.get(time);
            if (label == null) {
                throw Mistake.data(file + " has no row at " + rows.axis().format(time)
                        + ", which the report has; give the labels of the history that was scored, and its station.yml"
                        + " with -c if times need one");
            }
            anomalous.add(label);
        }
        var whole = new Interval(0, rows.times().size());
        List<Fault> faults = new IntervalFinder(1, 0)
                .find(List.of(whole), anomalous::get).stream()
                        .map(interval -> new Fault(interval, "", ""))
                        .toList();
        return new Labels(anomalous, faults);
    }

    /** Labels by the times that the report has; {@code axis} is the report's. */
    private static Map<Long, Boolean> labelsByTime(Path file, String column, SourceConfig config, TimeAxis axis) {
        List<String> columns = new CsvSource(file, config.ignoring(List.of())).sensors();
        if (!columns.contains(column)) {
            throw Mistake.data(file + " has no column '" + column + "' of 0 and 1, nor columns 'start' and 'end'; its"
                    + " columns are " + columns + "; name the labels with --label-column");
        }
        List<String> others =
                columns.stream().filter(other -> !other.equals(column)).toList();
        var source = new CsvSource(file, config.ignoring(others));
        Map<Long, Boolean> labels = new HashMap<>();
        try (FrameSource.Reader reader = source.open()) {
            for (var frame = reader.next(); frame != null; frame = reader.next()) {
                for (int row = 0; row < frame.rows(); row++) {
                    double value = frame.value(row, 0);
                    if (value != 0 && value != 1) {
                        throw Mistake.data(file + " data row " + frame.index(row) + ": label '" + column + "' is "
                                + value + "; must be 0 or 1");
                    }
                    labels.merge(on(axis, frame.time(row), source.timeAxis()), value == 1, Boolean::logicalOr);
                }
            }
        }
        return labels;
    }

    /** The same step on the report's axis, whose steps may have another length; times of the calendar are the same. */
    private static long on(TimeAxis report, long time, TimeAxis labels) {
        if (!report.isSteps() || !labels.isSteps() || report.equals(labels)) {
            return time;
        }
        long step = Math.floorDiv(time, labels.stepNanos());
        double part = (double) Math.floorMod(time, labels.stepNanos()) / labels.stepNanos();
        return step * report.stepNanos() + Math.round(part * report.stepNanos());
    }
}
