package lstm.io;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/**
 * What a stream says, in tables of PostgreSQL or SQLite beside those of {@link SqlResults}; scores are in the same table. Each
 * {@link #commit} is a transaction, and keeps the number of the last event with the events themselves. The same event once
 * more changes nothing. Nothing is waited for: after a failure, open anew. Times are in nanoseconds. Not thread-safe.
 */
public final class EventTables implements AutoCloseable {

    private static final List<String> TABLES = List.of(
            "lstm_scores", "lstm_alarms", "lstm_data_quality", "lstm_model_notices", "lstm_forecasts", "lstm_streams");

    private static final String[] SCORE = {"station", "group_id", "time", "score", "probability", "anomaly"};
    private static final String[] OPENED = {
        "station",
        "id",
        "group_id",
        "start_time",
        "end_time",
        "opened_at",
        "closed_at",
        "rule",
        "peak_probability",
        "peak_score",
        "sensors",
        "carried_by",
        "state_id"
    };
    private static final String[] CLOSED = Arrays.stream(OPENED)
            .filter(column -> !column.equals("opened_at")) // which its opening has said
            .toArray(String[]::new);
    private static final String[] QUALITY = {"station", "state_id", "problem", "count", "time", "message"};
    private static final String[] NOTICE = {"station", "group_id", "time", "kind", "share", "message"};
    private static final String[] FORECAST = {"station", "group_id", "time", "likely", "earliest", "latest"};
    private static final String[] NUMBER = {"station", "state_id", "event_number"};

    private final Database database;
    private final Connection connection;
    private final String station;
    private final String stateId;
    private final List<Batch> batches = new ArrayList<>(); // in the order in which they are sent
    private final Batch scores;
    private final Batch opened;
    private final Batch closed;
    private final Batch quality;
    private final Batch notices;
    private final Batch forecasts;
    private final Batch number;

    private EventTables(Database database, String station, String stateId) {
        this.database = database;
        this.station = station;
        this.stateId = stateId;
        ResultTables.make(database);
        connection = database.connect();
        scores = batch("lstm_scores", 3, "", SCORE);
        // an opening that comes again does not open what this state has closed
        String stillOpen = " where lstm_alarms.end_time is null or lstm_alarms.state_id <> excluded.state_id";
        opened = batch("lstm_alarms", 2, stillOpen, OPENED);
        closed = batch("lstm_alarms", 2, "", CLOSED);
        quality = batch("lstm_data_quality", 4, "", QUALITY);
        notices = batch("lstm_model_notices", 4, "", NOTICE);
        forecasts = batch("lstm_forecasts", 3, "", FORECAST);
        number = batch("lstm_streams", 2, "", NUMBER);
    }

    /**
     * Connects, and makes the tables where they are not there yet.
     *
     * @param url without a password
     * @param station stands in every row
     * @param stateId whose numbers events have
     * @param environment where user and password are
     */
    public static EventTables open(String url, String station, String stateId, Map<String, String> environment) {
        var where = new SqlUrl(url);
        ResultTables.refuseNoFolder(where);
        Database database = Database.live(where, SqlLogin.ofResults(environment), false);
        try {
            return new EventTables(database, station, stateId);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Tries whether events can be written there; nothing is written, tables are not made either. */
    public static void check(String url, Duration patience, Map<String, String> environment) {
        ResultTables.check(url, patience, environment, TABLES);
    }

    /**
     * Refuses what can be no database, before anything is connected.
     *
     * @throws lstm.cli.UserException which does not say where the address stands
     */
    public static String requireAddress(String url) {
        return new SqlUrl(url).text();
    }

    /** An alarm; without an end while it lasts. */
    public record Alarm(
            String id,
            int group,
            long start,
            OptionalLong end,
            long saidAt,
            String rule,
            double peakProbability,
            double peakScore,
            String sensors,
            String carriedBy) {}

    /** The number of the last event of this state that is in the tables; 0 when there is none. */
    public long lastNumber() {
        String sql = "select event_number from lstm_streams where station = ? and state_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, station);
            statement.setString(2, stateId);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? found.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** What the model says of a row; NaN: there is no score. */
    public void score(int group, long time, double score, double probability, boolean anomaly) {
        Object flag = Double.isNaN(score) ? (Object) Double.NaN : ResultTables.flag(database.url(), anomaly);
        scores.add(station, group, time(time), score, probability, flag);
    }

    /** An alarm is raised. */
    public void opened(Alarm alarm) {
        opened.add(
                station,
                alarm.id(),
                alarm.group(),
                time(alarm.start()),
                null,
                time(alarm.saidAt()),
                null,
                alarm.rule(),
                alarm.peakProbability(),
                alarm.peakScore(),
                alarm.sensors(),
                alarm.carriedBy(),
                stateId);
    }

    /** An alarm is over. */
    public void closed(Alarm alarm) {
        closed.add(
                station,
                alarm.id(),
                alarm.group(),
                time(alarm.start()),
                time(alarm.end().orElseThrow()),
                time(alarm.saidAt()),
                alarm.rule(),
                alarm.peakProbability(),
                alarm.peakScore(),
                alarm.sensors(),
                alarm.carriedBy(),
                stateId);
    }

    /** Something was wrong with the data. */
    public void dataQuality(String problem, long count, long time, String message) {
        quality.add(station, stateId, problem, count, time(time), message);
    }

    /** The model was noticed not to fit, or to fit again. */
    public void modelNotice(int group, long time, String kind, double share, String message) {
        notices.add(station, group, time(time), kind, share, message);
    }

    /** When the next alarm is expected; empty: not within the horizon, {@code latest}: maybe never. */
    public void forecast(int group, long time, OptionalLong likely, OptionalLong earliest, OptionalLong latest) {
        forecasts.add(station, group, time(time), time(likely), time(earliest), time(latest));
    }

    private Object time(long nanos) {
        return ResultTables.time(database.url(), nanos);
    }

    private Object time(OptionalLong nanos) {
        return nanos.isPresent() ? time(nanos.getAsLong()) : null;
    }

    /** Makes everything visible; {@code upTo}: number of the last event. */
    public void commit(long upTo) {
        number.add(station, stateId, upTo);
        try {
            batches.forEach(Batch::send);
            connection.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Batch batch(String table, int keys, String condition, String... columns) {
        String sql = SqlBatch.upsert(table, keys, columns) + condition;
        var batch = new Batch(new SqlBatch(connection, sql, this::failed), keys, new HashSet<>());
        batches.add(batch);
        return batch;
    }

    /** Rows of one statement, none of them twice: the driver makes one insert of them, which cannot replace its own rows. */
    private record Batch(SqlBatch rows, int keys, Set<List<Object>> waiting) {

        void add(Object... values) {
            if (!waiting.add(List.of(Arrays.copyOf(values, keys)))) {
                send();
                waiting.add(List.of(Arrays.copyOf(values, keys)));
            }
            rows.add(values);
        }

        void send() {
            rows.send();
            waiting.clear();
        }
    }

    private UserException failed(SQLException e) {
        return SqlFailure.live(database.url().shown(), ExitCode.OUTPUT, e);
    }

    @Override
    public void close() {
        try {
            connection.close(); // rolls back
        } catch (SQLException e) {
            // what was not committed is gone with the connection
        }
        database.close();
    }
}
