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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.config.OnlineConfig.EventKind;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmTracker;
import lstm.online.Ports;
import lstm.online.Until;
import lstm.online.event.Event;
import lstm.prepare.OperatingState;
import lstm.score.Channel;
import lstm.score.Explanation;
import lstm.score.ModelWatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events in real databases. */
class TablesSinkTest {

    private static final TimeAxis AXIS = TimeAxis.calendar(ZoneOffset.UTC);
    private static final List<String> TABLES = List.of(
            "lstm_scores", "lstm_alarms", "lstm_data_quality", "lstm_model_notices", "lstm_forecasts", "lstm_streams");
    private static final Explanation WHY = new Explanation(
            List.of(new Explanation.Cause("T1", Optional.of("Ölkühler"), 0.75, Channel.NETWORK, 20.5, Double.NaN)),
            Map.of(Channel.NETWORK, 0.75),
            "carried by the network");

    private static TablesSink sink(String url) {
        return new TablesSink(
                new OnlineConfig.Results(Optional.of(url), List.of(EventKind.values())), "pump", PostgresServer.USER);
    }

    /** One of each kind every hundred scores. */
    private static List<Event> events(int scores) {
        var events = new ArrayList<Event>();
        for (int t = 0; t < scores; t++) {
            long time = t * TimeAxis.SECOND;
            boolean none = t % 10 == 0;
            events.add(new Event.Score(
                    time,
                    1,
                    none ? Double.NaN : 1.23456789,
                    none ? Double.NaN : 0.5,
                    t % 3 == 0,
                    OperatingState.RUNNING));
            if (t % 100 == 50) {
                var rule = AlarmTracker.Kind.LONG;
                String id = "pump/1/" + t;
                events.add(new Event.AlarmOpen(id, time, 1, time - 9 * TimeAxis.SECOND, rule, 0.99, 2, WHY));
                events.add(new Event.DataQuality(time, Event.Problem.HOLE, 1 + t / 100, "a hole\0 of 3 s"));
                var notice = new ModelWatch.Notice(ModelWatch.Kind.PLANT_CHANGED, 0.01, "changed");
                events.add(new Event.Model(time, 1, notice));
                events.add(new Event.Forecast(
                        time, 1, Optional.of(new Event.Crossing(time + 60, time + 30, Long.MAX_VALUE))));
                events.add(new Event.Forecast(time, 2, Optional.empty()));
                events.add(new Event.AlarmClose(
                        id, time + 5000, 1, time - 10 * TimeAxis.SECOND, time + 4000, rule, 0.999, 3, WHY));
            }
        }
        return events;
    }

    private static void give(TablesSink sink, List<Event> events, int from, int to) {
        for (int n = from; n <= to; n++) {
            sink.accept(n, events.get(n - 1));
        }
        sink.flush(to);
    }

    private static void waitFor(TablesSink sink, long number) throws Exception {
        Until.so("event " + number + " is safe", () -> sink.durable() >= number);
    }

    private static void write(String url, String state, List<Event> events, int from, int to) throws Exception {
        try (TablesSink sink = sink(url)) {
            sink.start(AXIS, state);
            give(sink, events, from, to);
            waitFor(sink, to);
        }
    }

    private static List<String> everything(String url) throws SQLException {
        var all = new ArrayList<String>();
        for (String table : TABLES) {
            all.add(table);
            all.addAll(PostgresServer.rows(url, "select * from " + table).stream()
                    .sorted()
                    .toList());
        }
        return all;
    }

    /** What every database must do. */
    abstract static class Contract {

        @TempDir
        Path folder;

        abstract String url() throws SQLException;

        @Test
        void keepsEveryKindOfEvent() throws Exception {
            String url = url();
            List<Event> events = events(300);
            write(url, "s1", events, 1, events.size());
            assertEquals(
                    List.of("300|270"), PostgresServer.rows(url, "select count(*), count(score) from lstm_scores"));
            assertEquals(
                    List.of("1.23457|0.5"),
                    PostgresServer.rows(url, "select distinct score, probability from lstm_scores where score > 0"));
            assertEquals(
                    List.of("pump/1/50|long|0.999|3"),
                    PostgresServer.rows(
                            url,
                            "select id, rule, peak_probability, cast(peak_score as integer) from lstm_alarms"
                                    + " where end_time > start_time and opened_at < closed_at and id = 'pump/1/50'"));
            assertEquals(
                    List.of("[{\"sensor\":\"T1\",\"name\":\"Ölkühler\",\"share\":0.750000,\"channel\":\"network\","
                            + "\"measured\":20.5000,\"expected\":null}]"),
                    PostgresServer.rows(url, "select distinct sensors from lstm_alarms"));
            assertEquals(
                    List.of("hole|1|a hole of 3 s", "hole|2|a hole of 3 s", "hole|3|a hole of 3 s"),
                    PostgresServer.rows(url, "select problem, count, message from lstm_data_quality order by count"));
            assertEquals(
                    List.of("3"),
                    PostgresServer.rows(url, "select count(*) from lstm_model_notices where kind = 'plant-changed'"));
            assertEquals(
                    List.of("6|3|0"),
                    PostgresServer.rows(url, "select count(*), count(likely), count(latest) from lstm_forecasts"));
        }

        @Test
        void isNotChangedByTheSameEventsOnceMore() throws Exception {
            String url = url();
            List<Event> events = events(500);
            write(url, "s1", events, 1, events.size());
            List<String> before = everything(url);
            write(url, "s1", events, 200, events.size()); // known by their numbers
            assertEquals(before, everything(url));
            PostgresServer.run(url, "update lstm_streams set event_number = 0"); // as if they were not
            write(url, "s1", events, 1, events.size());
            assertEquals(before, everything(url));
            PostgresServer.run(url, "update lstm_streams set event_number = 0");
            int opening = 1 + indexOfOpening(events);
            try (TablesSink sink = sink(url)) { // an opening alone does not open again what is closed
                sink.start(AXIS, "s1");
                give(sink, events, 1, opening);
                waitFor(sink, opening);
            }
            PostgresServer.run(url, "update lstm_streams set event_number = " + events.size());
            assertEquals(before, everything(url));
        }

        private static int indexOfOpening(List<Event> events) {
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i) instanceof Event.AlarmOpen) {
                    return i;
                }
            }
            throw new AssertionError("no alarm");
        }

        @Test
        void takesTheEventsOfAnotherStateAnew() throws Exception {
            String url = url();
            List<Event> events = events(60);
            write(url, "s1", events, 1, events.size());
            int opening = indexOfOpening(events) + 1;
            write(url, "s2", events, 1, opening);
            assertEquals(
                    List.of("null|null|s2"),
                    PostgresServer.rows(url, "select end_time, closed_at, state_id from lstm_alarms"));
            assertEquals(
                    List.of("s1|" + events.size(), "s2|" + opening),
                    PostgresServer.rows(url, "select state_id, event_number from lstm_streams order by 1"));
        }

        @Test
        void replacesARowThatComesTwiceInOneBatch() throws Exception {
            String url = url();
            List<Event> twice = List.of(
                    new Event.Score(0, 1, 1, 0.5, false, OperatingState.RUNNING),
                    new Event.Score(0, 1, 2, 0.5, false, OperatingState.RUNNING));
            write(url, "s1", twice, 1, 2);
            assertEquals(List.of("2"), PostgresServer.rows(url, "select cast(score as integer) from lstm_scores"));
        }
    }

    @Nested
    class Postgres extends Contract {
        @Override
        String url() throws SQLException {
            return PostgresServer.database();
        }

        @Test
        void waitsForATableThatIsLocked() throws Exception {
            String url = url();
            List<Event> events = events(100);
            try (TablesSink sink = sink(url);
                    Connection other = PostgresServer.connect(url);
                    Statement statement = other.createStatement()) {
                sink.start(AXIS, "s1");
                give(sink, events, 1, 10);
                waitFor(sink, 10);
                other.setAutoCommit(false);
                statement.execute("lock table lstm_scores in access exclusive mode");
                sink(url).check(); // a start does not wait for it
                give(sink, events, 11, events.size());
                Until.so("it waits for the lock", () -> !PostgresServer.rows(
                                url, "select 1 from pg_stat_activity where wait_event_type = 'Lock'")
                        .isEmpty());
                assertEquals(10, sink.durable());
                other.rollback();
                waitFor(sink, events.size());
                assertEquals(0, sink.status().errors());
            }
            assertEquals(List.of("100"), PostgresServer.rows(url, "select count(*) from lstm_scores"));
        }
    }

    @Nested
    class Sqlite extends Contract {
        @Override
        String url() {
            return "jdbc:sqlite:" + folder.resolve("results.db");
        }
    }

    @Test
    void goesOnWhenTheServerIsBack(@TempDir Path folder) throws Exception {
        List<Event> events = events(1000);
        int half = events.size() / 2;
        int port = Ports.free();
        EmbeddedPostgres server = PostgresServer.start(port, folder.resolve("data"));
        String url = PostgresServer.url(server, "postgres");
        try (TablesSink sink = sink(url)) {
            sink.start(AXIS, "s1");
            give(sink, events, 1, half);
            waitFor(sink, half);
            server.close();
            give(sink, events, half + 1, events.size());
            Until.so("it has noticed", () -> !sink.status().healthy());
            assertEquals(half, sink.durable());
            server = PostgresServer.start(port, folder.resolve("data"));
            waitFor(sink, events.size());
            assertTrue(sink.status().healthy());
            List<String> broken = everything(url);
            String whole = PostgresServer.database();
            write(whole, "s1", events, 1, events.size());
            assertEquals(everything(whole), broken);
        } finally {
            server.close();
        }
    }

    @Test
    void saysAtTheStartWhatCannotWork() throws SQLException {
        String url = PostgresServer.database();
        sink(url).check();
        assertEquals(
                List.of("0"), PostgresServer.rows(url, "select count(*) from pg_tables where tablename like 'lstm%'"));
        var unknown =
                assertThrows(UserException.class, () -> sink(url + "nowhere").check());
        assertEquals(ExitCode.DATA, unknown.exitCode(), unknown.getMessage());
        PostgresServer.run(
                url,
                "revoke create on schema public from public",
                "drop role if exists guest",
                "create role guest login");
        var results = new OnlineConfig.Results(Optional.of(url), List.of(EventKind.SCORE));
        var guest = assertThrows(
                UserException.class, () -> new TablesSink(results, "pump", Map.of("PGUSER", "guest")).check());
        assertEquals(ExitCode.OUTPUT, guest.exitCode(), guest.getMessage());
        var password = assertThrows(
                UserException.class, () -> sink(url + "?password=hidden").check());
        assertFalse(password.getMessage().contains("hidden"), password.getMessage());
        sink("jdbc:postgresql://localhost:1/not_there_yet").check();
    }
}
