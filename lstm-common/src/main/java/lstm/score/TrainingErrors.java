package lstm.score;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import lstm.frame.SensorFrame;

/** The signed errors of all rows of a frame, as {@link ErrorStream} gives them, kept to be smoothed in more than one way. */
final class TrainingErrors {

    private static final double MOST =
            1e15; // larger errors are this, and what is not even infinite: squares must be numbers

    private final PreparedModel prepared;
    private final int rows;
    private final int sensors;
    private final Map<Channel, boolean[]> has = new EnumMap<>(Channel.class); // [rows] each
    private final boolean[] apart; // [rows], nothing is carried from the row before to this one
    private final Map<Channel, float[]> errors = new EnumMap<>(Channel.class); // [rows, sensors]; local's is network's

    private TrainingErrors(PreparedModel prepared, int rows) {
        this.prepared = prepared;
        this.rows = rows;
        sensors = prepared.group().sensors().size();
        apart = new boolean[rows];
        for (Channel channel : Channel.values()) {
            if (prepared.has(channel)) {
                has.put(channel, new boolean[rows]);
                errors.put(channel, channel == Channel.LOCAL ? errors.get(Channel.NETWORK) : new float[rows * sensors]);
            }
        }
    }

    /** Runs the stream over a frame of the group's sensors. */
    static TrainingErrors of(PreparedModel prepared, SensorFrame frame, IntPredicate running) {
        var found = new TrainingErrors(prepared, frame.rows());
        var stream = new ErrorStream(prepared, ErrorStream.BLOCK_ROWS, 1);
        var row = new double[found.sensors];
        boolean usableBefore = false;
        for (int from = 0; from < frame.rows(); from += ErrorStream.BLOCK_ROWS) {
            int to = Math.min(frame.rows(), from + ErrorStream.BLOCK_ROWS);
            for (int t = from; t < to; t++) {
                frame.copyRow(t, row);
                stream.add(frame.time(t), row, running.test(t));
            }
            stream.reconstruct();
            for (int t = from; t < to; t++) {
                boolean usable = stream.next();
                found.apart[t] = stream.newSegment() || !usableBefore;
                usableBefore = usable;
                found.take(t, stream);
            }
        }
        return found;
    }

    private void take(int row, ErrorStream stream) {
        has.forEach((channel, rowsOfIt) -> {
            double[] error = stream.error(channel);
            rowsOfIt[row] = error != null;
            if (error != null && channel != Channel.LOCAL) {
                put(errors.get(channel), row, error);
            }
        });
    }

    int rows() {
        return rows;
    }

    int sensors() {
        return sensors;
    }

    /** Whether a channel has something to say of a row. */
    boolean has(Channel channel, int row) {
        return has.containsKey(channel) && has.get(channel)[row];
    }

    /** Whether nothing is carried from the row before to a row. */
    boolean isApart(int row) {
        return apart[row];
    }

    /** Rows of a kind of which a channel has something to say. */
    int[] rowsOf(Channel channel, IntPredicate kind) {
        return IntStream.range(0, rows)
                .filter(row -> has(channel, row) && kind.test(row))
                .toArray();
    }

    /** Copies the error of a row that a channel {@link #has}, before anything is smoothed, to {@code target} [sensors]. */
    void copy(Channel channel, int row, double[] target) {
        float[] all = errors.get(channel);
        for (int s = 0; s < sensors; s++) {
            target[s] = all[row * sensors + s];
        }
    }

    /** The same with other errors of one channel, shape [rows, sensors], not copied. */
    TrainingErrors with(Channel channel, float[] others) {
        var result = new TrainingErrors(this);
        result.errors.put(channel, others);
        return result;
    }

    private TrainingErrors(TrainingErrors other) {
        prepared = other.prepared;
        rows = other.rows;
        sensors = other.sensors;
        has.putAll(other.has);
        apart = other.apart;
        errors.putAll(other.errors);
    }

    /**
     * What a channel judges rows by, shape [rows, sensors], NaN where it has nothing to say.
     *
     * @param lookAhead whether what was smoothed forwards is smoothed backwards, too
     */
    float[] smoothed(Channel channel, boolean lookAhead) {
        var result = new float[rows * sensors];
        Arrays.fill(result, Float.NaN);
        var smoother = new ChannelSmoother(channel, sensors, prepared.smoothingRows(channel));
        var error = new double[sensors];
        for (int t = 0; t < rows; t++) {
            if (apart[t]) {
                smoother.reset();
            }
            if (has(channel, t)) {
                copy(channel, t, error);
                put(result, t, smoother.accept(error));
            }
        }
        if (lookAhead) {
            smoothBackwards(channel, result);
        }
        return result;
    }

    private void smoothBackwards(Channel channel, float[] means) {
        var smoother = new Smoother(sensors, prepared.smoothingRows(channel));
        var mean = new double[sensors];
        for (int t = rows - 1; t >= 0; t--) {
            if (has(channel, t)) {
                for (int s = 0; s < sensors; s++) {
                    mean[s] = means[t * sensors + s];
                }
                put(means, t, smoother.accept(mean));
            }
            if (apart[t]) {
                smoother.reset();
            }
        }
    }

    private void put(float[] target, int row, double[] values) {
        for (int s = 0; s < sensors; s++) {
            double held = Math.max(-MOST, Math.min(MOST, values[s]));
            target[row * sensors + s] = (float) (Double.isNaN(held) ? MOST : held);
        }
    }
}
