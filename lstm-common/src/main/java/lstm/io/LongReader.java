package lstm.io;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;

/**
 * Reads one row per measurement: time, sensor, value. Measurements of one time become one row, numbered in order of
 * first appearance; the last of two measurements of one sensor at one time counts. Where a time comes back later (a
 * file sorted by sensor), the whole source is held in memory.
 */
final class LongReader implements FrameSource.Reader {

    private final RowCursor rows;
    private final List<String> sensors;
    private final int sensorColumn;
    private final int valueColumn;
    private final Map<String, Integer> places = new HashMap<>();
    private final FrameBuilder builder;
    private final double[] values;
    private long time;
    private boolean started;
    private long row;

    /** What a first pass over the rows says. */
    record Names(List<String> sensors, boolean timesGrouped) {}

    /** Reads rows in which measurements of one time lie together; {@code firstRow}: the number of the first one. */
    LongReader(RowCursor rows, ColumnLayout layout, List<String> sensors, long firstRow) {
        this.rows = rows;
        this.sensors = sensors;
        sensorColumn = layout.sensorColumn().orElseThrow();
        valueColumn = layout.valueColumn().orElseThrow();
        for (String sensor : sensors) {
            places.put(sensor, places.size());
        }
        builder = new FrameBuilder(sensors);
        values = new double[sensors.size()];
        Arrays.fill(values, Double.NaN);
        row = firstRow;
    }

    static FrameSource.Reader open(RowCursor rows, ColumnLayout layout, Names names) {
        var reader = new LongReader(rows, layout, names.sensors(), 0);
        if (names.timesGrouped()) {
            return reader;
        }
        try (reader) {
            return new InMemoryReader(reader.gathered());
        }
    }

    /** Reads every row for the names of the sensors and for whether measurements of one time lie together. */
    static Names survey(String source, RowCursor rows, ColumnLayout layout, List<String> ignored) {
        int column = layout.sensorColumn().orElseThrow();
        var sensors = new HashSet<String>();
        boolean grouped = true;
        long last = Long.MIN_VALUE;
        while (rows.next()) {
            String sensor = rows.text(column).strip();
            sensors.add(sensor);
            if (sensor.isEmpty()) {
                throw Mistake.data(rows.where() + ": there is no name of a sensor; write it, or delete the line");
            }
            if (grouped) {
                long time = rows.time(0);
                grouped = time >= last; // out of order, a time may come back
                last = time;
            }
        }
        return new Names(kept(source, sensors, ignored), grouped);
    }

    /** The sensors that are not ignored, sorted. */
    static List<String> kept(String source, Collection<String> found, List<String> ignored) {
        var sensors = new TreeSet<>(found);
        sensors.removeAll(ignored);
        if (sensors.isEmpty()) {
            throw Mistake.data(source + " has no sensor that is not in source.ignore");
        }
        return List.copyOf(sensors);
    }

    @Override
    public SensorFrame next() {
        while (rows.next()) {
            Integer place = places.get(rows.text(sensorColumn).strip());
            if (place == null) {
                continue; // ignored
            }
            long now = rows.time(0);
            if (started && now != time) {
                finishRow();
            }
            started = true;
            time = now;
            values[place] = rows.value(valueColumn, sensors.get(place));
            if (builder.rows() == WideReader.BATCH) {
                return builder.build();
            }
        }
        if (started) {
            finishRow();
            started = false;
        }
        return builder.rows() == 0 ? null : builder.build();
    }

    private void finishRow() {
        builder.add(time, row++, values);
        Arrays.fill(values, Double.NaN);
    }

    private SensorFrame gathered() {
        Map<Long, double[]> byTime = new LinkedHashMap<>();
        while (rows.next()) {
            Integer place = places.get(rows.text(sensorColumn).strip());
            if (place != null) {
                byTime.computeIfAbsent(rows.time(0), t -> values.clone())[place] =
                        rows.value(valueColumn, sensors.get(place));
            }
        }
        long index = 0;
        for (Map.Entry<Long, double[]> measured : byTime.entrySet()) {
            builder.add(measured.getKey(), index++, measured.getValue());
        }
        return builder.build();
    }

    @Override
    public void close() {
        rows.close();
    }
}
