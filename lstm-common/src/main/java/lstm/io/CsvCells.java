package lstm.io;

import java.time.DateTimeException;
import java.util.OptionalInt;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import org.apache.commons.csv.CSVRecord;

/** Reads the cells of one pass over a CSV file; what cannot be read is told with its line. */
final class CsvCells {

    private static final String TIME_OF_DAY = "\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?";
    private static final String OTHER_SIGN = "[-+]?\\d*[.,]\\d+";
    private static final String THOUSANDS = "[-+]?\\d{1,3}([., '\u00a0\u202f]\\d{3})+([.,]\\d+)?";

    private final CsvSource source;
    private final CsvRecords records;
    private final NumberParser numbers;

    CsvCells(CsvSource source, CsvRecords records, NumberParser numbers) {
        this.source = source;
        this.records = records;
        this.numbers = numbers;
    }

    /** Refuses a row with more or fewer cells than the header; empty ones after the last do not count. */
    void checkSize(CSVRecord record) {
        int columns = source.layout().columns();
        boolean fits = record.size() >= columns;
        for (int c = columns; c < record.size(); c++) {
            fits &= record.get(c).isBlank();
        }
        if (!fits) {
            throw Mistake.data(records.where() + " has " + record.size() + " cells, the header has " + columns
                    + "; is the row cut off, or the delimiter '"
                    + source.dialect().delimiter()
                    + "' wrong? Set source.delimiter; a cell that holds the delimiter must stand in quotes");
        }
    }

    /** Time of a record in nanoseconds; rows without times are numbered. */
    long time(CSVRecord record, long row, LocalClock clock) {
        OptionalInt column = source.layout().timeColumn();
        if (column.isEmpty()) {
            return Math.multiplyExact(row, source.timeAxis().stepNanos());
        }
        String cell = record.get(column.getAsInt());
        try {
            source.layout().sensorColumn().ifPresent(sensor -> clock.turnTo(record.get(sensor)));
            return source.times().nanos(cell, clock);
        } catch (LocalClock.LeftOut e) {
            throw new UserException(ExitCode.DATA, records.where() + ": time '" + cell + "': " + e.getMessage(), e);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new UserException(
                    ExitCode.DATA,
                    records.where() + ": time '" + cell + "' is not a time like "
                            + source.times().example()
                            + "; correct the row, or give source.timeFormat",
                    e);
        }
    }

    /** A measurement; infinite ones count as missing, as no plant measures them. */
    double value(String cell, String sensor) {
        try {
            double value = numbers.parse(cell);
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException e) {
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
