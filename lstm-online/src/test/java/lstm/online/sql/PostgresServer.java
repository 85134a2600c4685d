package lstm.online.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import lstm.online.Ports;

/** A real PostgreSQL for the tests, and in it a database for each; stops with the JVM. */
public final class PostgresServer {

    private static final Duration PATIENCE = Duration.ofSeconds(60); // with the first start, which unpacks it
    private static final EmbeddedPostgres SERVER = start(free(), EmbeddedPostgres.builder());
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** What a test's environment holds. */
    static final Map<String, String> USER = Map.of("LSTM_DB_USER", "postgres");

    private PostgresServer() {}

    /** One that can be stopped and started again: on this port, with this folder of data. */
    public static EmbeddedPostgres start(int port, Path folder) {
        return start(
                port,
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder)
                        .setCleanDataDirectory(false)
                        .setOverrideWorkingDirectory(
                                folder.resolveSibling("work").toFile()));
    }

    private static EmbeddedPostgres start(int port, EmbeddedPostgres.Builder builder) {
        try {
            return builder.setPort(port)
                    .setServerConfig("fsync", "off")
                    .setPGStartupWait(PATIENCE)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int free() {
        try {
            return Ports.free();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new database; returns its URL. */
    public static String database() throws SQLException {
        String name = "db" + DATABASES.incrementAndGet();
        run(url(SERVER, "postgres"), "create database " + name);
        return url(SERVER, name);
    }

    public static String url(EmbeddedPostgres server, String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    /** A connection of the test's own. */
    public static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(
                url.startsWith("jdbc:sqlite") ? url : url + (url.contains("?") ? "&" : "?") + "user=postgres");
    }

    public static void run(String url, String... statements) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Every row of a statement as text. */
    public static List<String> rows(String url, String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                var cells = new ArrayList<String>();
                for (int c = 1; c <= found.getMetaData().getColumnCount(); c++) {
                    cells.add(found.getString(c));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }
}
