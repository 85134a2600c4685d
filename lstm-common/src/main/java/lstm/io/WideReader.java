package lstm.io;

import java.util.List;
import lstm.frame.FrameBuilder;
import lstm.frame.SensorFrame;

/** Reads one row per timestep, one column per sensor. */
final class WideReader implements FrameSource.Reader {

    static final int BATCH = 4096;

    private final RowCursor rows;
    private final List<String> sensors;
    private final int[] columns;
    private final FrameBuilder builder;
    private final double[] values;
    private long row;

    /** {@code firstRow}: the number of the first row that comes. */
    WideReader(RowCursor rows, ColumnLayout layout, long firstRow) {
        this.rows = rows;
        sensors = List.copyOf(layout.sensors().keySet());
        columns = layout.sensors().values().stream().mapToInt(Integer::intValue).toArray();
        builder = new FrameBuilder(sensors);
        values = new double[columns.length];
        row = firstRow;
    }

    @Override
    public SensorFrame next() {
        while (builder.rows() < BATCH && rows.next()) {
            long time = rows.time(row);
            for (int s = 0; s < columns.length; s++) {
                values[s] = rows.value(columns[s], sensors.get(s));
            }
            builder.add(time, row++, values);
        }
        return builder.rows() == 0 ? null : builder.build();
    }

    @Override
    public void close() {
        rows.close();
    }
}
