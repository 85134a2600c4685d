package lstm.io;

/** One pass over the rows of a CSV file, after its header. */
final class CsvCursor implements RowCursor {

    private final CsvRecords records;
    private final CsvCells cells;
    private final CellTexts texts = new CellTexts();
    private final LocalClock clock;
    private final int sensorColumn; // -1 in the wide layout
    private CsvRow row; // null before the first

    CsvCursor(CsvSource source, LocalClock clock) {
        this.clock = clock;
        sensorColumn = source.layout().sensorColumn().orElse(-1);
        records = source.records();
        cells = source.cells(records);
        records.next();
    }

    @Override
    public boolean next() {
        row = records.next();
        if (row == null) {
            return false;
        }
        cells.checkSize(row);
        return true;
    }

    @Override
    public long time(long number) {
        if (sensorColumn >= 0) {
            clock.turnTo(text(sensorColumn));
        }
        return cells.time(row, number, clock);
    }

    @Override
    public double value(int column, String sensor) {
        return cells.value(row, column, sensor);
    }

    @Override
    public String text(int column) {
        return texts.of(row.text(), row.start(column), row.end(column));
    }

    @Override
    public String where() {
        return records.where();
    }

    @Override
    public void close() {
        records.close();
        clock.finish();
    }
}
