package lstm.io;

import java.time.DateTimeException;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/** Reads the cells of one pass over a CSV file; what cannot be read is told with its line. */
final class CsvCells {

    private static final String TIME_OF_DAY = "\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?";
    private static final String OTHER_SIGN = "[-+]?\\d*[.,]\\d+";
    private static final String THOUSANDS = "[-+]?\\d{1,3}([., '\u00a0\u202f]\\d{3})+([.,]\\d+)?";
    private static final String UNIT = "[ \u00a0\u202f]*[%‰°º\\p{L}][^\\s\\d]{0,11}";

    private final CsvSource source;
    private final CsvRecords records;
    private final NumberParser numbers;
    private final PlainTimes times;
    private final int columns;
    private final int timeColumn; // -1: rows are numbered
    private final DecimalComma comma;
    private final DecimalPoint point;
    private final Units units;
    private final boolean isLong;
    private final boolean[] measured; // [columns], whether a number without a unit was seen; wide layout only

    CsvCells(CsvSource source, CsvRecords records, NumberParser numbers) {
        this.source = source;
        this.records = records;
        this.numbers = numbers;
        times = new PlainTimes(source.times());
        columns = source.layout().columns();
        timeColumn = source.layout().timeColumn().orElse(-1);
        comma = new DecimalComma(source.dialect().commaIsKnown());
        point = new DecimalPoint(source.dialect().pointIsKnown(), source::showsPoint);
        units = new Units(numbers, comma);
        isLong = source.isLong();
        measured = new boolean[columns];
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

    /** A measurement, whose unit may stand behind it; infinite ones count as missing, as no plant measures them. */
    double value(CsvRow row, int column, String sensor) {
        double value;
        try {
            value = numbers.parse(row.text(), row.start(column), row.end(column));
        } catch (NumberFormatException e) {
            return valueWithUnit(row, column, sensor);
        }
        if (!comma.isKnown() && !Double.isNaN(value)) {
            checkComma(row, column, sensor);
        }
        if (!point.isKnown() && !Double.isNaN(value)) {
            checkPoint(row, column, sensor, row.text(), row.start(column), row.end(column));
        }
        // only the first number of a sensor is noted, until there are units: nearly all files have none
        if (!Double.isNaN(value) && (isLong || !measured[column] || units.found())) {
            checkPlain(row, column, sensor);
        }
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private double valueWithUnit(CsvRow row, int column, String sensor) {
        String cell = row.cell(column);
        try {
            double value = units.parse(sensor, cell, row.line());
            if (!point.isKnown() && !Double.isNaN(value)) {
                char[] number = UnitCell.withoutUnit(cell).toCharArray();
                checkPoint(row, column, sensor, number, 0, number.length);
            }
            return value;
        } catch (Units.Unreadable e) {
            String why = e.getMessage().isEmpty() ? "not a number; " + remedy(cell.strip()) : e.getMessage();
            throw new UserException(
                    ExitCode.DATA, records.where() + ": sensor '" + sensor + "' is '" + cell + "', " + why, e);
        }
    }

    /** Of a file in which no number shows what its commas are. */
    private void checkComma(CsvRow row, int column, String sensor) {
        String cell = row.cell(column);
        if (DecimalComma.leavesOpen(cell.strip())) {
            throw Mistake.data(
                    records.where() + ": sensor '" + sensor + "' is '" + cell + "', " + DecimalComma.IN_DOUBT);
        }
    }

    /** Of a file in which no number so far shows what its points are; {@code [from, to)} of the text is the number. */
    private void checkPoint(CsvRow row, int column, String sensor, char[] text, int from, int to) {
        if (point.leavesOpen(sensor, text, from, to, row.line())) {
            throw Mistake.data(records.where() + ": sensor '" + sensor + "' is '" + row.cell(column) + "'; "
                    + point.doubt(sensor));
        }
    }

    private void checkPlain(CsvRow row, int column, String sensor) {
        measured[column] = true;
        try {
            units.plain(sensor, row.line());
        } catch (Units.Unreadable e) {
            throw new UserException(
                    ExitCode.DATA,
                    records.where() + ": sensor '" + sensor + "' is '" + row.cell(column) + "', " + e.getMessage(),
                    e);
        }
    }

    private String remedy(String cell) {
        if (cell.matches(TIME_OF_DAY)) {
            return "if dates and times of day stand in two columns, join them into one";
        }
        String number = cell.replaceFirst(UNIT + "$", "");
        if (number.matches(OTHER_SIGN) || number.matches(THOUSANDS)) {
            return "the decimal sign here is '" + source.dialect().decimal()
                    + "': set source.decimal if it is another, and write numbers without thousands separators";
        }
        return "name bad-value words in source.badValues, leave the column out with source.ignore ('lstm inspect' finds"
                + " such columns), or delete the line if it holds no row (units, a remark)";
    }
}
