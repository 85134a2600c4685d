package lstm.score;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lstm.prepare.PreparedRows;

/**
 * From rows to smoothed signed errors per channel and sensor: prepares rows, scales them, keeps the window and runs the
 * network. Training fits the score on exactly what this gives.
 *
 * <p>Row by row with {@link #accept}; or block by block, which is faster: {@link #add} the rows, {@link #reconstruct} all of
 * them, then walk over them with {@link #next}. Both give the same bits.
 *
 * <p>One object per group and stream; not thread-safe, but for the parts of the network's work.
 */
public final class ErrorStream {

    /** Rows of a block that are worth the trouble and still fit the cache. */
    public static final int BLOCK_ROWS = 4096;

    private final RowBlock block;
    private final Map<Channel, Smoother> smoothers = new EnumMap<>(Channel.class);
    private final Map<Channel, double[]> smoothed = new EnumMap<>(Channel.class); // empty: nothing to say
    private final double[] mean; // [sensors], over the clean training rows
    private final double[] deviation; // [sensors]
    private final double[] row; // [sensors], the present one as it was prepared
    private final double[] error; // [sensors]
    private int at = -1; // number of the present row in the block

    /** A stream that takes row by row. */
    public ErrorStream(PreparedModel model) {
        this(model, 1, 1);
    }

    /**
     * A stream that takes rows in blocks.
     *
     * @param blockRows the most rows of a block, at least 1
     * @param parts in how many parts the network's work on a block is cut, at least 1
     */
    public ErrorStream(PreparedModel model, int blockRows, int parts) {
        block = new RowBlock(model, blockRows, parts);
        int sensors = model.group().sensors().size();
        for (Channel channel : Channel.values()) {
            smoothers.put(channel, new Smoother(sensors, Channel.SMOOTHING_ROWS));
        }
        mean = unboxed(model.statistics().mean());
        deviation = unboxed(model.statistics().deviation());
        row = new double[sensors];
        error = new double[sensors];
    }

    private static double[] unboxed(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether a row of this time may come next: time must rise. */
    public boolean accepts(long time) {
        return block.accepts(time);
    }

    /**
     * Takes the next row.
     *
     * @param values shape [sensors] in order of the group; NaN is missing
     * @param running whether the row counts; one while the plant stands still does not, and breaks the window off
     * @return whether the row is usable: it counts, and no cell is missing once values are filled
     * @throws IllegalArgumentException when time does not rise
     */
    public boolean accept(long time, double[] values, boolean running) {
        add(time, values, running);
        reconstruct();
        return next();
    }

    /**
     * Adds a row to the block, as {@link #accept} takes it; to a new block once {@link #next} has been through the last.
     *
     * @throws IllegalStateException when the block is full, or has been begun to be walked over
     */
    public void add(long time, double[] values, boolean running) {
        if (at >= 0) {
            if (hasNext()) {
                throw new IllegalStateException("row " + (at + 1) + " of " + block.count() + " was not taken");
            }
            block.clear();
            at = -1;
        }
        block.add(time, values, running);
    }

    /** In how many parts the network's work on a block is cut. */
    public int parts() {
        return block.parts();
    }

    /** Runs the network over one part of the block, on whatever thread; every part needs it once before {@link #next}. */
    public void reconstruct(int part) {
        block.reconstruct(part);
    }

    /** Runs the network over the block. */
    public void reconstruct() {
        for (int part = 0; part < block.parts(); part++) {
            block.reconstruct(part);
        }
    }

    /** Whether the block has rows that {@link #next} has not come to. */
    public boolean hasNext() {
        return at + 1 < block.count();
    }

    /** Goes to the next row of the block; returns whether it is usable. */
    public boolean next() {
        if (!hasNext()) {
            throw new IllegalStateException("the block has no more than " + block.count() + " rows");
        }
        at++;
        boolean usable = block.isUsable(at);
        block.copyRow(at, row);
        smoothed.clear();
        if (newSegment() || !usable) {
            smoothers.values().forEach(Smoother::reset);
        }
        if (usable) {
            for (int s = 0; s < row.length; s++) {
                error[s] = (row[s] - mean[s]) / deviation[s];
            }
            smooth(Channel.LEVEL);
        }
        if (block.isReconstructed(at)) {
            block.networkErrors(at, error);
            smooth(Channel.NETWORK);
        }
        return usable;
    }

    private void smooth(Channel channel) {
        smoothed.put(channel, smoothers.get(channel).accept(error));
    }

    /** Whether the present row started a new segment. */
    public boolean newSegment() {
        return block.newSegment(at);
    }

    /** Smoothed signed error of the present row, shape [sensors]; null when the channel has nothing to say. A view. */
    double[] smoothed(Channel channel) {
        return smoothed.get(channel);
    }

    /** The present row as it was prepared, shape [sensors]. A view, valid until the next row. */
    double[] row() {
        return row;
    }

    /** What the network expected of a sensor in the present row, in the plant's unit, NaN without a full window. */
    double expected(int sensor) {
        return at < 0 ? Double.NaN : block.expected(at, sensor);
    }

    long filled(int sensor) {
        return block.filled(sensor);
    }

    long leftMissing(int sensor) {
        return block.leftMissing(sensor);
    }

    /** All that the next row depends on; between two blocks. */
    State state() {
        if (hasNext()) {
            throw new IllegalStateException("row " + (at + 1) + " of " + block.count() + " was not taken");
        }
        return new State(
                block.prepared(),
                block.window(),
                block.windowRows(),
                smoothers.get(Channel.LEVEL).state(),
                smoothers.get(Channel.NETWORK).state());
    }

    void restore(State state) {
        block.restore(state.prepared(), state.window(), state.windowRows());
        at = -1;
        smoothers.get(Channel.LEVEL).restore(state.level());
        smoothers.get(Channel.NETWORK).restore(state.network());
    }

    /** All that the next row depends on. */
    public record State(
            PreparedRows.State prepared, List<Float> window, int windowRows, List<Double> level, List<Double> network) {

        public State {
            window = List.copyOf(window);
            level = List.copyOf(level);
            network = List.copyOf(network);
        }
    }
}
