package lstm.frame;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lstm.check.Require;

/**
 * Measurements, shape [time, sensors], with the time of each row and the number of the data row in its source.
 *
 * <p>A missing measurement is NaN; infinities do not occur. Immutable; arrays handed to the constructor are taken over,
 * not copied, since frames are large: whoever makes one lets go of them.
 */
public final class SensorFrame {

    private final List<String> sensors;
    private final long[] times;
    private final long[] index;
    private final double[] values;

    /**
     * Takes over the arrays.
     *
     * @param times [time], nanoseconds, see {@link TimeAxis}
     * @param index [time], number of the data row in its source, from 0, before sorting, dropping or selecting
     * @param values [time, sensors], row after row
     */
    public SensorFrame(List<String> sensors, long[] times, long[] index, double[] values) {
        this.sensors = List.copyOf(sensors);
        Require.size("index", index.length, times.length);
        Require.size("values", values.length, (long) times.length * sensors.size());
        this.times = times;
        this.index = index;
        this.values = values;
    }

    public List<String> sensors() {
        return sensors;
    }

    /** Number of rows. */
    public int rows() {
        return times.length;
    }

    /** Time of a row in nanoseconds. */
    public long time(int row) {
        return times[row];
    }

    /** Number of the row in its source. */
    public long index(int row) {
        return index[row];
    }

    /** A measurement, NaN when missing; {@code sensor} is the position in {@link #sensors()}. */
    public double value(int row, int sensor) {
        return values[row * sensors.size() + sensor];
    }

    /** Copies one row to {@code target}, shape [sensors]. */
    public void copyRow(int row, double[] target) {
        System.arraycopy(values, row * sensors.size(), target, 0, sensors.size());
    }

    /** Returns a copy of one sensor's measurements, shape [time]. */
    public double[] column(int sensor) {
        var column = new double[times.length];
        for (int row = 0; row < times.length; row++) {
            column[row] = value(row, sensor);
        }
        return column;
    }

    /** Returns the rows {@code [from, to)} as a frame of their own. */
    public SensorFrame slice(int from, int to) {
        Objects.checkFromToIndex(from, to, times.length); // a copy of a range would make up the missing ones
        return new SensorFrame(
                sensors,
                Arrays.copyOfRange(times, from, to),
                Arrays.copyOfRange(index, from, to),
                Arrays.copyOfRange(values, from * sensors.size(), to * sensors.size()));
    }

    /**
     * Returns a frame of just these sensors, in this order.
     *
     * @throws IllegalArgumentException when one of them is not here
     */
    public SensorFrame select(List<String> wanted) {
        if (wanted.equals(sensors)) {
            return this;
        }
        int[] from = positions(wanted);
        var selected = new double[times.length * from.length];
        for (int row = 0; row < times.length; row++) {
            for (int s = 0; s < from.length; s++) {
                selected[row * from.length + s] = value(row, from[s]);
            }
        }
        return new SensorFrame(wanted, times, index, selected);
    }

    private int[] positions(List<String> wanted) {
        Map<String, Integer> places = new HashMap<>();
        for (int s = 0; s < sensors.size(); s++) {
            places.put(sensors.get(s), s);
        }
        return wanted.stream()
                .mapToInt(sensor -> {
                    Integer place = places.get(sensor);
                    if (place == null) {
                        throw new IllegalArgumentException("no sensor '" + sensor + "'; there are " + sensors);
                    }
                    return place;
                })
                .toArray();
    }
}
