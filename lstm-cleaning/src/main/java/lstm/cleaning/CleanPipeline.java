package lstm.cleaning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.interval.Interval;
import lstm.interval.IntervalFinder;
import lstm.io.Mistake;
import lstm.prepare.HeldValues;

/** From a history to clean and anomalous intervals, group by group. No files, no clock. */
final class CleanPipeline {

    private static final int NAMES = 5; // sensors named in a message

    private final CleanSettings settings;

    CleanPipeline(CleanSettings settings) {
        this.settings = settings;
    }

    /**
     * Cleans the rows for one group of sensors.
     *
     * @param frame in order of time
     * @throws UserException with {@link ExitCode#DATA} when no row is complete
     */
    GroupCleaning clean(SensorFrame frame, SensorGroup group) {
        SensorFrame sensors = frame.select(group.sensors());
        List<Interval> segments = settings.segmentRule().segments(sensors);
        var usable = new BitSet(sensors.rows());
        double[][] complete = completeRows(sensors, segments, usable);
        if (complete.length == 0) {
            throw nothingComplete(sensors, group);
        }
        OutlierVerdict verdict = OutlierVoting.standard(settings.nu(), settings.vote(), settings.seed())
                .judge(complete);
        var outliers = new BitSet(sensors.rows());
        int judged = 0;
        for (int row = usable.nextSetBit(0); row >= 0; row = usable.nextSetBit(row + 1)) {
            outliers.set(row, verdict.isOutlier(judged++));
        }
        var any = new IntervalFinder(1, settings.clean().maxGap());
        List<Interval> stretches = any.find(segments, row -> usable.get(row) && !outliers.get(row));
        return new GroupCleaning(
                group,
                usable,
                verdict,
                outliers,
                stretches.stream()
                        .filter(stretch -> stretch.length() >= settings.clean().minLength())
                        .toList(),
                settings.anomalous().find(segments, outliers::get),
                stretches.stream().mapToLong(Interval::length).max().orElse(0));
    }

    private static UserException nothingComplete(SensorFrame frame, SensorGroup group) {
        String missing = IntStream.range(0, frame.sensors().size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer s) -> -missing(frame, s)))
                .limit(NAMES)
                .map(s -> group.label(frame.sensors().get(s)) + " (" + missing(frame, s) + ")")
                .collect(Collectors.joining(", "));
        return Mistake.data(group.title() + ": none of the " + frame.rows()
                + " rows has a measurement of every sensor, held ones included; missing most often: " + missing
                + "; hold values for longer with missing.maxAge, or leave sensors out with source.ignore");
    }

    private static long missing(SensorFrame frame, int sensor) {
        return Arrays.stream(frame.column(sensor)).filter(Double::isNaN).count();
    }

    /** Holds missing values and gathers the rows that are complete then; their numbers go into {@code usable}. */
    private double[][] completeRows(SensorFrame frame, List<Interval> segments, BitSet usable) {
        var complete = new ArrayList<double[]>();
        var held = new HeldValues(frame.sensors().size(), settings.maxHeldNanos());
        for (Interval segment : segments) {
            held.reset();
            for (int row = (int) segment.start(); row < segment.end(); row++) {
                var values = new double[frame.sensors().size()];
                frame.copyRow(row, values);
                if (held.fill(frame.time(row), values) == 0) {
                    usable.set(row);
                    complete.add(values);
                }
            }
        }
        return complete.toArray(double[][]::new);
    }
}
