package lstm.online.align;

import java.util.Arrays;
import java.util.List;
import lstm.check.Require;

/** A row that measurements may still come for: of every sensor the last one so far. Used again for another time. */
final class WaitingRow {

    /** No measurement. */
    static final long NONE = Long.MIN_VALUE;

    private final long[] times; // [sensors]
    private final double[] values; // [sensors]
    private long time;
    private int exact; // sensors with a measurement at exactly the row's time

    WaitingRow(int sensors, long time) {
        times = new long[sensors];
        values = new double[sensors];
        begin(time);
    }

    /** Forgets everything and is the row of this time. */
    void begin(long newTime) {
        time = newTime;
        exact = 0;
        Arrays.fill(times, NONE);
    }

    long time() {
        return time;
    }

    /** Time of a sensor's last measurement; {@link #NONE} when there is none. */
    long time(int sensor) {
        return times[sensor];
    }

    double value(int sensor) {
        return values[sensor];
    }

    /** Takes a measurement; returns false when the sensor has one at this time. An older one than the last changes nothing. */
    boolean put(long at, int sensor, double value) {
        if (at <= times[sensor]) {
            return at != times[sensor];
        }
        times[sensor] = at;
        values[sensor] = value;
        exact += at == time ? 1 : 0;
        return true;
    }

    /** Whether no measurement can change it. */
    boolean isComplete() {
        return exact == times.length;
    }

    State state() {
        return new State(
                time,
                Arrays.stream(times).boxed().toList(),
                Arrays.stream(values).boxed().toList());
    }

    static WaitingRow of(State state, int sensors) {
        Require.size("times of a waiting row", state.times().size(), sensors);
        Require.size("values of a waiting row", state.values().size(), sensors);
        var row = new WaitingRow(sensors, state.time());
        for (int s = 0; s < sensors; s++) {
            if (state.times().get(s) != NONE) {
                row.put(state.times().get(s), s, state.values().get(s));
            }
        }
        return row;
    }

    /**
     * All of it, by sensor.
     *
     * @param time of the row
     * @param times {@link Long#MIN_VALUE} where there is no measurement
     */
    public record State(long time, List<Long> times, List<Double> values) {

        public State {
            times = List.copyOf(times);
            values = List.copyOf(values);
        }
    }
}
