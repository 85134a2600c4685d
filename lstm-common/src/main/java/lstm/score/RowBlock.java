package lstm.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lstm.check.Require;
import lstm.net.Kernel;

/**
 * Rows of one group on their way through the network, at most so many at a time: scaled as they come in, then
 * reconstructed together. A stream is a block of one row.
 *
 * <p>Scaled rows that are usable lie one after the other, so that windows are views; before them lie those of the block
 * before. The parts of {@link #reconstruct} may run on different threads at the same time, all else on one; whoever shares
 * a block between threads sees to it that what is added is visible to them.
 */
final class RowBlock {

    /** Windows that go to a kernel at once: enough to fill its lanes many times, few enough to stay in the cache. */
    private static final int CHUNK = 256;

    /** Rows to be passed over between two stretches of windows that cost less than a stretch of its own. */
    private static final int WORTH_A_GAP = 16;

    private static final int UNUSABLE = -1;

    private final PreparedModel model;
    private final int features;
    private final int length;
    private final int capacity;
    private final List<Kernel> kernels; // one per part
    private final List<float[]> scratch; // per part [windows, features]
    private final List<RelationPass> relations; // one per part; empty without relations
    private final double[] rows; // [capacity, sensors], as they were prepared
    private final boolean[] newSegment; // [capacity]
    private final int[] place; // [capacity], number among the usable rows of the block
    private final float[] scaled; // [length + capacity, features], the last window of the block before comes first
    private final boolean[] full; // [capacity], by place: whether the window that ends there is
    private final float[] newest; // [capacity, features], by place: reconstruction of the row
    private final float[] unexplained; // [capacity, features], by place: residual of the relations; nothing without
    private final int[] starts; // [stretches], by place: where stretches of windows begin
    private final int[] ends; // [stretches], by place
    private int stretches;
    private int count;
    private int usable;
    private int windowRows;

    /** {@code parts}: in how many parts the network's work is cut. */
    RowBlock(PreparedModel model, int capacity, int parts) {
        this(model, capacity, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int part = 0; part < Require.atLeast("parts", parts, 1); part++) {
            kernels.add(Kernel.create(model.weights()));
            scratch.add(new float[Math.min(CHUNK, capacity) * features]);
            model.relation().ifPresent(relation -> relations.add(new RelationPass(relation)));
        }
    }

    private RowBlock(
            PreparedModel model,
            int capacity,
            List<Kernel> kernels,
            List<float[]> scratch,
            List<RelationPass> relations) {
        this.model = model;
        this.kernels = kernels;
        this.scratch = scratch;
        this.relations = relations;
        this.capacity = Require.atLeast("capacity", capacity, 1);
        features = model.group().sensors().size();
        length = model.weights().spec().windowLength();
        rows = new double[capacity * features];
        newSegment = new boolean[capacity];
        place = new int[capacity];
        scaled = new float[(length + capacity) * features];
        full = new boolean[capacity];
        newest = new float[capacity * features];
        unexplained = new float[model.relation().isEmpty() ? 0 : capacity * features];
        starts = new int[capacity / WORTH_A_GAP + 1];
        ends = new int[starts.length];
    }

    /** An empty one of the same kind. Both share what the network computes with: it runs over one of them at a time. */
    RowBlock another() {
        return new RowBlock(model, capacity, kernels, scratch, relations);
    }

    /** Lets go of all rows; takes what the next ones need of those before them, from the block that has them, maybe itself. */
    void begin(RowBlock before) {
        System.arraycopy(before.scaled, before.usable * features, scaled, 0, length * features);
        windowRows = before.windowRows;
        usable = 0;
        count = 0;
        stretches = 0;
    }

    /** Number of rows added. */
    int count() {
        return count;
    }

    void refuseFull() {
        if (count == capacity) {
            throw new IllegalStateException("the block is full with " + capacity + " rows");
        }
    }

    /**
     * Takes the next row, as it was prepared, unless the block {@link #refuseFull is full}.
     *
     * @param broken whether time broke before it
     * @param complete whether it counts and no cell is missing
     */
    void add(double[] row, boolean broken, boolean complete) {
        System.arraycopy(row, 0, rows, count * features, features);
        newSegment[count] = broken;
        if (broken || !complete) {
            windowRows = 0;
        }
        place[count] = complete ? addUsable(row) : UNUSABLE;
        count++;
    }

    private int addUsable(double[] row) {
        int to = (length + usable) * features;
        for (int s = 0; s < features; s++) {
            scaled[to + s] = (float) model.scaler().scale(s, row[s]);
        }
        windowRows = Math.min(windowRows + 1, length);
        full[usable] = windowRows == length;
        if (full[usable]) {
            if (stretches == 0 || usable - ends[stretches - 1] >= WORTH_A_GAP) {
                starts[stretches++] = usable;
            }
            ends[stretches - 1] = usable + 1;
        }
        return usable++;
    }

    /** In how many parts the network's work is cut. */
    int parts() {
        return kernels.size();
    }

    /** Runs the network and the relations over one part of the rows; each part needs it once. */
    void reconstruct(int part) {
        relate(part);
        int windows = 0;
        for (int i = 0; i < stretches; i++) {
            windows += ends[i] - starts[i];
        }
        int from = (int) ((long) windows * part / parts());
        int to = (int) ((long) windows * (part + 1) / parts());
        for (int i = 0; i < stretches && to > 0; i++) {
            int size = ends[i] - starts[i];
            if (from < size) {
                reconstruct(part, starts[i] + Math.max(0, from), starts[i] + Math.min(size, to));
            }
            from -= size;
            to -= size;
        }
    }

    private void relate(int part) {
        if (relations.isEmpty()) {
            return;
        }
        int from = (int) ((long) usable * part / parts());
        int to = (int) ((long) usable * (part + 1) / parts());
        for (int at = from; at < to; at += CHUNK) {
            relations.get(part).residuals(scaled, length + at, Math.min(CHUNK, to - at), unexplained, at);
        }
    }

    /** {@code [from, to)}: places at which windows end. */
    private void reconstruct(int part, int from, int to) {
        float[] target = scratch.get(part);
        int most = target.length / features;
        for (int at = from; at < to; at += most) {
            int windows = Math.min(most, to - at);
            kernels.get(part)
                    .reconstructNewest(scaled, at + 1, 1, windows, target); // at + 1 + length rows end at place at
            System.arraycopy(target, 0, newest, at * features, windows * features);
        }
    }

    /** Whether time broke before a row. */
    boolean newSegment(int row) {
        return newSegment[row];
    }

    /** Whether a row counts, and no cell is missing once values are filled. */
    boolean isUsable(int row) {
        return place[row] != UNUSABLE;
    }

    /** Whether the network had a full window to reconstruct a row from. */
    boolean isReconstructed(int row) {
        return isUsable(row) && full[place[row]];
    }

    /** Copies a row as it was prepared to {@code target}, shape [sensors]. */
    void copyRow(int row, double[] target) {
        System.arraycopy(rows, row * features, target, 0, features);
    }

    /**
     * Fills {@code errors}, shape [sensors], with what the network missed a row by, in scaled units. What lies beyond what
     * the network is shown of a measurement is error.
     */
    void networkErrors(int row, double[] errors) {
        int at = place[row] * features;
        for (int s = 0; s < features; s++) {
            errors[s] = unclipped(row, s) - newest[at + s];
        }
    }

    /** Fills {@code errors}, shape [sensors], with what the relations do not explain of a row, in scaled units. */
    void relationErrors(int row, double[] errors) {
        int at = place[row] * features;
        for (int s = 0; s < features; s++) {
            errors[s] = unexplained[at + s] + (unclipped(row, s) - scaled[length * features + at + s]);
        }
    }

    private double unclipped(int row, int sensor) {
        return model.scaler().unclipped(sensor, rows[row * features + sensor]);
    }

    /** What the network expected of a sensor, in the plant's unit; NaN where it had no full window. */
    double expected(int row, int sensor) {
        return isReconstructed(row)
                ? model.scaler().unscale(sensor, newest[place[row] * features + sensor])
                : Double.NaN;
    }

    /** Copies what the network expected of all sensors, as {@link #expected}, to {@code target} from {@code at} on. */
    void copyExpected(int row, double[] target, int at) {
        if (!isReconstructed(row)) {
            Arrays.fill(target, at, at + features, Double.NaN);
            return;
        }
        int from = place[row] * features;
        for (int s = 0; s < features; s++) {
            target[at + s] = model.scaler().unscale(s, newest[from + s]);
        }
    }

    /** The newest usable rows, shape [time, features], of which the last {@link #windowRows} are unbroken. */
    List<Float> window() {
        List<Float> window = new ArrayList<>(length * features);
        for (int i = 0; i < length * features; i++) {
            window.add(scaled[usable * features + i]);
        }
        return window;
    }

    int windowRows() {
        return windowRows;
    }

    void restore(List<Float> window, int unbroken) {
        Require.size("window", window.size(), (long) length * features);
        begin(this);
        for (int i = 0; i < window.size(); i++) {
            scaled[i] = window.get(i);
        }
        windowRows = unbroken;
    }
}
