package lstm.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.TimeAxis;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables of all results: makes them, tries whether they can be written, and says how values stand in them. */
final class ResultTables {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT); // sorts as text

    private static final String CANCELLED = "57014"; // a statement that took too long
    private static final String TRY_TO_MAKE = "create table lstm_tried (x integer)"; // rolled back

    private ResultTables() {}

    /** Waits for the server, then makes the tables or brings them up to date. */
    static void make(Database database) {
        try (Connection first = database.connect()) { // waits
            first.rollback();
        } catch (SQLException e) {
            throw SqlFailure.writing(database.url(), e);
        }
        String scripts = database.url().isSqlite() ? "sqlite" : "postgresql";
        try {
            Flyway.configure(ResultTables.class.getClassLoader())
                    .dataSource(database.pool())
                    .locations("classpath:lstm/io/" + scripts)
                    .table("lstm_schema_history")
                    .baselineOnMigrate(true) // other tables may be there
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new UserException(
                    ExitCode.OUTPUT,
                    database.url().shown() + ": the tables for results cannot be made: "
                            + words(e)
                            + "; the user must be allowed to create tables there the first time",
                    e);
        }
    }

    /** The server's words, not those around them. */
    private static String words(FlywayException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException server) {
                return SqlFailure.words(server);
            }
        }
        return e.getMessage().strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /**
     * Tries whether these tables can be written, or made where one is not there; nothing is written.
     *
     * @param patience with a server that is not there, and with a table that somebody else has locked; whole seconds, at least one
     */
    static void check(String url, Duration patience, Map<String, String> environment, List<String> tables) {
        var where = new SqlUrl(url);
        refuseNoFolder(where);
        if (where.isSqlite() && !Files.exists(where.file())) {
            if (!Files.isWritable(where.file().toAbsolutePath().getParent())) {
                throw new UserException(
                        ExitCode.OUTPUT, where.file() + " cannot be written: the permissions of its folder forbid it");
            }
            return; // to connect would make the file
        }
        try (Database database = Database.writing(where, SqlLogin.ofResults(environment), patience);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(Math.toIntExact(Math.max(1, patience.toSeconds())));
            boolean all = true;
            for (String table : tables) {
                if (isMade(table, connection, where)) {
                    statement.execute("delete from " + table + " where 1 = 0");
                    statement.execute("insert into " + table + " select * from " + table + " where 1 = 0");
                } else {
                    all = false;
                }
            }
            if (!all) {
                statement.execute(TRY_TO_MAKE);
            }
            connection.rollback();
        } catch (SQLException e) {
            throw CANCELLED.equals(e.getSQLState())
                    ? new UserException(
                            ExitCode.SERVICE,
                            where.shown()
                                    + ": results cannot be written: somebody else has locked a table of them; end that, or run"
                                    + " again when it is over",
                            e)
                    : SqlFailure.writing(where, e);
        }
    }

    private static boolean isMade(String table, Connection connection, SqlUrl where) throws SQLException {
        String schema = where.isSqlite() ? null : connection.getSchema();
        try (ResultSet found = connection.getMetaData().getTables(null, schema, table, null)) {
            return found.next();
        }
    }

    static void refuseNoFolder(SqlUrl where) {
        if (where.isSqlite()) {
            Path folder = where.file().toAbsolutePath().getParent();
            if (!Files.isDirectory(folder)) {
                throw new UserException(
                        ExitCode.OUTPUT, where.file() + " cannot be written: there is no folder " + folder);
            }
        }
    }

    /** A time as the database keeps it; SQLite has neither times nor truth. */
    static Object time(SqlUrl url, long nanos) {
        OffsetDateTime time = OffsetDateTime.ofInstant(TimeAxis.instant(nanos), ZoneOffset.UTC);
        return url.isSqlite() ? UTC.format(time) : time;
    }

    static Object flag(SqlUrl url, boolean value) {
        return url.isSqlite() ? (Object) (value ? 1 : 0) : (Object) value;
    }
}
