package lstm.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lstm.check.Require;
import lstm.net.Kernel;
import lstm.prepare.PreparedRows;

/**
 * From rows to smoothed signed errors per channel and sensor, row by row: prepares the row, scales it, keeps the window
 * and runs the network. Training fits the score on exactly what this gives.
 *
 * <p>One object per group and stream; not thread-safe.
 */
public final class ErrorStream {

    private final PreparedModel model;
    private final Kernel kernel;
    private final PreparedRows prepared;
    private final Map<Channel, Smoother> smoothers = new EnumMap<>(Channel.class);
    private final Map<Channel, double[]> smoothed = new EnumMap<>(Channel.class); // empty: nothing to say
    private final float[] window; // [time, features], the newest row last
    private final float[] newest; // [features]
    private final double[] row; // [sensors], the last one as it was prepared
    private final double[] expected; // [sensors], in the plant's units
    private final double[] error; // [sensors]
    private int windowRows;

    public ErrorStream(PreparedModel model) {
        this.model = model;
        kernel = Kernel.create(model.weights());
        int sensors = model.group().sensors().size();
        prepared = new PreparedRows(model.preparation());
        for (Channel channel : Channel.values()) {
            smoothers.put(channel, new Smoother(sensors, Channel.SMOOTHING_ROWS));
        }
        window = new float[model.weights().spec().windowLength() * sensors];
        newest = new float[sensors];
        row = prepared.row();
        expected = new double[sensors];
        error = new double[sensors];
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
        boolean usable = prepared.accept(time, values, running);
        Arrays.fill(expected, Double.NaN);
        smoothed.clear();
        if (newSegment() || !usable) {
            breakOff();
        }
        if (usable) {
            level();
            network();
        }
        return usable;
    }

    private void breakOff() {
        windowRows = 0;
        smoothers.values().forEach(Smoother::reset);
    }

    private void level() {
        for (int s = 0; s < row.length; s++) {
            error[s] = model.statistics().z(s, row[s]);
        }
        smoothed.put(Channel.LEVEL, smoothers.get(Channel.LEVEL).accept(error));
    }

    private void network() {
        int features = row.length;
        int length = window.length / features;
        System.arraycopy(window, features, window, 0, window.length - features);
        for (int s = 0; s < features; s++) {
            window[window.length - features + s] = (float) model.scaler().scale(s, row[s]);
        }
        windowRows = Math.min(windowRows + 1, length);
        if (windowRows < length) {
            return;
        }
        kernel.reconstructNewest(window, newest);
        for (int s = 0; s < features; s++) {
            error[s] = window[window.length - features + s] - newest[s];
            expected[s] = model.scaler().unscale(s, newest[s]);
        }
        smoothed.put(Channel.NETWORK, smoothers.get(Channel.NETWORK).accept(error));
    }

    /** Whether the last row started a new segment. */
    public boolean newSegment() {
        return prepared.newSegment();
    }

    /** Smoothed signed error of the last row, shape [sensors]; null when the channel has nothing to say. A view. */
    double[] smoothed(Channel channel) {
        return smoothed.get(channel);
    }

    /** The last row as it was prepared, shape [sensors]. A view, valid until the next row. */
    double[] row() {
        return row;
    }

    /** What the network expected in the last row, in the plant's units, NaN without a full window. A view. */
    double[] expected() {
        return expected;
    }

    long filled(int sensor) {
        return prepared.filled(sensor);
    }

    long leftMissing(int sensor) {
        return prepared.left(sensor);
    }

    State state() {
        List<Float> rows = new ArrayList<>(window.length);
        for (float value : window) {
            rows.add(value);
        }
        return new State(
                prepared.state(),
                rows,
                windowRows,
                smoothers.get(Channel.LEVEL).state(),
                smoothers.get(Channel.NETWORK).state());
    }

    void restore(State state) {
        Require.size("window", state.window().size(), window.length);
        prepared.restore(state.prepared());
        for (int i = 0; i < window.length; i++) {
            window[i] = state.window().get(i);
        }
        windowRows = state.windowRows();
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
