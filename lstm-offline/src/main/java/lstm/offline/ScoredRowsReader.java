package lstm.offline;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lstm.frame.TimeAxis;
import lstm.io.CsvTable;
import lstm.io.Mistake;
import lstm.io.TimeText;

/** Gathers lines of {@code scores.csv} and {@code baselines.csv} into rows: a new one begins where the first group's line comes again. */
final class ScoredRowsReader {

    private final Path report;
    private final Optional<String> group;
    private final long stepNanos; // of a numbered step
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private TimeAxis axis = TimeAxis.calendar(ZoneOffset.UTC);
    private long[] times = new long[1024];
    private byte[] levels = new byte[1024]; // of our probability; of no use over several groups
    private boolean severalGroups;
    private int rows;

    ScoredRowsReader(Path report, Optional<Integer> group, long stepNanos) {
        this.report = report;
        this.group = group.map(id -> Integer.toString(id));
        this.stepNanos = stepNanos;
    }

    /** One detector's rows so far. */
    private static final class Column {

        private final String firstGroup;
        private final BitSet flags = new BitSet();
        private double[] scores = new double[1024];
        private int rows;

        Column(String firstGroup) {
            this.firstGroup = firstGroup;
        }

        void begin() {
            if (rows == scores.length) {
                scores = Arrays.copyOf(scores, rows + rows / 2);
            }
            scores[rows++] = Double.NaN;
        }

        void add(double score, boolean anomaly) {
            int row = rows - 1;
            if (!(scores[row] >= score)) { // also where there was none
                scores[row] = Double.isNaN(score) ? scores[row] : score;
            }
            if (anomaly) {
                flags.set(row);
            }
        }
    }

    void add(CsvTable.Row row, String detector) {
        String id = row.get("group");
        if (group.isPresent() && !id.equals(group.get())) {
            return;
        }
        Column column = columns.computeIfAbsent(detector, d -> new Column(id));
        if (id.equals(column.firstGroup)) {
            column.begin();
            if (detector.equals(ScoredRows.OURS)) {
                addTime(row.get("timestamp"));
            }
        }
        column.add(number(row, "score"), row.get("anomaly").equals("1"));
        if (detector.equals(ScoredRows.OURS)) {
            severalGroups |= !id.equals(column.firstGroup);
            levels[rows - 1] = Reliability.level(number(row, "probability"));
        }
    }

    private void addTime(String stamp) {
        if (rows == 0 && stamp.matches("-?\\d+(\\.\\d+)?")) {
            axis = TimeAxis.steps(stepNanos);
        }
        if (rows == times.length) {
            times = Arrays.copyOf(times, rows + rows / 2);
            levels = Arrays.copyOf(levels, times.length);
        }
        times[rows++] = time(report.resolve("scores.csv"), stamp, axis);
    }

    private static double number(CsvTable.Row row, String column) {
        String text = row.get(column);
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw Mistake.data(row.where() + ": " + column + " '" + text + "' is no number; run 'lstm offline' again");
        }
    }

    /** Refuses a file of scores without a row. */
    void nextFile() {
        if (rows == 0) {
            throw Mistake.data(report + " has no scores"
                    + group.map(id -> " of group " + id + "; see --group").orElse(""));
        }
    }

    ScoredRows result() {
        Map<String, Said> detectors = new LinkedHashMap<>();
        columns.forEach((detector, column) -> {
            if (column.rows != rows) {
                throw Mistake.data(report + ": scores.csv has " + rows + " rows, baselines.csv has " + column.rows
                        + " of " + detector + "; run 'lstm offline' again");
            }
            boolean claims = detector.equals(ScoredRows.OURS) && !severalGroups;
            detectors.put(
                    detector,
                    new Said(
                            column.flags,
                            Optional.of(Arrays.copyOf(column.scores, rows)),
                            claims ? Optional.of(Arrays.copyOf(levels, rows)) : Optional.empty()));
            column.scores = new double[0]; // or there would be twice as many
        });
        return ScoredRows.of(axis, Arrays.copyOf(times, rows), detectors);
    }

    static long time(Path file, String text, TimeAxis axis) {
        try {
            return TimeText.parse(text, axis);
        } catch (IllegalArgumentException e) {
            throw Mistake.data(
                    file + ": time '" + text + "' cannot be read; " + e.getMessage() + "; run 'lstm offline' again");
        }
    }
}
