package lstm.score;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import lstm.prepare.OperatingState;

/**
 * Holds the rows of a block back until the block after it is there, and smooths what was smoothed forwards backwards, too:
 * borders are sharper, and nothing lags. What lies more than {@value #FAR} times the smoothing ahead is not looked at; its
 * weight would be below 2e-9. Not thread-safe.
 */
final class LookAhead implements ErrorRows {

    private static final int FAR = 10;

    private final int sensors;
    private final List<Channel> channels;
    private final ToIntFunction<Channel> smoothingRows;
    private Held ready; // that is walked over
    private Held held; // whose rows wait for the block after it
    private final double[] row; // [sensors], the present one
    private final double[] smoothed; // [sensors]
    private int at = -1;

    LookAhead(int sensors, List<Channel> channels, ToIntFunction<Channel> smoothingRows, int blockRows) {
        this.sensors = sensors;
        this.channels = channels;
        this.smoothingRows = smoothingRows;
        row = new double[sensors];
        smoothed = new double[sensors];
        ready = new Held(blockRows);
        held = new Held(blockRows);
    }

    /** The rows of one block. */
    private final class Held {

        private final double[] rows; // [blockRows, sensors], as they were prepared
        private final double[] expected; // [blockRows, sensors]
        private final boolean[] usable;
        private final boolean[] newSegment;
        private final OperatingState[] states;
        private final Map<Channel, double[]> means = new EnumMap<>(Channel.class); // [blockRows, sensors]
        private final Map<Channel, boolean[]> speaks = new EnumMap<>(Channel.class); // [blockRows]
        private int count;

        Held(int blockRows) {
            rows = new double[blockRows * sensors];
            expected = new double[blockRows * sensors];
            usable = new boolean[blockRows];
            newSegment = new boolean[blockRows];
            states = new OperatingState[blockRows];
            for (Channel channel : channels) {
                means.put(channel, new double[blockRows * sensors]);
                speaks.put(channel, new boolean[blockRows]);
            }
        }

        void take(ErrorStream errors, OperatingState[] operating) {
            count = 0;
            while (errors.hasNext()) {
                usable[count] = errors.next();
                newSegment[count] = errors.newSegment();
                states[count] = operating[errors.at()];
                System.arraycopy(errors.row(), 0, rows, count * sensors, sensors);
                errors.copyExpected(expected, count * sensors);
                for (Channel channel : channels) {
                    double[] mean = errors.smoothed(channel);
                    speaks.get(channel)[count] = mean != null;
                    if (mean != null) {
                        System.arraycopy(mean, 0, means.get(channel), count * sensors, sensors);
                    }
                }
                count++;
            }
        }

        /** Whether the errors of a channel were smoothed from the row before to a row, given that it speaks of that one. */
        private boolean joined(Channel channel, int row) {
            return speaks.get(channel)[row] && !newSegment[row];
        }
    }

    /** Takes all rows of the stream's block, and lets the rows of the block before go. */
    void take(ErrorStream errors, OperatingState[] operating) {
        Held before = ready; // whose rows have all been walked over
        ready = held;
        held = before;
        held.take(errors, operating);
        release();
    }

    /** Lets the last rows go: there are no others to come. */
    void end() {
        Held before = ready;
        ready = held;
        held = before;
        held.count = 0;
        release();
    }

    private void release() {
        at = -1;
        for (Channel channel : channels) {
            smoothBackwards(channel);
        }
    }

    private void smoothBackwards(Channel channel) {
        int rows = smoothingRows.applyAsInt(channel);
        var smoother = new Smoother(sensors, rows);
        var mean = new double[sensors];
        if (held.count > 0 && held.joined(channel, 0)) {
            int far = Math.min(held.count, FAR * rows);
            int end = 1;
            while (end < far && held.joined(channel, end)) {
                end++;
            }
            for (int t = end - 1; t >= 0; t--) {
                System.arraycopy(held.means.get(channel), t * sensors, mean, 0, sensors);
                smoother.accept(mean);
            }
        }
        double[] means = ready.means.get(channel);
        for (int t = ready.count - 1; t >= 0; t--) {
            if (!ready.speaks.get(channel)[t]) {
                smoother.reset();
                continue;
            }
            System.arraycopy(means, t * sensors, mean, 0, sensors);
            System.arraycopy(smoother.accept(mean), 0, means, t * sensors, sensors);
            if (ready.newSegment[t]) {
                smoother.reset();
            }
        }
    }

    @Override
    public boolean hasNext() {
        return at + 1 < ready.count;
    }

    @Override
    public boolean next() {
        if (!hasNext()) {
            throw new IllegalStateException("there are no more than " + ready.count + " rows");
        }
        at++;
        System.arraycopy(ready.rows, at * sensors, row, 0, sensors);
        return ready.usable[at];
    }

    /** What the plant did in the present row. */
    OperatingState state() {
        return ready.states[at];
    }

    @Override
    public boolean newSegment() {
        return ready.newSegment[at];
    }

    @Override
    public double[] smoothed(Channel channel) {
        if (!ready.speaks.get(channel)[at]) {
            return null;
        }
        System.arraycopy(ready.means.get(channel), at * sensors, smoothed, 0, sensors);
        return smoothed;
    }

    @Override
    public double[] row() {
        return row;
    }

    @Override
    public double expected(int sensor) {
        return at < 0 ? Double.NaN : ready.expected[at * sensors + sensor];
    }

    @Override
    public void copyExpected(double[] target, int to) {
        System.arraycopy(ready.expected, at * sensors, target, to, sensors);
    }
}
