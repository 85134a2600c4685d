package lstm.io;

import java.time.DateTimeException;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/** Reads the cells of one pass over a CSV file; what cannot be read is told with its line. */
final class CsvCells {

    private static final String TIME_OF_DAY = "\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?";
    private static final String OTHER_SIGN = "[-+]?\\d*[.,]\\d+";
    private static final String THOUSANDS = "[-+]?\\d{1,3}([., '\u00a0\u202f]\\d{3})+([.,]\\d+)?";

    private final CsvSource source;
    private final CsvRecords records;
    private final NumberParser numbers;
    private final PlainTimes times;
    private final int columns;
    private final int timeColumn; // -1: rows are numbered

    CsvCells(CsvSource source, CsvRecords records, NumberParser numbers) {
        this.source = source;
        this.records = records;
        this.numbers = numbers;
        times = new PlainTimes(source.times());
        columns = source.layout().columns();
        timeColumn = source.layout().timeColumn().orElse(-1);
    }

    /** Refuses a row with more or fewer cells than the header; empty ones after the last do not count. */
    void checkSize(CsvRow row) {
        if (row.size() < columns || !row.isBlankFrom(columns)) {
            throw Mistake.data(records.where() + " has " + row.size() + " cells, the header has " + columns
                    + "; is the row cut off, or the delimiter '"
                    + source.dialect().delimiter()
                    + "' wrong? Set source.delimiter; a cell that holds the delimiter must stand in quotes");
        }
    }

    /** Time of a row in nanoseconds; rows without times are numbered. */
    long time(CsvRow row, long number, LocalClock clock) {
        if (timeColumn < 0) {
            return Math.multiplyExact(number, source.timeAxis().stepNanos());
        }
        try {
            return times.nanos(row.text(), row.start(timeColumn), row.end(timeColumn), clock);
        } catch (LocalClock.LeftOut e) {
            throw new UserException(
                    ExitCode.DATA, records.where() + ": time '" + row.cell(timeColumn) + "': " + e.getMessage(), e);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new UserException(
                    ExitCode.DATA,
                    records.where() + ": time '" + row.cell(timeColumn) + "' is not a time like "
                            + source.times().example()
                            + "; correct the row, or give source.timeFormat",
                    e);
        }
    }

    /** A measurement; infinite ones count as missing, as no plant measures them. */
    double value(CsvRow row, int column, String sensor) {
        try {
            double value = numbers.parse(row.text(), row.start(column), row.end(column));
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException e) {
            String cell = row.cell(column);
            throw new UserException(
                    ExitCode.DATA,
                    records.where() + ": sensor '" + sensor + "' is '" + cell + "', not a number; "
                            + remedy(cell.strip()),
                    e);
        }
    }

    private String remedy(String cell) {
        if (cell.matches(TIME_OF_DAY)) {
            return "if dates and times of day stand in two columns, join them into one";
        }
        if (cell.matches(OTHER_SIGN) || cell.matches(THOUSANDS)) {
            return "the decimal sign here is '" + source.dialect().decimal()
                    + "': set source.decimal if it is another, and write numbers without thousands separators";
        }
        return "name bad-value words in source.badValues, leave the column out with source.ignore ('lstm inspect' finds"
                + " such columns), or delete the line if it holds no row (units, a remark)";
    }
}
