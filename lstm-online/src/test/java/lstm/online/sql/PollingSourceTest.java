package lstm.online.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.config.StationYaml;
import lstm.online.Ports;
import lstm.online.Until;
import lstm.online.event.Event;
import lstm.online.intake.Arrivals;
import lstm.online.intake.Delivery;
import lstm.online.intake.Inbox;
import lstm.online.intake.KnownSensors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of tables that grow, in real databases. */
class PollingSourceTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2025-06-01T00:00:00Z"));
    private static final Duration LAG = Duration.ofSeconds(10);

    /** A source and what it has handed over, as text. */
    private static final class Reader implements AutoCloseable {

        private final Inbox inbox = new Inbox();
        private final PollingSource source;
        private final List<String> got = new ArrayList<>();
        private final List<String> positions = new ArrayList<>(); // after each delivery
        private final List<Integer> counts = new ArrayList<>();

        Reader(String url, String table, Duration lag, Optional<String> position) {
            this(url, table, lag, position, "source: {zone: UTC}");
        }

        Reader(String url, String table, Duration lag, Optional<String> position, String station) {
            var config = new OnlineConfig.Sql(Optional.of(url), Optional.of(table), Duration.ofMillis(20), lag);
            source = new PollingSource(config, Duration.ofMinutes(5), CLOCK, PostgresServer.USER);
            var known = new KnownSensors(
                    List.of("a", "b"), StationYaml.parse("station.yml", station).source());
            try {
                source.start(inbox, known, position);
            } catch (UserException e) {
                source.close();
                throw e;
            }
        }

        void take() throws InterruptedException {
            for (Optional<Delivery> next = inbox.next(20); next.isPresent(); next = inbox.nextNow()) {
                Delivery delivery = next.get();
                delivery.arrivals().tell(new Arrivals.Taker() {
                    private String at(long time) {
                        return delivery.axis().format(time).replace("2025-01-01T", "");
                    }

                    @Override
                    public void row(long time, double[] values) {
                        got.add(at(time) + " " + values[0] + " " + values[1]);
                    }

                    @Override
                    public void measurement(long time, int sensor, double value) {
                        got.add(at(time) + " " + sensor + "=" + value);
                    }

                    @Override
                    public void refused(Event.Problem problem, String message) {
                        got.add(problem + ": " + message);
                    }

                    @Override
                    public void remark(Event.Problem problem, String message) {
                        got.add(problem + ": " + message);
                    }
                });
                positions.add(delivery.repeatableFrom().orElseThrow());
                counts.add(got.size());
            }
            inbox.isOver(); // throws what the source failed with
        }

        List<String> waitFor(int count) throws Exception {
            Until.reaches(
                    count,
                    () -> {
                        take();
                        return got.size();
                    },
                    () -> "arrivals, the last of " + got.subList(Math.max(0, got.size() - 20), got.size()));
            assertEquals(count, got.size(), got::toString);
            return got;
        }

        @Override
        public void close() {
            source.close();
        }
    }

    private static String row(String table, int second, double a, double b) {
        return String.format(
                Locale.ROOT,
                "insert into %s values ('2025-01-01T00:%02d:%02dZ', %s, %s)",
                table,
                second / 60,
                second % 60,
                a,
                b);
    }

    private static String text(int second, double a, double b) {
        return String.format(Locale.ROOT, "00:%02d:%02dZ %s %s", second / 60, second % 60, a, b);
    }

    /** What every database must do. */
    abstract static class Contract {

        @TempDir
        Path folder;

        abstract String url() throws SQLException;

        abstract String timeType();

        String table(String columns) throws SQLException {
            String url = url();
            PostgresServer.run(url, "create table readings (time " + timeType() + ", " + columns + ")");
            return url;
        }

        String wide() throws SQLException {
            return table("a double precision, b double precision");
        }

        @Test
        void putsLateRowsInTheirPlace() throws Exception {
            String url = wide();
            PostgresServer.run(url, row("readings", 0, 0, 0), row("readings", 5, 5, 0), row("readings", 20, 20, 0));
            try (Reader reader = new Reader(url, "readings", Duration.ofSeconds(100), Optional.empty())) {
                PostgresServer.run(url, row("readings", 3, 3, 1), row("readings", 104, 104, 1));
                assertEquals(List.of(text(0, 0, 0), text(3, 3, 1)), reader.waitFor(2));
                PostgresServer.run(url, row("readings", 10, 10, 2), row("readings", 120, 120, 0));
                assertEquals(
                        List.of(text(5, 5, 0), text(10, 10, 2), text(20, 20, 0)),
                        reader.waitFor(5).subList(2, 5));
                Until.so("it is behind by the lag", () -> reader.source.status().lagNanos() == 100_000_000_000L);
                assertTrue(reader.source.status().connected());
            }
        }

        @Test
        void handsOverTheLastRowsWhenNoMoreCome() throws Exception {
            String url = wide();
            PostgresServer.run(url, row("readings", 0, 0, 0), row("readings", 1, 1, 0));
            try (Reader reader = new Reader(url, "readings", Duration.ofMillis(1500), Optional.empty())) {
                assertEquals(List.of(text(0, 0, 0), text(1, 1, 0)), reader.waitFor(2));
            }
        }

        @Test
        void givesTheSameRowsInTheSameOrderFromEveryPosition() throws Exception {
            String url = wide();
            var random = new SplittableRandom(1);
            var all = new ArrayList<String>();
            try (Connection connection = PostgresServer.connect(url);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (int t = 0; t < 2500; t++) {
                    for (int again = 0; again < 3; again++) { // a page ends within rows of one time
                        double value = random.nextInt(1000);
                        statement.execute(row("readings", t, value, again));
                        all.add(text(t, value, again));
                    }
                }
                connection.commit();
            }
            List<String> positions;
            List<Integer> counts;
            try (Reader reader = new Reader(url, "readings", Duration.ZERO, Optional.empty())) {
                assertEquals(all, reader.waitFor(all.size()));
                positions = reader.positions;
                counts = reader.counts;
            }
            PostgresServer.run(url, row("readings", 3001, 1, 1));
            all.add(text(3001, 1, 1));
            for (int p = 0; p < positions.size(); p++) {
                try (Reader reader = new Reader(url, "readings", Duration.ZERO, Optional.of(positions.get(p)))) {
                    List<String> rest = all.subList(counts.get(p), all.size());
                    assertEquals(rest, reader.waitFor(rest.size()));
                }
            }
        }

        @Test
        void readsOneMeasurementARow() throws Exception {
            String url = table("sensor text, value text");
            PostgresServer.run(
                    url,
                    "insert into readings values ('2025-01-01T00:00:00Z', 'a', '1'), ('2025-01-01T00:00:00Z', 'x', '9'),"
                            + " ('2025-01-01T00:00:01Z', 'a', 'bad'), ('2025-01-01T00:00:01Z', 'b', null)");
            List<String> got;
            String position;
            try (Reader reader = new Reader(url, "readings", Duration.ZERO, Optional.empty())) {
                got = reader.waitFor(3);
                assertEquals("00:00:00Z 0=1.0", got.get(0));
                assertTrue(got.get(1).contains("'bad', not a number"), got.get(1));
                assertEquals("00:00:01Z 1=NaN", got.get(2));
                PostgresServer.run(url, "insert into readings values ('2025-01-01T00:00:02Z', 'b', '2')");
                reader.waitFor(4);
                PostgresServer.run(url, "insert into readings values ('2025-01-01T00:00:02Z', 'a', '3')"); // same time
                assertEquals("00:00:02Z 0=3.0", reader.waitFor(5).get(4));
                position = reader.positions.get(reader.positions.size() - 1);
            }
            PostgresServer.run(url, "insert into readings values ('2025-01-01T00:00:03Z', 'a', '4')");
            try (Reader reader = new Reader(url, "readings", Duration.ZERO, Optional.of(position))) {
                assertEquals(List.of("00:00:03Z 0=4.0"), reader.waitFor(1));
            }
        }

        @Test
        void leavesOutWhatIsNotGood() throws Exception {
            String url = table("a double precision, b double precision, q text");
            PostgresServer.run(
                    url,
                    "insert into readings values ('2025-01-01T00:00:00Z', 1, 2, 'Good'), ('2025-01-01T00:00:01Z', 3, 4, 'Bad')");
            String station = "source: {zone: UTC, qualityColumn: q}";
            try (Reader reader = new Reader(url, "readings", Duration.ZERO, Optional.empty(), station)) {
                assertEquals(
                        List.of(text(0, 1, 2), "00:00:01Z NaN NaN", "not-good: a", "not-good: b"), reader.waitFor(4));
            }
        }

        @Test
        void waitsForTheFirstRow() throws Exception {
            String url = wide();
            try (Reader reader = new Reader(url, "readings", Duration.ZERO, Optional.empty())) {
                Until.so(
                        "it says that it waits",
                        () -> reader.source.status().lastError().contains("no row yet"));
                PostgresServer.run(url, row("readings", 1, 1, 1));
                assertEquals(List.of(text(1, 1, 1)), reader.waitFor(1));
            }
        }

        @Test
        void isNotLedAstrayByATimeInTheFuture() throws Exception {
            String url = wide();
            PostgresServer.run(
                    url, "insert into readings values ('2099-01-01T00:00:00Z', 9, 9)", row("readings", 1, 1, 1));
            try (Reader reader = new Reader(url, "readings", Duration.ZERO, Optional.empty())) {
                reader.waitFor(1);
                PostgresServer.run(url, row("readings", 2, 2, 2));
                assertEquals(List.of(text(1, 1, 1), text(2, 2, 2)), reader.waitFor(2));
            }
        }

        @Test
        void refusesWhatCannotWork() throws Exception {
            String url = wide();
            PostgresServer.run(url, row("readings", 1, 1, 1), "create table other (time " + timeType() + ", a int)");
            PostgresServer.run(url, "insert into other values ('2025-01-01T00:00:00Z', 1)");
            refused(ExitCode.DATA, "did you mean 'readings'", url, "reading", Optional.empty());
            refused(ExitCode.BUNDLE, "such as 'b'", url, "other", Optional.empty());
            refused(ExitCode.CONFIG, "--fresh", url, "readings", Optional.of("{\"table\":\"other\",\"time\":1}"));
            refused(ExitCode.CONFIG, "--fresh", url, "readings", Optional.of("{\"0\":17}"));
        }

        @Test
        void looksAnewWhenColumnsAreOthers() throws Exception {
            String url = wide();
            PostgresServer.run(url, row("readings", 1, 1, 0));
            try (Reader reader = new Reader(url, "readings", Duration.ZERO, Optional.empty())) {
                for (int t = 2; t < 10; t++) { // often enough for the driver to keep the statement
                    reader.waitFor(t - 1);
                    PostgresServer.run(url, row("readings", t, t, 0));
                }
                reader.waitFor(9);
                PostgresServer.run(
                        url,
                        "alter table readings rename to kept",
                        "create table readings (time " + timeType()
                                + ", b double precision, c int, a double precision)",
                        "insert into readings values ('2025-01-01T00:00:10Z', 0, 7, 10)");
                assertEquals(text(10, 10, 0), reader.waitFor(10).get(9));
            }
        }

        @Test
        void goesOnWhenATableIsBack() throws Exception {
            String url = wide();
            PostgresServer.run(url, row("readings", 1, 1, 1));
            try (Reader reader = new Reader(url, "readings", Duration.ZERO, Optional.empty())) {
                reader.waitFor(1);
                PostgresServer.run(url, "alter table readings rename to kept");
                Until.so("it has noticed", () -> !reader.source.status().connected());
                assertTrue(reader.source.status().errors() > 0);
                PostgresServer.run(url, row("kept", 2, 2, 2), "alter table kept rename to readings");
                assertEquals(List.of(text(1, 1, 1), text(2, 2, 2)), reader.waitFor(2));
                Until.so("it says so", () -> reader.source.status().connected());
            }
        }
    }

    private static void refused(ExitCode code, String words, String url, String table, Optional<String> position) {
        var mistake = assertThrows(UserException.class, () -> new Reader(url, table, LAG, position).close());
        assertEquals(code, mistake.exitCode(), mistake.getMessage());
        assertTrue(mistake.getMessage().contains(words), mistake.getMessage());
    }

    @Nested
    class Postgres extends Contract {

        @Override
        String url() throws SQLException {
            return PostgresServer.database();
        }

        @Override
        String timeType() {
            return "timestamptz";
        }

        @Test
        void readsLocalTimesAndNumbers() throws Exception {
            String url = PostgresServer.database();
            PostgresServer.run(
                    url,
                    "create table l (t timestamp, a int, b int)",
                    "insert into l values ('2025-01-01 01:00:00.000001', 1, 2), ('2025-01-01 01:00:00.000002', 3, 4)",
                    "create table n (t bigint, a int, b int)",
                    "insert into n values (1735689600000, 1, 2), (1735689600001, 3, 4)",
                    "create table x (t text, a int, b int)",
                    "insert into x values ('2025-01-01 01:00:00', 1, 2)");
            String zone = "source: {zone: Europe/Berlin}";
            try (Reader reader = new Reader(url, "l", Duration.ZERO, Optional.empty(), zone)) {
                assertEquals(
                        List.of("01:00:00.000001+01:00 1.0 2.0", "01:00:00.000002+01:00 3.0 4.0"), reader.waitFor(2));
                PostgresServer.run(url, "insert into l values ('2025-01-01 01:00:00.000003', 5, 6)");
                reader.waitFor(3);
            }
            try (Reader reader = new Reader(url, "n", Duration.ZERO, Optional.empty(), zone)) {
                assertEquals(List.of("01:00:00+01:00 1.0 2.0", "01:00:00.001+01:00 3.0 4.0"), reader.waitFor(2));
                PostgresServer.run(url, "insert into n values (1735689600002, 5, 6)");
                reader.waitFor(3);
            }
            refused(ExitCode.DATA, "timestamptz", url, "x", Optional.empty());
        }
    }

    @Nested
    class Sqlite extends Contract {

        @Override
        String url() {
            return "jdbc:sqlite:" + folder.resolve("live.db");
        }

        @Override
        String timeType() {
            return "text";
        }

        @Test
        void readsFractionsOfSecondsThatDoNotSortAsText() throws Exception {
            String url = wide();
            PostgresServer.run(
                    url,
                    "insert into readings values ('2025-01-01T00:00:00Z', 0, 0), ('2025-01-01T00:00:00.5Z', 1, 0),"
                            + " ('2025-01-01T00:00:01Z', 2, 0)");
            try (Reader reader = new Reader(url, "readings", Duration.ZERO, Optional.empty())) {
                assertEquals(List.of(text(0, 0, 0), "00:00:00.5Z 1.0 0.0", text(1, 2, 0)), reader.waitFor(3));
                PostgresServer.run(
                        url, "insert into readings values ('soon', 9, 9), (null, 9, 9)", row("readings", 2, 3, 0));
                assertEquals(text(2, 3, 0), reader.waitFor(4).get(3));
            }
            refused(ExitCode.DATA, "the time 'soon'", url, "readings", Optional.empty());
        }

        @Test
        void readsNumbers() throws Exception {
            String url = url();
            PostgresServer.run(
                    url,
                    "create table readings (t, a, b)",
                    "insert into readings values (1735689600.5, 1, 2), (1735689601, 3, 4)");
            try (Reader reader = new Reader(url, "readings", Duration.ZERO, Optional.empty())) {
                assertEquals(List.of("00:00:00.5Z 1.0 2.0", "00:00:01Z 3.0 4.0"), reader.waitFor(2));
            }
        }
    }

    @Test
    void goesOnWhenTheServerIsBack(@TempDir Path folder) throws Exception {
        int port = Ports.free();
        EmbeddedPostgres server = PostgresServer.start(port, folder.resolve("data"));
        String url = PostgresServer.url(server, "postgres");
        PostgresServer.run(url, "create table readings (time timestamptz, a int, b int)", row("readings", 1, 1, 1));
        try (Reader reader = new Reader(url, "readings", Duration.ZERO, Optional.empty())) {
            reader.waitFor(1);
            server.close();
            Until.so("it has noticed", () -> !reader.source.status().connected());
            assertFalse(reader.source.status().lastError().isEmpty());
            server = PostgresServer.start(port, folder.resolve("data"));
            PostgresServer.run(url, row("readings", 2, 2, 2));
            assertEquals(List.of(text(1, 1, 1), text(2, 2, 2)), reader.waitFor(2));
        } finally {
            server.close();
        }
    }

    @Test
    void waitsForAServerThatIsNotThereAtTheStart(@TempDir Path folder) throws Exception {
        int port = Ports.free();
        EmbeddedPostgres server = PostgresServer.start(port, folder.resolve("data"));
        String url = PostgresServer.url(server, "postgres");
        PostgresServer.run(url, "create table readings (time timestamptz, a int, b int)", row("readings", 1, 1, 1));
        server.close();
        try (Reader reader = new Reader(url, "readings", Duration.ZERO, Optional.empty())) {
            Until.so("it has tried", () -> reader.source.status().errors() > 0);
            assertFalse(reader.source.status().connected());
            server = PostgresServer.start(port, folder.resolve("data"));
            reader.waitFor(1);
            Until.so("it says so", () -> reader.source.status().connected());
        } finally {
            server.close();
        }
    }

    @Test
    void holdsBackASlowReaderWithoutLosingRows() throws Exception {
        String url = PostgresServer.database();
        PostgresServer.run(
                url,
                "create table readings (time timestamptz primary key, a int, b int)",
                "insert into readings select timestamptz '2025-01-01T00:00:00Z' + t * interval '1 second', t, 0"
                        + " from generate_series(0, 399999) as t");
        try (Reader reader = new Reader(url, "readings", LAG, Optional.empty())) {
            Until.so("the inbox is full", () -> reader.inbox.size() == 64);
            List<String> got = reader.waitFor(400_000);
            assertEquals("2025-01-05T15:06:39Z 399999.0 0.0", got.get(399_999));
        }
    }
}
