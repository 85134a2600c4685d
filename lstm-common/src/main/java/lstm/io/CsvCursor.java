package lstm.io;

import org.apache.commons.csv.CSVRecord;

/** One pass over the rows of a CSV file, after its header. */
final class CsvCursor implements RowCursor {

    private final CsvRecords records;
    private final CsvCells cells;
    private final LocalClock clock;
    private CSVRecord row; // null before the first

    CsvCursor(CsvSource source, LocalClock clock) {
        this.clock = clock;
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
        return cells.time(row, number, clock);
    }

    @Override
    public double value(int column, String sensor) {
        return cells.value(row.get(column), sensor);
    }

    @Override
    public String text(int column) {
        return row.get(column);
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
