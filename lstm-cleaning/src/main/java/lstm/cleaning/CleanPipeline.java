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
import lstm.plant.RowUses;
import lstm.prepare.PreparedRows;

/** From a history to clean and anomalous intervals, group by group. No files, no clock. */
final class CleanPipeline {

    private static final int NAMES = 5; // sensors named in a message

    private final CleanSettings settings;
    private final RowUses uses;

    /** {@code uses}: what each row of the frames that are cleaned may be used for. */
    CleanPipeline(CleanSettings settings, RowUses uses) {
        this.settings = settings;
        this.uses = uses;
    }

    /**
     * Cleans the rows for one group of sensors.
     *
     * @param frame in order of time
     * @throws UserException with {@link ExitCode#DATA} when no row is complete
     */
    GroupCleaning clean(SensorFrame frame, SensorGroup group) {
        SensorFrame sensors = frame.select(group.sensors());
        List<Interval> segments = new IntervalFinder(1, 0) // no interval goes on across rows that may not be used
                .find(settings.segmentRule().segments(sensors), uses::isUsable);
        var usable = new BitSet(sensors.rows());
        double[][] complete = completeRows(sensors, usable);
        if (complete.length == 0) {
            throw nothingComplete(sensors, group);
        }
        OutlierVerdict verdict = OutlierVoting.standard(settings.nu(), settings.vote(), settings.seed())
                .judge(complete);
        int[] judged = usable.stream().toArray(); // row of the frame by row judged
        BitSet outliers = inFrame(verdict.outliers(), judged);
        var survivors = new BitSet();
        IntStream.range(0, judged.length).forEach(row -> survivors.set(row, !outliers.get(judged[row])));
        SecondVerdict seen = SecondPass.judge(complete, survivors, settings.seed());
        var second = new SecondVerdict(inFrame(seen.level(), judged), inFrame(seen.relation(), judged));
        if (settings.passes() > 1) {
            outliers.or(second.rows());
        }
        var any = new IntervalFinder(1, settings.clean().maxGap());
        List<Interval> stretches = any.find(segments, row -> usable.get(row) && !outliers.get(row));
        return new GroupCleaning(
                group,
                usable,
                verdict,
                second,
                outliers,
                stretches.stream()
                        .filter(stretch -> stretch.length() >= settings.clean().minLength())
                        .toList(),
                settings.anomalous().find(segments, outliers::get),
                stretches.stream().mapToLong(Interval::length).max().orElse(0));
    }

    /** Rows judged as rows of the frame, those that are known to be good left out. */
    private BitSet inFrame(BitSet objections, int[] judged) {
        var rows = new BitSet();
        objections.stream()
                .map(row -> judged[row])
                .filter(row -> !uses.isKnownGood(row))
                .forEach(rows::set);
        return rows;
    }

    private static UserException nothingComplete(SensorFrame frame, SensorGroup group) {
        String missing = IntStream.range(0, frame.sensors().size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer s) -> -missing(frame, s)))
                .limit(NAMES)
                .map(s -> group.label(frame.sensors().get(s)) + " (" + missing(frame, s) + ")")
                .collect(Collectors.joining(", "));
        return Mistake.data(group.title() + ": none of the " + frame.rows()
                + " rows has a measurement of every sensor, filled ones included; missing most often: " + missing
                + "; fill with missing.method or hold for longer with missing.maxAge, or leave sensors out with"
                + " source.ignore");
    }

    private static long missing(SensorFrame frame, int sensor) {
        return Arrays.stream(frame.column(sensor)).filter(Double::isNaN).count();
    }

    /** Prepares the rows and gathers those that are complete then and may be used; their numbers go into {@code usable}. */
    private double[][] completeRows(SensorFrame frame, BitSet usable) {
        var complete = new ArrayList<double[]>();
        var prepared = new PreparedRows(settings.preparation()
                .preparation(frame.sensors(), settings.segmentRule(), settings.stepNanos())
                .withMeans(sensor -> mean(frame, sensor)));
        var values = new double[frame.sensors().size()];
        for (int row = 0; row < frame.rows(); row++) {
            frame.copyRow(row, values);
            if (prepared.accept(frame.time(row), values, uses.isRunning(row)) && uses.isUsable(row)) {
                usable.set(row);
                complete.add(prepared.row().clone());
            }
        }
        return complete.toArray(double[][]::new);
    }

    /** Mean of a sensor's measurements in usable rows; NaN without any. Which of them are clean is not known yet. */
    private double mean(SensorFrame frame, int sensor) {
        return IntStream.range(0, frame.rows())
                .filter(uses::isUsable)
                .mapToDouble(row -> frame.value(row, sensor))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
