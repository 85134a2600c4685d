package lstm.io;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.NearestName;
import lstm.config.SourceConfig;
import lstm.frame.TimeAxis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table of PostgreSQL or SQLite that others add rows to, read page by page in order of time; wide or long, as {@link
 * SqlSource} finds it. Each look is a read-only transaction of its own. Nothing is waited for: a {@link UserException} with {@link
 * ExitCode#SERVICE} may pass. Times are in nanoseconds. Not thread-safe, but {@link #close} may come from any thread.
 */
public final class GrowingTable implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GrowingTable.class);
    private static final int SAMPLE = 1000;

    private final Database database;
    private final SourceConfig config;
    private final List<String> sensors;
    private final String wanted;
    private Shape shape; // null until the table has a row
    private boolean saidUnreadable;

    /** What the table is like. */
    private record Shape(
            SqlRelation.Table table,
            List<String> header,
            List<SqlType> types,
            ColumnLayout layout,
            int timeColumn,
            TimeParser times,
            LiveColumn column) {

        /** Whether the columns are still these: somebody may have changed the table. */
        boolean fits(ResultSetMetaData columns) throws SQLException {
            boolean same = columns.getColumnCount() == header.size();
            for (int c = 0; same && c < header.size(); c++) {
                same = columns.getColumnLabel(c + 1).equals(header.get(c))
                        && (types.get(c) == SqlType.DYNAMIC
                                || SqlType.of(columns.getColumnTypeName(c + 1), false) == types.get(c));
            }
            return same;
        }

        String quotedTime() {
            return SqlRelation.quoted(header.get(timeColumn));
        }
    }

    private GrowingTable(Database database, String wanted, List<String> sensors, SourceConfig config) {
        this.database = database;
        this.wanted = wanted;
        this.sensors = List.copyOf(sensors);
        this.config = config;
    }

    /**
     * Refuses what can be no database, before anything is connected.
     *
     * @throws lstm.cli.UserException which does not say where the address stands
     */
    public static String requireAddress(String url) {
        return new SqlUrl(url).text();
    }

    /**
     * A table that is not looked at yet.
     *
     * @param url without a password
     * @param table with its schema or not
     * @param sensors that are wanted, in order
     * @param environment where user and password are
     */
    public static GrowingTable of(
            String url, String table, List<String> sensors, SourceConfig config, Map<String, String> environment) {
        Database database = Database.live(new SqlUrl(url), SqlLogin.ofSource(environment), true);
        return new GrowingTable(database, table, sensors, config);
    }

    /**
     * Finds out what the table is like.
     *
     * @return false when that cannot be known yet, as it has no row with a time
     */
    public boolean look() {
        if (shape != null) {
            return true;
        }
        SqlRelation.Table table = new SqlCatalogue(database).table(wanted);
        var header = new ArrayList<String>();
        var types = new ArrayList<SqlType>();
        var typeNames = new ArrayList<String>();
        var sample = new ArrayList<List<String>>();
        boolean sqlite = database.url().isSqlite();
        reading("select * from " + table.from() + " limit " + SAMPLE, List.of(), rows -> {
            ResultSetMetaData columns = rows.getMetaData();
            for (int c = 1; c <= columns.getColumnCount(); c++) {
                header.add(columns.getColumnLabel(c));
                typeNames.add(columns.getColumnTypeName(c));
                types.add(SqlType.of(columns.getColumnTypeName(c), sqlite));
            }
            while (rows.next()) {
                var cells = new ArrayList<String>();
                for (int c = 0; c < types.size(); c++) {
                    cells.add(types.get(c).text(rows, c + 1));
                }
                sample.add(cells);
            }
        });
        if (sample.isEmpty()) {
            return false;
        }
        ColumnLayout layout = ColumnLayout.find(wanted, header, sample, config, ColumnLayout.Origin.DATABASE);
        int timeColumn = layout.timeColumn()
                .orElseThrow(
                        () -> Mistake.data(
                                wanted
                                        + " is read without times, as source.timeColumn is none; a table that grows needs a column of times"));
        List<String> cells = sample.stream()
                .map(row -> row.get(timeColumn))
                .filter(cell -> !cell.isEmpty())
                .toList();
        if (cells.isEmpty()) {
            return false;
        }
        String where = wanted + "." + header.get(timeColumn);
        TimeParser times = times(where, types.get(timeColumn), cells);
        LiveColumn column = LiveColumn.of(where, typeNames.get(timeColumn), sqlite, cells.get(0), times, config);
        if (!layout.isLong()) {
            refuseMissing(layout);
        }
        shape = new Shape(table, header, types, layout, timeColumn, times, column);
        return true;
    }

    private TimeParser times(String where, SqlType type, List<String> cells) {
        if (type == SqlType.TIME) {
            return new TimeParser.Calendar(TimeParser.Order.YEAR_MONTH_DAY, config.zone());
        }
        if (config.timeFormat().isPresent()) {
            return TimeParser.Pattern.of(config.timeFormat().get(), config.zone());
        }
        var finder = new TimeFinder(config.zone(), config.stepNanos());
        for (String cell : cells) {
            finder.accept(cell);
            if (!finder.isTime()) {
                throw Mistake.data(where + ": the time '" + cell + "' cannot be read"
                        + (finder.cells() == 1 ? "" : " the way '" + cells.get(0) + "' can")
                        + "; write times like 2025-12-31T23:59:59Z or as seconds since 1970, or delete the row");
            }
        }
        return finder.parser()
                .orElseThrow(() -> Mistake.data(where + ": times such as '" + cells.get(0) + "' can be read as "
                        + String.join(" or ", finder.readings()) + "; write them like 2025-12-31T23:59:59Z"));
    }

    private void refuseMissing(ColumnLayout layout) {
        List<String> missing = sensors.stream()
                .filter(sensor -> !layout.sensors().containsKey(sensor))
                .toList();
        if (!missing.isEmpty()) {
            throw new UserException(
                    ExitCode.BUNDLE,
                    wanted + " has no column for " + missing.size() + " sensors of the bundle, such as '"
                            + missing.get(0)
                            + "'"
                            + NearestName.among(layout.sensors().keySet(), missing.get(0))
                                    .map(near -> "; did it become '" + near + "'?")
                                    .orElse("")
                            + "; read a view that has these columns, or train on what there is");
        }
    }

    /** What its times mean; after {@link #look}. */
    public TimeAxis axis() {
        return shape.times().axis();
    }

    /** Whether a row is one measurement; after {@link #look}. */
    public boolean isLong() {
        return shape.layout().isLong();
    }

    /** Whether in the hour that the end of summer time repeats, rows of its second pass cannot be told from the first. */
    public boolean losesRepeatedHours() {
        return shape.column().isLocal();
    }

    /** The newest time that is not after another; empty when there is none. */
    public OptionalLong newest(long notAfter) {
        String time = shape.quotedTime();
        String sql = "select " + time + " from " + shape.table().from() + " where " + time + " <= ? and "
                + shape.column().only(time) + " order by " + time + " desc limit 10";
        long[] newest = {Long.MIN_VALUE};
        reading(sql, List.of(shape.column().notAfter(notAfter)), rows -> {
            while (rows.next()) {
                try {
                    long found = time(shape.types().get(shape.timeColumn()).text(rows, 1));
                    newest[0] = found <= notAfter ? Math.max(newest[0], found) : newest[0];
                } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
                    unreadable(rows.getString(1));
                }
            }
        });
        return newest[0] == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newest[0]);
    }

    private long time(String cell) {
        return shape.times().nanos(cell);
    }

    /** Who takes rows. */
    public interface Taker {

        /** A row, shape [sensors]; a view, valid until the next call. */
        void row(long time, double[] values);

        /** A measurement of the sensor at this place. */
        void measurement(long time, int sensor, double value);

        /** A row, or a measurement of the sensor at this place, that cannot be used, and why; -1: a row. */
        void refused(long time, int sensor, String message);

        /** The row before has this sensor missing, as its quality is not good. */
        void notGood(String sensor);
    }

    /**
     * Reads rows that are not before {@code from} and not after {@code upTo}, in order of time, those of one time as they were
     * inserted. Of a time all rows are read or none.
     *
     * @param rows about how many at most
     * @return the last time up to which everything was read
     */
    public long page(long from, long upTo, int rows, Taker taker) {
        String time = shape.quotedTime();
        String order = time + shape.table().rowOrder().map(more -> ", " + more).orElse("");
        for (int limit = rows; ; limit *= 2) {
            String sql = "select * from " + shape.table().from() + " where " + time + " >= ? and " + time + " <= ? and "
                    + shape.column().only(time) + " order by " + order + " limit " + limit;
            var page = new PageRows(limit, shape.column().exactly());
            reading(
                    sql,
                    List.of(shape.column().notBefore(from), shape.column().notAfter(upTo)),
                    found -> readPage(found, page));
            long whole = Math.min(upTo, page.whole(upTo));
            if (whole >= from) {
                page.tell(from, whole, taker);
                return whole;
            }
        }
    }

    private void readPage(ResultSet found, PageRows page) throws SQLException {
        if (!shape.fits(found.getMetaData())) {
            shape = null;
            throw new UserException(ExitCode.SERVICE, wanted + " has other columns than before; it is looked at anew");
        }
        var row = new LiveRow(wanted, shape.types(), shape.layout(), sensors, config);
        while (found.next()) {
            page.count();
            String cell = shape.types().get(shape.timeColumn()).text(found, shape.timeColumn() + 1);
            try {
                long time = time(cell);
                page.at(time);
                row.read(found, time, cell).ifPresent(what -> page.add(time, what));
            } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
                unreadable(cell);
            }
        }
    }

    /** Said, but no event: where it stands among the rows, nobody can know. */
    private void unreadable(String cell) {
        if (!saidUnreadable) {
            saidUnreadable = true;
            LOG.warn("{}: the time '{}' cannot be read; such rows are left out. Correct them", wanted, cell);
        }
    }

    private interface Reading {
        void read(ResultSet rows) throws SQLException;
    }

    private void reading(String sql, List<Object> parameters, Reading reading) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(SqlCursor.FETCH);
            for (int p = 0; p < parameters.size(); p++) {
                statement.setObject(p + 1, parameters.get(p));
            }
            try (ResultSet rows = statement.executeQuery()) {
                reading.read(rows);
            }
            connection.rollback();
        } catch (SQLException e) {
            throw SqlFailure.live(wanted, ExitCode.DATA, e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
