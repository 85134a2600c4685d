package lstm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.TimeAxis;
import lstm.io.ResultStore.AnomalousInterval;
import lstm.io.ResultStore.JudgedInterval;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results in PostgreSQL and SQLite. */
class SqlResultsTest {

    private static final long DAY = 86_400 * TimeAxis.SECOND;

    /** What every database must do. */
    abstract static class Contract {

        @TempDir
        Path folder;

        abstract String url() throws SQLException;

        private static SqlResults open(String url) {
            return SqlResults.open(url, "pump", Duration.ofSeconds(5), PostgresServer.USER);
        }

        private static String one(String url, String sql) throws SQLException {
            try (Connection connection = PostgresServer.connect(url);
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(sql)) {
                found.next();
                return found.getString(1);
            }
        }

        @Test
        void replacesWhatWasThere() throws SQLException {
            String url = url();
            for (int run = 1; run <= 2; run++) {
                try (SqlResults results = open(url)) {
                    for (int t = 0; t < 12_000; t++) {
                        results.score(1, t * TimeAxis.SECOND, run, 0.5, true);
                    }
                    results.score(1, DAY, Double.NaN, Double.NaN, false);
                    results.commit();
                }
            }
            assertEquals("12001", one(url, "select count(*) from lstm_scores where station = 'pump'"));
            assertEquals("12000", one(url, "select count(*) from lstm_scores where score = 2 and probability = 0.5"));
            assertEquals("1", one(url, "select count(*) from lstm_scores where score is null and anomaly is null"));
        }

        @Test
        void forgetsIntervalsThatAreNoMore() throws SQLException {
            String url = url();
            for (long start : new long[] {DAY, 2 * DAY}) {
                try (SqlResults results = open(url)) {
                    results.forgetAnomalous(0, 3 * DAY);
                    results.forgetJudged(0, 3 * DAY);
                    results.anomalous(
                            new AnomalousInterval(1, start, start + 9, "long", false, 9, 1, 0.5, 7, 6, "[\"Ä °C\"]"));
                    results.judged(new JudgedInterval(1, start, start + 9, "clean", 9));
                    results.commit();
                }
            }
            assertEquals("1", one(url, "select count(*) from lstm_intervals where sensors like '%Ä °C%'"));
            assertTrue(one(url, "select start_time from lstm_clean_intervals").startsWith("1970-01-03"));
        }

        @Test
        void forgetsIntervalsThatReachIntoTheRun() throws SQLException {
            String url = url();
            try (SqlResults results = open(url)) {
                for (long start : new long[] {0, DAY / 2, 3 * DAY}) {
                    results.anomalous(new AnomalousInterval(
                            1, start, start + DAY / 2 + TimeAxis.SECOND, "long", false, 9, 1, 0.5, 7, 6, "[]"));
                    results.judged(new JudgedInterval(1, start, start + DAY / 2 + TimeAxis.SECOND, "clean", 9));
                }
                results.commit();
            }
            try (SqlResults results = open(url)) {
                results.forgetAnomalous(DAY, 2 * DAY);
                results.forgetJudged(DAY, 2 * DAY);
                results.commit();
            }
            assertEquals("2", one(url, "select count(*) from lstm_intervals"));
            assertEquals("2", one(url, "select count(*) from lstm_clean_intervals"));
        }

        @Test
        void forgetsScoresOfGroupsAndTimesThatAreNoMore() throws SQLException {
            String url = url();
            try (SqlResults results = open(url)) {
                for (int day = 0; day < 4; day++) {
                    results.score(1, day * DAY, 1, 0.5, true);
                    results.score(2, day * DAY + 1000, 1, 0.5, true);
                }
                results.commit();
            }
            try (SqlResults results = open(url)) {
                results.forgetScores(DAY, 2 * DAY + 1000);
                results.score(1, DAY, 2, 0.5, true);
                results.commit();
            }
            assertEquals("5", one(url, "select count(*) from lstm_scores"));
        }

        @Test
        void triesWithoutWriting() throws SQLException {
            String url = url();
            SqlResults.check(url, Duration.ofSeconds(5), PostgresServer.USER);
            assertEquals("0", one(url, tables()));
            open(url).close();
            SqlResults.check(url, Duration.ofSeconds(5), PostgresServer.USER);
            assertEquals("9", one(url, tables()));
        }

        abstract String tables();

        @Test
        void leavesNothingWithoutACommit() throws SQLException {
            String url = url();
            try (SqlResults results = open(url)) {
                for (int t = 0; t < 12_000; t++) {
                    results.score(1, t * TimeAxis.SECOND, 1, 0.5, true);
                }
            }
            assertEquals("0", one(url, "select count(*) from lstm_scores"));
        }
    }

    @Nested
    class Postgres extends Contract {
        @Override
        String url() throws SQLException {
            return PostgresServer.with("create table other(x text)");
        }

        @Override
        String tables() {
            return "select count(*) from pg_tables where tablename like 'lstm%'";
        }
    }

    @Nested
    class Sqlite extends Contract {
        @Override
        String url() {
            return "jdbc:sqlite:" + folder.resolve("results.db");
        }

        @Override
        String tables() {
            return "select count(*) from sqlite_master where type = 'table' and name like 'lstm%'";
        }

        @Test
        void makesNoFileWhenTrying() {
            SqlResults.check(url(), Duration.ofSeconds(5), Map.of());
            assertTrue(Files.notExists(folder.resolve("results.db")));
        }

        @Test
        void saysThatAFileIsNoDatabase() throws IOException {
            Files.writeString(folder.resolve("results.db"), "no database at all, but some text in a file\n".repeat(99));
            var mistake =
                    assertThrows(UserException.class, () -> SqlResults.check(url(), Duration.ofSeconds(5), Map.of()));
            assertEquals(ExitCode.OUTPUT, mistake.exitCode(), mistake.getMessage());
        }
    }

    @Test
    void saysThatTablesMayNotBeMade() throws SQLException {
        String url = PostgresServer.with(
                "revoke create on schema public from public", "drop role if exists guest", "create role guest login");
        var mistake = assertThrows(
                UserException.class,
                () -> SqlResults.open(url, "pump", Duration.ofSeconds(5), Map.of("PGUSER", "guest")));
        assertEquals(ExitCode.OUTPUT, mistake.exitCode());
        assertTrue(mistake.getMessage().contains("permission denied"), mistake.getMessage());
        var tried = assertThrows(
                UserException.class, () -> SqlResults.check(url, Duration.ofSeconds(5), Map.of("PGUSER", "guest")));
        assertEquals(ExitCode.OUTPUT, tried.exitCode());
        assertTrue(tried.getMessage().contains("permission denied"), tried.getMessage());
    }
}
