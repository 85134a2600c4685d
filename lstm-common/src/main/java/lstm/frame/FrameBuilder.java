package lstm.frame;

import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/** Collects rows into a {@link SensorFrame}. Not thread-safe. */
public final class FrameBuilder {

    private final List<String> sensors;
    private long[] times = new long[64];
    private long[] index = new long[64];
    private double[] values;
    private int rows;

    public FrameBuilder(List<String> sensors) {
        this.sensors = List.copyOf(sensors);
        this.values = new double[64 * sensors.size()];
    }

    /** Adds a row; {@code row} has shape [sensors] and is copied. */
    public void add(long time, long rowIndex, double[] row) {
        Require.size("row", row.length, sensors.size());
        if (rows == times.length) {
            int capacity = Math.addExact(rows, rows / 2 + 1);
            times = Arrays.copyOf(times, capacity);
            index = Arrays.copyOf(index, capacity);
            values = Arrays.copyOf(values, Math.multiplyExact(capacity, sensors.size()));
        }
        times[rows] = time;
        index[rows] = rowIndex;
        System.arraycopy(row, 0, values, rows * sensors.size(), row.length);
        rows++;
    }

    /** Number of rows added so far. */
    public int rows() {
        return rows;
    }

    /** Returns the frame of all rows added; the builder starts anew. */
    public SensorFrame build() {
        var frame = new SensorFrame(
                sensors,
                Arrays.copyOf(times, rows),
                Arrays.copyOf(index, rows),
                Arrays.copyOf(values, rows * sensors.size()));
        rows = 0;
        return frame;
    }
}
