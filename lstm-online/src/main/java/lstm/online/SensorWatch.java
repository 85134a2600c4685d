package lstm.online;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import lstm.online.live.Vitals.Condition;
import lstm.online.live.Vitals.SensorState;

/** When each sensor was last heard of, and whether it is missing; for people, nothing depends on it. Not thread-safe. */
final class SensorWatch {

    private static final long NEVER = Long.MIN_VALUE;

    private final List<String> sensors;
    private final Map<String, String> labels;
    private final List<List<Integer>> groups; // of each sensor
    private final long stepNanos;
    private final long[] seen; // [sensors], time of the last value of its own
    private final double[] values; // [sensors]
    private final boolean[] missing; // [sensors], in the last row
    private final long[] missed; // [sensors], rows without a value
    private long rows;
    private long lastRow;

    SensorWatch(List<String> sensors, Map<String, String> labels, List<List<Integer>> groups, long stepNanos) {
        this.sensors = sensors;
        this.labels = labels;
        this.groups = groups;
        this.stepNanos = stepNanos;
        seen = new long[sensors.size()];
        Arrays.fill(seen, NEVER);
        values = new double[sensors.size()];
        Arrays.fill(values, Double.NaN);
        missing = new boolean[sensors.size()];
        missed = new long[sensors.size()];
    }

    /** A sensor has a value of its own. */
    void measured(long time, int sensor, double value) {
        if (time >= seen[sensor] && !Double.isNaN(value)) {
            seen[sensor] = time;
            values[sensor] = value;
        }
    }

    /** Rows arrive whole: every value is a sensor's own. */
    void arrived(long time, double[] row) {
        for (int s = 0; s < row.length; s++) {
            measured(time, s, row[s]);
        }
    }

    /** A row is scored. */
    void row(long time, double[] row) {
        rows++;
        lastRow = time;
        for (int s = 0; s < row.length; s++) {
            missing[s] = Double.isNaN(row[s]);
            missed[s] += missing[s] ? 1 : 0;
        }
    }

    List<SensorState> states() {
        var states = new ArrayList<SensorState>(sensors.size());
        for (int s = 0; s < sensors.size(); s++) {
            boolean held = !missing[s] && seen[s] != NEVER && lastRow - seen[s] >= stepNanos;
            states.add(new SensorState(
                    sensors.get(s),
                    labels.getOrDefault(sensors.get(s), sensors.get(s)),
                    groups.get(s),
                    seen[s] == NEVER ? OptionalLong.empty() : OptionalLong.of(seen[s]),
                    values[s],
                    rows == 0 || missing[s] ? Condition.MISSING : held ? Condition.HELD : Condition.OK,
                    rows == 0 ? 0 : (double) missed[s] / rows));
        }
        return states;
    }
}
