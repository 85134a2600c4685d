package lstm.score;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lstm.prepare.PreparedRows;

/**
 * From rows to smoothed signed errors per channel and sensor: prepares rows, scales them, keeps the window and runs the
 * network. Training fits the score on exactly what this gives.
 *
 * <p>Row by row with {@link #accept}; or block by block, which is faster: {@link #add} the rows, {@link #reconstruct} all of
 * them, then walk over them with {@link #next}; or with {@link #swap} two blocks at a time. All give the same bits.
 *
 * <p>One object per group and stream; not thread-safe, but for the parts of the network's work.
 */
public final class ErrorStream implements ErrorRows {

    /** Rows of a block that are worth the trouble and still fit the cache. */
    public static final int BLOCK_ROWS = 4096;

    private final PreparedRows prepared;
    private final Optional<PlainError> plain;
    private final Standardiser standardiser;
    private final double[] row; // [sensors], the present one as it was prepared
    private final Map<Channel, ChannelSmoother> smoothers = new EnumMap<>(Channel.class); // of the channels there are
    private final Map<Channel, double[]> errors = new EnumMap<>(Channel.class); // [sensors]; local's is network's
    private final Map<Channel, double[]> smoothed =
            new EnumMap<>(Channel.class); // of the present row, where there is one
    private RowBlock front; // that is walked over, then added to
    private RowBlock back; // that the network runs over; the same, unless they are swapped
    private RowBlock newest; // of both
    private boolean adding;
    private int at = -1; // number of the present row in the front block

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
        prepared = new PreparedRows(model.preparation());
        plain = model.plain();
        front = new RowBlock(model, blockRows, parts);
        back = front;
        newest = front;
        int sensors = model.group().sensors().size();
        for (Channel channel : Channel.values()) {
            if (model.has(channel)) {
                smoothers.put(channel, new ChannelSmoother(channel, sensors, model.smoothingRows(channel)));
                errors.put(channel, channel == Channel.LOCAL ? errors.get(Channel.NETWORK) : new double[sensors]);
            }
        }
        standardiser = new Standardiser(model.statistics());
        row = new double[sensors];
    }

    /** Whether a row of this time may come next: time must rise. */
    public boolean accepts(long time) {
        return prepared.accepts(time);
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
        beginToAdd();
        front.refuseFull(); // before the row is prepared
        boolean complete = prepared.accept(time, values, running);
        front.add(prepared.row(), prepared.newSegment(), complete);
    }

    private void beginToAdd() {
        if (!adding) {
            refuseWaiting(front, at + 1);
            front.begin(newest);
            newest = front;
            adding = true;
            at = -1;
        }
    }

    private static void refuseWaiting(RowBlock block, int row) {
        if (row < block.count()) {
            throw new IllegalStateException("row " + row + " of " + block.count() + " was not taken");
        }
    }

    /** Number of rows added to the present block. */
    int added() {
        return front.count();
    }

    /**
     * Swaps the block that rows are added to with the one that the network runs over. Of two blocks one thread may so walk
     * over the first, and then {@link #add} to it, while others {@link #reconstruct} the second. During the swap no other
     * thread may use either, and each thread must see what the others did before it.
     *
     * @throws IllegalStateException when {@link #next} has not been through its block
     */
    public void swap() {
        beginToAdd();
        RowBlock before = front;
        front = back == front ? front.another() : back;
        back = before;
        adding = false;
        at = -1;
    }

    /** In how many parts the network's work on a block is cut. */
    public int parts() {
        return back.parts();
    }

    /** Runs the network over one part of the block, on whatever thread; every part needs it once before {@link #next}. */
    public void reconstruct(int part) {
        back.reconstruct(part);
    }

    /** Runs the network over the block. */
    public void reconstruct() {
        for (int part = 0; part < parts(); part++) {
            reconstruct(part);
        }
    }

    /** Whether the block has rows that {@link #next} has not come to. */
    @Override
    public boolean hasNext() {
        return at + 1 < front.count();
    }

    @Override
    public boolean next() {
        if (!hasNext()) {
            throw new IllegalStateException("the block has no more than " + front.count() + " rows");
        }
        adding = false;
        at++;
        boolean usable = front.isUsable(at);
        front.copyRow(at, row);
        smoothed.clear();
        if (newSegment() || !usable) {
            smoothers.values().forEach(ChannelSmoother::reset);
        }
        if (usable) {
            errors.put(Channel.LEVEL, standardiser.of(row));
            smooth(Channel.LEVEL);
            if (smoothers.containsKey(Channel.RELATION)) {
                front.relationErrors(at, errors.get(Channel.RELATION));
                smooth(Channel.RELATION);
            }
        }
        if (front.isReconstructed(at)) {
            front.networkErrors(at, errors.get(Channel.NETWORK));
            smooth(Channel.NETWORK);
            smooth(Channel.LOCAL);
            plain.ifPresent(this::takePlain);
        }
        return usable;
    }

    private void takePlain(PlainError error) {
        error.fill(errors.get(Channel.NETWORK), errors.get(Channel.RECONSTRUCTION));
        smooth(Channel.RECONSTRUCTION);
    }

    private void smooth(Channel channel) {
        smoothed.put(channel, smoothers.get(channel).accept(errors.get(channel)));
    }

    /** Number of the present row in its block. */
    int at() {
        return at;
    }

    @Override
    public boolean newSegment() {
        return front.newSegment(at);
    }

    @Override
    public double[] smoothed(Channel channel) {
        return smoothed.get(channel);
    }

    /** Signed error of the present row before anything is smoothed, shape [sensors]; null as {@link #smoothed}. A view. */
    double[] error(Channel channel) {
        return smoothed.containsKey(channel) ? errors.get(channel) : null;
    }

    @Override
    public double[] row() {
        return row;
    }

    @Override
    public double expected(int sensor) {
        return at < 0 ? Double.NaN : front.expected(at, sensor);
    }

    @Override
    public void copyExpected(double[] target, int to) {
        if (at < 0) {
            Arrays.fill(target, to, to + row.length, Double.NaN);
        } else {
            front.copyExpected(at, target, to);
        }
    }

    long filled(int sensor) {
        return prepared.filled(sensor);
    }

    long leftMissing(int sensor) {
        return prepared.left(sensor);
    }

    /** All that the next row depends on; between two blocks. */
    State state() {
        refuseWaiting(front, at + 1);
        if (back != front) {
            refuseWaiting(back, 0);
        }
        Map<Channel, Means> means = new EnumMap<>(Channel.class);
        smoothers.forEach((channel, smoother) -> means.put(channel, smoother.state()));
        return new State(prepared.state(), newest.window(), newest.windowRows(), means);
    }

    void restore(State state) {
        prepared.restore(state.prepared());
        front.restore(state.window(), state.windowRows());
        back = front;
        newest = front;
        adding = false;
        at = -1;
        state.means().forEach((channel, means) -> {
            ChannelSmoother smoother = smoothers.get(channel);
            if (smoother == null) {
                throw new IllegalArgumentException("the state has a channel " + channel + " that the model has not");
            }
            smoother.restore(means);
        });
    }

    /** All that the next row depends on. */
    public record State(PreparedRows.State prepared, List<Float> window, int windowRows, Map<Channel, Means> means) {

        public State {
            window = List.copyOf(window);
            means = Collections.unmodifiableMap(new TreeMap<>(means));
        }
    }

    /**
     * Where the smoothing of a channel stands, shape [sensors] each, empty before the first row.
     *
     * @param slow of the local channel alone
     */
    public record Means(List<Double> fast, List<Double> slow) {

        public Means {
            fast = List.copyOf(fast);
            slow = List.copyOf(slow);
        }
    }
}
