package lstm.io;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/** One pass over the rows of a result, a few thousand of them in memory at a time. */
final class SqlCursor implements RowCursor {

    static final int FETCH = 5000;

    private final String name;
    private final Reading reading;
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final List<String> header = new ArrayList<>();
    private final List<SqlType> types = new ArrayList<>();
    private long row;

    /**
     * How cells are read.
     *
     * @param sensorColumn place of the sensors' names, of the long layout
     * @param bySensor whether local times that come twice stand together sensor by sensor
     * @param times empty as long as it is not known
     */
    record Reading(
            NumberParser numbers,
            OptionalInt timeColumn,
            OptionalInt sensorColumn,
            boolean bySensor,
            Optional<TimeParser> times,
            LocalClock clock) {}

    /**
     * A statement with its parameters.
     *
     * @param mostRows 0: all
     */
    record Statement(String sql, List<Object> parameters, int mostRows) {

        Statement {
            parameters = List.copyOf(parameters);
        }
    }

    SqlCursor(Database database, String name, Statement asked, Reading reading) {
        this.name = name;
        this.reading = reading;
        connection = database.connect();
        try {
            statement = connection.prepareStatement(asked.sql());
            statement.setFetchSize(asked.mostRows() == 0 ? FETCH : asked.mostRows());
            statement.setMaxRows(asked.mostRows());
            for (int p = 0; p < asked.parameters().size(); p++) {
                statement.setObject(p + 1, asked.parameters().get(p));
            }
            rows = statement.executeQuery();
            ResultSetMetaData columns = rows.getMetaData();
            for (int c = 1; c <= columns.getColumnCount(); c++) {
                header.add(columns.getColumnLabel(c));
                types.add(
                        SqlType.of(columns.getColumnTypeName(c), database.url().isSqlite()));
            }
        } catch (SQLException e) {
            close(connection);
            UserException told = SqlFailure.of(name, e);
            String nearest = new SqlCatalogue(database).nearest(e);
            throw new UserException(
                    told.exitCode(), told.getMessage() + (nearest.isEmpty() ? SqlFailure.remedy(e) : nearest), e);
        }
    }

    /** Names of the columns. */
    List<String> header() {
        return List.copyOf(header);
    }

    SqlType type(int column) {
        return types.get(column);
    }

    /** Every cell of the row. */
    List<String> cells() {
        var cells = new ArrayList<String>();
        for (int c = 0; c < header.size(); c++) {
            cells.add(text(c));
        }
        return cells;
    }

    @Override
    public boolean next() {
        try {
            row++;
            return rows.next();
        } catch (SQLException e) {
            throw SqlFailure.of(name + " at row " + row, e);
        }
    }

    @Override
    public long time(long number) {
        TimeParser times = reading.times().orElseThrow();
        if (reading.timeColumn().isEmpty()) {
            return Math.multiplyExact(number, times.axis().stepNanos());
        }
        int column = reading.timeColumn().getAsInt();
        String cell = text(column);
        try {
            turnToSensor();
            return times.nanos(cell, reading.clock());
        } catch (LocalClock.LeftOut e) {
            throw new UserException(ExitCode.DATA, where() + ": time '" + cell + "': " + e.getMessage(), e);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new UserException(
                    ExitCode.DATA,
                    where() + ": "
                            + (cell.isEmpty() ? "there is no time in '" : "time '" + cell + "' in '")
                            + header.get(column)
                            + "', where one like " + times.example() + " must be; correct the row, or leave it out with"
                            + " --query \"select … where …\"",
                    e);
        }
    }

    private void turnToSensor() {
        if (reading.sensorColumn().isPresent()) {
            String sensor = text(reading.sensorColumn().getAsInt());
            if (reading.bySensor()) {
                reading.clock().turnToOther(sensor);
            } else {
                reading.clock().turnTo(sensor);
            }
        }
    }

    @Override
    public double value(int column, String sensor) {
        try {
            double value = types.get(column).value(rows, column + 1, reading.numbers());
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (SQLException e) {
            throw SqlFailure.of(where(), e);
        } catch (NumberFormatException e) {
            throw new UserException(
                    ExitCode.DATA,
                    where() + ": sensor '" + sensor + "' is '" + text(column)
                            + "', not a number; name bad-value words in"
                            + " source.badValues, or leave the column out with source.ignore ('lstm inspect' finds such"
                            + " columns)",
                    e);
        }
    }

    @Override
    public String text(int column) {
        try {
            return types.get(column).text(rows, column + 1);
        } catch (SQLException e) {
            throw SqlFailure.of(where(), e);
        }
    }

    @Override
    public boolean isTruth(int column) {
        return types.get(column) == SqlType.BOOLEAN;
    }

    @Override
    public String where() {
        return name + " row " + row;
    }

    @Override
    public void close() {
        reading.clock().finish();
        try {
            statement.close();
        } catch (SQLException e) {
            // closing the connection does it
        }
        close(connection);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // it was only read
        }
    }
}
