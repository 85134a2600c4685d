package lstm.offline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import lstm.config.SourceConfig;
import lstm.frame.TimeAxis;
import lstm.interval.Interval;
import lstm.io.CsvTable;
import lstm.io.Mistake;
import lstm.io.TimeText;
import lstm.offline.metric.Runs;

/**
 * What is known to have been wrong, laid over the rows of a report.
 *
 * @param anomalous the rows in a fault
 * @param faults intervals of rows
 * @param changePoints rows at which something changed; empty when the labels do not say
 */
record Labels(BitSet anomalous, List<Fault> faults, Optional<BitSet> changePoints) {

    /**
     * One labelled fault.
     *
     * @param rows {@code [start, end)} in rows of the report
     * @param strength what the labels say of it; empty when they do not
     * @param group id of the group that has it; empty when the labels do not say: every group has it then
     */
    record Fault(Interval rows, String kind, String strength, String group) {

        Fault(Interval rows, String kind, String strength) {
            this(rows, kind, strength, "");
        }

        /** Whether a group has it. */
        boolean isOf(int id) {
            return group.isEmpty() || group.equals(Integer.toString(id));
        }
    }

    /** Labels that are intervals. */
    static Labels of(List<Fault> faults) {
        var anomalous = new BitSet();
        faults.forEach(fault ->
                anomalous.set((int) fault.rows().start(), (int) fault.rows().end()));
        return new Labels(anomalous, List.copyOf(faults), Optional.empty());
    }

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
            int first = rows.first(start);
            int after = rows.first(end);
            if (ours && first < after) {
                faults.add(
                        new Fault(new Interval(first, after), row.get("kind"), row.get("strength"), row.get("group")));
            }
        });
        return of(faults);
    }

    private static long time(CsvTable.Row row, String column, TimeAxis axis) {
        try {
            return TimeText.parse(row.get(column), axis);
        } catch (IllegalArgumentException e) {
            throw Mistake.data(row.where() + ": " + column + " is '" + row.get(column) + "'; " + e.getMessage());
        }
    }

    private static Labels perRow(Path file, String column, SourceConfig config, ScoredRows rows) {
        LabelledTimes times = LabelledTimes.read(file, column, config, rows.axis());
        var anomalous = new BitSet(rows.size());
        var changePoints = new BitSet(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            long time = rows.time(row);
            if (!times.known(time)) {
                throw Mistake.data(file + " has no row at " + rows.axis().format(time)
                        + ", which the report has; give the labels of the history that was scored, and its station.yml"
                        + " with -c if times need one");
            }
            anomalous.set(row, times.anomalous(time));
            changePoints.set(row, times.changePoint(time));
        }
        List<Fault> faults = Runs.of(anomalous).stream()
                .map(interval -> new Fault(interval, "", ""))
                .toList();
        return new Labels(anomalous, faults, times.hasChangePoints() ? Optional.of(changePoints) : Optional.empty());
    }
}
