package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.SensorFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that cannot be read: what, where, what the server says and what to do. */
class BadDatabaseTest {

    private static final String PLANT = "create table plant(time timestamptz, \"P1\" float8)";
    private static final String TWO = "insert into plant values ('2025-01-01Z', 1), ('2025-01-02Z', 2)";

    @TempDir
    private Path folder;

    /** Waits long enough for a server on a busy machine. */
    private static SqlSource open(String url, String table, String query, String config, Map<String, String> user) {
        return open(url, table, query, config, user, 60);
    }

    private static SqlSource open(
            String url, String table, String query, String config, Map<String, String> user, int waitSeconds) {
        var address = new SqlSource.Address(
                url, Optional.ofNullable(table), Optional.ofNullable(query), Duration.ofSeconds(waitSeconds));
        return SqlSource.open(address, CsvCase.config(config), user);
    }

    private static void refused(ExitCode code, String url, String table, String query, String config, String... parts) {
        int wait = code == ExitCode.SERVICE ? 1 : 60; // for one that never comes
        var mistake = assertThrows(
                UserException.class, () -> CsvCase.read(open(url, table, query, config, PostgresServer.USER, wait)));
        assertSays(mistake, code, parts);
    }

    private static void assertSays(UserException mistake, ExitCode code, String... parts) {
        String message = mistake.getMessage();
        assertEquals(code, mistake.exitCode(), message);
        for (String part : parts) {
            assertTrue(message.contains(part), "'" + message + "' does not say '" + part + "'");
        }
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void wrongPassword() throws SQLException, IOException {
        Path rules = Files.writeString(
                folder.resolve("pg_hba.conf"), "host all postgres all trust\nhost all all all scram-sha-256\n");
        try (EmbeddedPostgres server = PostgresServer.builder()
                .setServerConfig("hba_file", rules.toString())
                .start()) {
            String url = PostgresServer.with(server, PLANT, "create role reader login password 'right'");
            var login = new HashMap<>(Map.of("LSTM_DB_USER", "reader", "LSTM_DB_PASSWORD", "wrong-secret"));
            long start = System.nanoTime();
            var mistake = assertThrows(UserException.class, () -> open(url, "plant", null, "{}", login));
            assertSays(mistake, ExitCode.DATA, "reader", "password", "LSTM_DB_PASSWORD");
            assertFalse(mistake.getMessage().contains("wrong-secret"));
            assertTrue(System.nanoTime() - start < 50_000_000_000L, "waited");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/plant?user=u&password=s3cret",
                "jdbc:postgresql://localhost/plant?sslpassword=s3cret",
                "jdbc:postgresql://u:s3cret@localhost/plant"
            })
    void passwordInTheUrl(String url) {
        var mistake = assertThrows(UserException.class, () -> open(url, "plant", null, "{}", Map.of()));
        assertSays(mistake, ExitCode.COMMAND_LINE, "the JDBC URL holds a password", "LSTM_DB_PASSWORD");
        assertFalse(mistake.getMessage().contains("s3cret"));
    }

    @Test
    void unknownDatabase() throws SQLException {
        String url = PostgresServer.with().replaceFirst("/db\\d+$", "/nowhere");
        refused(
                ExitCode.DATA,
                url,
                "plant",
                null,
                "{}",
                "\"nowhere\" does not exist",
                "check the name behind the last /");
    }

    @Test
    void nobodyListens() {
        refused(
                ExitCode.SERVICE,
                "jdbc:postgresql://localhost:1/plant",
                "plant",
                null,
                "{}",
                "localhost:1/plant was not");
    }

    @Test
    void unknownHost() {
        refused(
                ExitCode.SERVICE,
                "jdbc:postgresql://no-such-host.invalid/plant",
                "plant",
                null,
                "{}",
                "no-such-host.invalid/plant was not there within 1 s");
    }

    @Test
    void unknownTable() throws SQLException {
        String url = PostgresServer.with(PLANT);
        refused(ExitCode.DATA, url, "plent", null, "{}", "has no table 'plent'", "did you mean 'plant'?");
        refused(ExitCode.DATA, url, null, "select * from plent", "{}", "\"plent\" does not", "did you mean 'plant'?");
    }

    @Test
    void unknownColumn() throws SQLException {
        String url = PostgresServer.with(PLANT, TWO);
        refused(ExitCode.DATA, url, null, "select tine, \"P1\" from plant", "{}", "tine", "did you mean 'time'?");
        refused(
                ExitCode.DATA,
                url,
                "plant",
                null,
                "{timeColumn: tine}",
                "has no column 'tine'",
                "did you mean 'time'?");
    }

    @Test
    void neitherTableNorQuery() throws SQLException {
        String url = PostgresServer.with(PLANT);
        refused(ExitCode.COMMAND_LINE, url, null, null, "{}", "--table or --query", "plant");
    }

    @Test
    void emptyTable() throws SQLException {
        refused(ExitCode.DATA, PostgresServer.with(PLANT), "plant", null, "{}", "plant has no row", "[time, P1]");
    }

    @Test
    void wrongSql() throws SQLException {
        refused(
                ExitCode.DATA,
                PostgresServer.with(PLANT),
                null,
                "select from where plant",
                "{}",
                "the query: syntax error at or near \"where\"");
    }

    @Test
    void queryThatWritesAllTheSame() throws SQLException {
        String url = PostgresServer.with(PLANT, TWO);
        refused(
                ExitCode.DATA,
                url,
                null,
                "with gone as (delete from plant returning *) select * from gone",
                "{}",
                "in a read-only transaction");
        assertEquals(
                2,
                CsvCase.read(open(url, "plant", null, "{}", PostgresServer.USER))
                        .rows());
    }

    @Test
    void noTimeInARow() throws SQLException {
        String url = PostgresServer.with(PLANT, TWO, "insert into plant values (null, 3)");
        refused(ExitCode.DATA, url, "plant", null, "{}", "plant row 3: there is no time in 'time'", "--query");
    }

    @Test
    void textThatIsNoNumber() throws SQLException {
        String url = PostgresServer.with(
                "create table plant(time timestamptz, \"P1\" text)", "insert into plant values ('2025-01-01Z', 'Bad')");
        refused(ExitCode.DATA, url, "plant", null, "{}", "plant row 1: sensor 'P1' is 'Bad'", "source.badValues");
    }

    @Test
    void databaseThatGoesAwayInTheMiddle() throws SQLException, IOException {
        EmbeddedPostgres server = PostgresServer.start();
        String url = PostgresServer.with(
                server,
                PLANT,
                "insert into plant select '2025-01-01Z'::timestamptz + n * interval '1 s', n from generate_series(1, 50000) n");
        SqlSource source = open(url, "plant", null, "{}", PostgresServer.USER);
        try (FrameSource.Reader reader = source.open()) {
            assertEquals(WideReader.BATCH, reader.next().rows());
            server.close();
            var mistake = assertThrows(UserException.class, () -> {
                for (SensorFrame rows = reader.next(); rows != null; rows = reader.next()) {
                    assertTrue(rows.rows() > 0, "a batch without rows");
                }
            });
            assertSays(mistake, ExitCode.SERVICE, "plant at row ", "the database went away", "Run again");
        }
    }

    @Test
    void serverThatComesLater() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        CompletableFuture<EmbeddedPostgres> starting = CompletableFuture.supplyAsync(() -> {
            try {
                return PostgresServer.builder().setPort(port).start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        var address = new SqlSource.Address(
                "jdbc:postgresql://localhost:" + port + "/postgres",
                Optional.empty(),
                Optional.of("select n as t, n * 0.5 as \"P1\" from generate_series(0, 9) n"),
                Duration.ofSeconds(60));
        SqlSource source = SqlSource.open(address, CsvCase.config("{}"), PostgresServer.USER);
        assertEquals(10, CsvCase.read(source).rows());
        starting.get().close();
    }

    @Test
    void missingFile() {
        refused(
                ExitCode.DATA,
                "jdbc:sqlite:" + folder.resolve("absent.db"),
                "plant",
                null,
                "{}",
                "absent.db does not exist");
        assertFalse(Files.exists(folder.resolve("absent.db")));
    }

    @Test
    void fileThatIsNoDatabase() throws IOException {
        Path file = Files.writeString(folder.resolve("plant.csv"), "time,P1\n".repeat(500));
        refused(ExitCode.DATA, "jdbc:sqlite:" + file, "plant", null, "{}", "not a database");
    }

    @Test
    void otherKindOfDatabase() {
        refused(ExitCode.COMMAND_LINE, "jdbc:oracle:thin:@h:1/x", "plant", null, "{}", "must be jdbc:postgresql:");
    }
}
