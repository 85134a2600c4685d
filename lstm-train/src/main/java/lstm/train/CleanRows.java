package lstm.train;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;
import lstm.interval.Interval;
import lstm.io.CleanIntervals.Stretch;
import lstm.io.TimeText;
import lstm.plant.RowUses;
import lstm.plant.Standstill;
import lstm.prepare.Preparation;
import lstm.prepare.PreparedRows;
import lstm.scale.Scaler;
import lstm.window.WindowSpec;

/**
 * The rows of a frame that may tell what is normal: the plant runs, they lie in a clean interval and are not bridged, and no
 * cell is missing once values are filled. Some of them are held out from fitting.
 *
 * @param preparation how rows were prepared, means to fill with included
 * @param prepared the frame's values after that, shape [rows][sensors]; not copied
 * @param running rows of the frame in which the plant runs; not copied
 * @param clean rows of the frame; not copied
 * @param outliers rows of the frame that are bridged in a clean interval, and complete; not copied
 * @param leftOut how many rows are not clean, by reason
 * @param heldOut which rows are held out, clean ones and what lies between them; not copied
 * @param segments where time is unbroken
 */
record CleanRows(
        Preparation preparation,
        List<double[]> prepared,
        BitSet running,
        BitSet clean,
        BitSet outliers,
        Map<String, Long> leftOut,
        HoldOut.Choice heldOut,
        List<Interval> segments) {

    private static final String OUTLIER = "outliers within a clean interval";

    /** Every complete row that may be used is clean, when nobody cleaned. */
    static CleanRows everything(SensorFrame frame, Preparation preparation, RowUses uses, HoldOut holdOut) {
        var inside = new BitSet(frame.rows());
        inside.set(0, frame.rows());
        return of(frame, preparation, uses, holdOut, inside, new BitSet());
    }

    /** The rows of clean intervals, found by their times, which occur once each. */
    static CleanRows inside(
            SensorFrame frame,
            Preparation preparation,
            RowUses uses,
            HoldOut holdOut,
            List<Stretch> intervals,
            TimeAxis axis) {
        var inside = new BitSet(frame.rows());
        var bridged = new BitSet(frame.rows());
        for (Stretch interval : intervals) {
            set(inside, frame, interval, axis);
            for (Stretch gap : interval.bridged() == null ? List.<Stretch>of() : interval.bridged()) {
                set(bridged, frame, gap, axis);
            }
        }
        return of(frame, preparation, uses, holdOut, inside, bridged);
    }

    private static void set(BitSet rows, SensorFrame frame, Stretch stretch, TimeAxis axis) {
        int from = firstNotBefore(frame, TimeText.parse(stretch.time().get(0), axis));
        int to = firstNotBefore(frame, TimeText.parse(stretch.time().get(1), axis) + 1);
        rows.set(from, to);
    }

    private static int firstNotBefore(SensorFrame frame, long time) {
        int low = 0;
        int high = frame.rows();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (frame.time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static CleanRows of(
            SensorFrame frame, Preparation preparation, RowUses uses, HoldOut holdOut, BitSet inside, BitSet bridged) {
        Preparation withMeans = preparation.withMeans(
                sensor -> mean(frame, sensor, row -> uses.isUsable(row) && inside.get(row) && !bridged.get(row)));
        var rows = new PreparedRows(withMeans);
        var prepared = new ArrayList<double[]>(frame.rows());
        var running = new BitSet(frame.rows());
        var clean = new BitSet(frame.rows());
        var outliers = new BitSet(frame.rows());
        Map<String, Long> leftOut = new TreeMap<>();
        var values = new double[frame.sensors().size()];
        for (int row = 0; row < frame.rows(); row++) {
            frame.copyRow(row, values);
            boolean complete = rows.accept(frame.time(row), values, uses.isRunning(row));
            prepared.add(rows.row().clone());
            running.set(row, uses.isRunning(row));
            String reason = reason(uses.use(row), inside.get(row), bridged.get(row), complete);
            clean.set(row, reason.isEmpty());
            outliers.set(row, complete && reason.equals(OUTLIER));
            if (!reason.isEmpty()) {
                leftOut.merge(reason, 1L, Long::sum);
            }
        }
        List<Interval> segments = preparation.segmentRule().segments(frame);
        return new CleanRows(
                withMeans, prepared, running, clean, outliers, leftOut, holdOut.choose(clean, segments), segments);
    }

    /** Why a row is not clean; empty when it is. */
    private static String reason(RowUses.Use use, boolean inside, boolean bridged, boolean complete) {
        if (!Standstill.word(use).isEmpty()) {
            return Standstill.word(use);
        } else if (!inside) {
            return "outside every clean interval";
        } else if (bridged) {
            return OUTLIER;
        }
        return complete ? "" : "with a measurement missing";
    }

    private static double mean(SensorFrame frame, int sensor, IntPredicate wanted) {
        return IntStream.range(0, frame.rows())
                .filter(wanted)
                .mapToDouble(row -> frame.value(row, sensor))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    boolean isRunning(int row) {
        return running.get(row);
    }

    boolean isClean(int row) {
        return clean.get(row);
    }

    /**
     * Whether a row may tell how high scores of normal operation are: a clean one, or an outlier within a clean interval. The
     * row detectors object to a share of any data; without its liveliest rows normal operation would look calmer than it is. A
     * row with a sensor beyond {@code scaler}'s clip is a gross error and tells nothing.
     */
    boolean isReference(int row, Scaler scaler) {
        return isClean(row) || (outliers.get(row) && !isGross(row, scaler));
    }

    private boolean isGross(int row, Scaler scaler) {
        double[] values = prepared.get(row);
        for (int s = 0; s < values.length; s++) {
            if (scaler.scale(s, values[s]) != scaler.unclipped(s, values[s])) {
                return true;
            }
        }
        return false;
    }

    boolean isHeldOut(int row) {
        return heldOut.rows().get(row);
    }

    /** Stretches of clean rows next to each other in which windows may be cut. */
    List<Interval> stretches(boolean held) {
        return HoldOut.stretches(clean, heldOut.rows(), held, segments);
    }

    /** Number of windows that {@link #stretches} has room for. */
    long windows(WindowSpec cut, boolean held) {
        return HoldOut.windows(cut, stretches(held));
    }

    /** Number of clean rows that are held out, or of those that are not. */
    int count(boolean held) {
        return (int) clean.stream().filter(row -> isHeldOut(row) == held).count();
    }

    /** Clean rows by column, shape [sensors][rows]; held-out ones only when asked for. */
    double[][] columns(boolean withHeldOut) {
        int[] rows =
                clean.stream().filter(row -> withHeldOut || !isHeldOut(row)).toArray();
        var columns = new double[prepared.get(0).length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            double[] values = prepared.get(rows[i]);
            for (int s = 0; s < values.length; s++) {
                columns[s][i] = values[s];
            }
        }
        return columns;
    }
}
