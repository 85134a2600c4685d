package lstm.offline;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lstm.config.SourceConfig;
import lstm.frame.TimeAxis;
import lstm.io.CsvSource;
import lstm.io.FrameSource;
import lstm.io.Mistake;

/** A file of labels with a row per time, by time: which times it has, and which of them are marked. */
final class LabelledTimes {

    /** The column of 0 and 1 that marks where something changed; it may be missing. */
    static final String CHANGE_POINT = "changepoint";

    private final Times all = new Times();
    private final Times anomalous = new Times();
    private final Times changePoints = new Times();
    private final boolean hasChangePoints;

    /** A set of times; sorted once before it is asked. */
    private static final class Times {

        private long[] times = new long[64];
        private int size;

        void add(long time) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size + size / 2);
            }
            times[size++] = time;
        }

        void sort() {
            Arrays.sort(times, 0, size);
        }

        boolean contains(long time) {
            return Arrays.binarySearch(times, 0, size, time) >= 0;
        }
    }

    private LabelledTimes(boolean hasChangePoints) {
        this.hasChangePoints = hasChangePoints;
    }

    /** Reads labels by the times that the report has; {@code axis} is the report's. */
    static LabelledTimes read(Path file, String column, SourceConfig config, TimeAxis axis) {
        List<String> columns = new CsvSource(file, config.ignoring(List.of())).sensors();
        if (!columns.contains(column)) {
            throw Mistake.data(file + " has no column '" + column + "' of 0 and 1, nor columns 'start' and 'end'; its"
                    + " columns are " + columns + "; name the labels with --label-column");
        }
        List<String> others = columns.stream()
                .filter(other -> !other.equals(column) && !other.equals(CHANGE_POINT))
                .toList();
        var source = new CsvSource(file, config.ignoring(others));
        int label = source.sensors().indexOf(column);
        int change = source.sensors().indexOf(CHANGE_POINT);
        var labels = new LabelledTimes(change >= 0);
        try (FrameSource.Reader reader = source.open()) {
            for (var frame = reader.next(); frame != null; frame = reader.next()) {
                for (int row = 0; row < frame.rows(); row++) {
                    double value = frame.value(row, label);
                    if (value != 0 && value != 1) {
                        throw Mistake.data(file + " data row " + frame.index(row) + ": label '" + column + "' is "
                                + value + "; must be 0 or 1");
                    }
                    long time = on(axis, frame.time(row), source.timeAxis());
                    labels.add(time, value == 1, change >= 0 && frame.value(row, change) == 1);
                }
            }
        }
        labels.all.sort();
        labels.anomalous.sort();
        labels.changePoints.sort();
        return labels;
    }

    private void add(long time, boolean isAnomalous, boolean isChangePoint) {
        all.add(time);
        if (isAnomalous) {
            anomalous.add(time);
        }
        if (isChangePoint) {
            changePoints.add(time);
        }
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

    /** Whether the file has a row of this time. */
    boolean known(long time) {
        return all.contains(time);
    }

    /** Whether any row of this time is labelled. */
    boolean anomalous(long time) {
        return anomalous.contains(time);
    }

    /** Whether the file marks where something changed. */
    boolean hasChangePoints() {
        return hasChangePoints;
    }

    /** Whether something changed at this time. */
    boolean changePoint(long time) {
        return changePoints.contains(time);
    }
}
