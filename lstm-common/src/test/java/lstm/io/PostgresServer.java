package lstm.io;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL for all tests, and in it a database for each; stops with the JVM. */
final class PostgresServer {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** What a test's environment holds. */
    static final Map<String, String> USER = Map.of("LSTM_DB_USER", "postgres");

    private PostgresServer() {}

    /** One that is waited for on a busy machine, too. */
    static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setPGStartupWait(Duration.ofSeconds(60)); // the first one is unpacked before
    }

    static EmbeddedPostgres start() {
        try {
            return builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new database after these statements; returns its URL. */
    static String with(String... statements) throws SQLException {
        return with(SERVER, statements);
    }

    static String with(EmbeddedPostgres server, String... statements) throws SQLException {
        String name = "db" + DATABASES.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        String url = "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
        return url;
    }

    /** A connection of the test's own, not in autocommit. */
    static Connection connect(String url) throws SQLException {
        String separator = url.contains("?") ? "&" : "?";
        Connection connection = DriverManager.getConnection(
                url.startsWith("jdbc:sqlite") ? url : url + separator + "user=postgres&reWriteBatchedInserts=true");
        connection.setAutoCommit(false);
        return connection;
    }
}
