package lstm.io;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads one row per measurement: time, sensor, value. Measurements of one time become one row, numbered in order of
 * first appearance; the last of two measurements of one sensor at one time counts. Where a time comes back later (a
 * file sorted by sensor), the whole file is held in memory.
 */
final class LongCsvReader implements FrameSource.Reader {

    private final CsvSource source;
    private final CsvRecords records;
    private final CsvCells cells;
    private final Map<String, Integer> places = new HashMap<>();
    private final FrameBuilder builder;
    private final double[] values;
    private long time;
    private boolean started;
    private long row;

    /** What a first pass over the file says. */
    record Names(List<String> sensors, boolean timesGrouped) {}

    private LongCsvReader(CsvSource source) {
        this.source = source;
        records = source.records();
        records.next();
        cells = source.cells(records);
        for (String sensor : source.sensors()) {
            places.put(sensor, places.size());
        }
        builder = new FrameBuilder(source.sensors());
        values = new double[source.sensors().size()];
        Arrays.fill(values, Double.NaN);
    }

    static FrameSource.Reader open(CsvSource source, boolean timesGrouped) {
        return timesGrouped ? new LongCsvReader(source) : new InMemoryReader(gathered(source));
    }

    /** Reads the file for the names of its sensors, sorted, and for whether measurements of one time lie together. */
    static Names survey(CsvSource source) {
        var sensors = new TreeSet<String>();
        boolean grouped = true;
        long last = Long.MIN_VALUE;
        try (CsvRecords records = source.records()) {
            records.next();
            CsvCells cells = source.cells(records);
            for (CSVRecord record = records.next(); record != null; record = records.next()) {
                cells.checkSize(record);
                String sensor = sensorOf(source, record);
                if (sensor.isEmpty()) {
                    throw Mistake.data(
                            records.where() + ": there is no name of a sensor; write it, or delete the line");
                }
                sensors.add(sensor);
                if (grouped) {
                    long time = cells.time(record, 0);
                    grouped = time >= last; // out of order, a time may come back
                    last = time;
                }
            }
        }
        sensors.removeAll(source.config().ignore());
        if (sensors.isEmpty()) {
            throw Mistake.data(source.name() + " has no sensor that is not in source.ignore");
        }
        return new Names(List.copyOf(sensors), grouped);
    }

    private static String sensorOf(CsvSource source, CSVRecord record) {
        return record.get(source.layout().sensorColumn().orElseThrow()).strip();
    }

    @Override
    public SensorFrame next() {
        for (CSVRecord record = records.next(); record != null; record = records.next()) {
            Integer place = places.get(sensorOf(source, record));
            if (place == null) {
                continue; // ignored
            }
            long now = cells.time(record, 0);
            if (started && now != time) {
                finishRow();
            }
            started = true;
            time = now;
            values[place] = value(record, source.sensors().get(place));
            if (builder.rows() == WideCsvReader.BATCH) {
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

    private double value(CSVRecord record, String sensor) {
        return cells.value(record.get(source.layout().valueColumn().orElseThrow()), sensor);
    }

    private static SensorFrame gathered(CsvSource source) {
        Map<Long, double[]> rows = new LinkedHashMap<>();
        try (LongCsvReader reader = new LongCsvReader(source)) {
            for (CSVRecord record = reader.records.next(); record != null; record = reader.records.next()) {
                Integer place = reader.places.get(sensorOf(source, record));
                if (place != null) {
                    long time = reader.cells.time(record, 0);
                    double[] row = rows.computeIfAbsent(time, t -> reader.values.clone());
                    row[place] = reader.value(record, source.sensors().get(place));
                }
            }
        }
        var builder = new FrameBuilder(source.sensors());
        long index = 0;
        for (Map.Entry<Long, double[]> row : rows.entrySet()) {
            builder.add(row.getKey(), index++, row.getValue());
        }
        return builder.build();
    }

    @Override
    public void close() {
        records.close();
    }
}
