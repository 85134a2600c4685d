package lstm.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** A row as a stage hands it on; a NaN is equal to a NaN. */
record TimedRow(long time, List<Double> values) {

    TimedRow {
        values = List.copyOf(values);
    }

    static TimedRow of(long time, double... values) {
        return new TimedRow(time, Arrays.stream(values).boxed().toList());
    }

    double value(int sensor) {
        return values.get(sensor);
    }

    double[] toArray() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether another row says the same, but for rounding. */
    boolean isNear(TimedRow other) {
        boolean near = time == other.time && values.size() == other.values.size();
        for (int s = 0; near && s < values.size(); s++) {
            near = Objects.equals(values.get(s), other.values.get(s)) || Math.abs(value(s) - other.value(s)) < 1e-9;
        }
        return near;
    }

    /** What a stage makes of rows. */
    static List<TimedRow> through(RowStage stage, List<TimedRow> rows) {
        var out = new ArrayList<TimedRow>();
        for (TimedRow row : rows) {
            stage.accept(row.time, out.size(), row.toArray(), (time, index, values) -> out.add(of(time, values)));
        }
        stage.finish((time, index, values) -> out.add(of(time, values)));
        return out;
    }

    /** Rows at uneven times from before 1970 on, some at a time that was there before, with holes and missing cells. */
    static List<TimedRow> random(int count, int sensors, long seed) {
        var random = new SplittableRandom(seed);
        var rows = new ArrayList<TimedRow>();
        long time = -2_000;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(25) == 0 ? random.nextLong(50, 400) : random.nextInt(12);
            var values = new double[sensors];
            Arrays.setAll(values, s -> random.nextInt(4) == 0 ? Double.NaN : 100 * s + random.nextDouble());
            rows.add(of(time, values));
        }
        return rows;
    }

    /** The first row of each time. */
    static List<TimedRow> firsts(List<TimedRow> rows) {
        var firsts = new ArrayList<TimedRow>();
        for (TimedRow row : rows) {
            if (firsts.isEmpty() || row.time > firsts.get(firsts.size() - 1).time) {
                firsts.add(row);
            }
        }
        return firsts;
    }
}
