package lstm.io;

import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;
import org.apache.commons.csv.CSVRecord;

/** Reads one row per timestep, one column per sensor. */
final class WideCsvReader implements FrameSource.Reader {

    static final int BATCH = 4096;

    private final CsvSource source;
    private final CsvRecords records;
    private final CsvCells cells;
    private final int[] columns;
    private final FrameBuilder builder;
    private final double[] values;
    private long row;

    WideCsvReader(CsvSource source) {
        this.source = source;
        records = source.records();
        records.next();
        cells = source.cells(records);
        columns = source.layout().sensors().values().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        builder = new FrameBuilder(source.sensors());
        values = new double[columns.length];
    }

    @Override
    public SensorFrame next() {
        for (CSVRecord record = records.next(); record != null; record = records.next()) {
            cells.checkSize(record);
            long time = cells.time(record, row);
            for (int s = 0; s < columns.length; s++) {
                values[s] = cells.value(record.get(columns[s]), source.sensors().get(s));
            }
            builder.add(time, row++, values);
            if (builder.rows() == BATCH) {
                return builder.build();
            }
        }
        return builder.rows() == 0 ? null : builder.build();
    }

    @Override
    public void close() {
        records.close();
    }
}
