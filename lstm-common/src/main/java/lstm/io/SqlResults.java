package lstm.io;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lstm.cli.UserException;

/**
 * Results in tables of PostgreSQL or SQLite, which are made or brought up to date at first. One transaction: seen by
 * others when it is committed. A row replaces the one of the same station, group and time. Not thread-safe.
 */
public final class SqlResults implements ResultStore {

    private static final String SCORES = "lstm_scores";
    private static final String SCORE =
            SqlBatch.upsert(SCORES, 3, "station", "group_id", "time", "score", "probability", "anomaly");
    private static final String ANOMALOUS = SqlBatch.upsert(
            "lstm_intervals",
            3,
            "station",
            "group_id",
            "start_time",
            "end_time",
            "kind",
            "still_open",
            "row_count",
            "peak_probability",
            "mean_probability",
            "peak_score",
            "mean_score",
            "sensors");
    private static final String JUDGED = SqlBatch.upsert(
            "lstm_clean_intervals", 3, "station", "group_id", "start_time", "end_time", "kind", "row_count");

    private final Database database;
    private final String station;
    private final Connection connection;
    private final Map<String, SqlBatch> batches = new HashMap<>(); // by statement

    private SqlResults(Database database, String station) {
        this.database = database;
        this.station = station;
        ResultTables.make(database);
        connection = database.connect();
    }

    /**
     * Connects, and makes the tables where they are not there yet.
     *
     * @param url without a password
     * @param station stands in every row
     * @param patience how long to wait for a server that is not there
     * @param environment where user and password are
     */
    public static SqlResults open(String url, String station, Duration patience, Map<String, String> environment) {
        var where = new SqlUrl(url);
        ResultTables.refuseNoFolder(where);
        Database database = Database.writing(where, SqlLogin.ofResults(environment), patience);
        try {
            return new SqlResults(database, station);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Tries whether results can be written there, before the work that they are of; nothing is written, tables are not
     * made either.
     */
    public static void check(String url, Duration patience, Map<String, String> environment) {
        ResultTables.check(url, patience, environment, List.of(SCORES));
    }

    /** Whether a name is meant to be a database. */
    public static boolean isDatabase(String target) {
        return SqlUrl.matches(target);
    }

    private UserException failed(SQLException e) {
        return SqlFailure.writing(database.url(), e);
    }

    @Override
    public void score(int group, long time, double score, double probability, boolean anomaly) {
        Object flag = Double.isNaN(score) ? (Object) Double.NaN : flag(anomaly);
        batch(SCORE).add(station, group, time(time), score, probability, flag);
    }

    @Override
    public void anomalous(AnomalousInterval interval) {
        batch(ANOMALOUS)
                .add(
                        station,
                        interval.group(),
                        time(interval.start()),
                        time(interval.end()),
                        interval.kind(),
                        flag(interval.open()),
                        interval.rows(),
                        interval.peakProbability(),
                        interval.meanProbability(),
                        interval.peakScore(),
                        interval.meanScore(),
                        interval.sensors());
    }

    @Override
    public void judged(JudgedInterval interval) {
        batch(JUDGED)
                .add(
                        station,
                        interval.group(),
                        time(interval.start()),
                        time(interval.end()),
                        interval.kind(),
                        interval.rows());
    }

    @Override
    public void forgetAnomalous(long from, long to) {
        forgetIntervals("lstm_intervals", from, to);
    }

    @Override
    public void forgetJudged(long from, long to) {
        forgetIntervals("lstm_clean_intervals", from, to);
    }

    @Override
    public void forgetScores(long from, long to) {
        SqlBatch batch = batch("delete from lstm_scores where station = ? and time >= ? and time <= ?");
        batch.add(station, time(from), time(to));
        batch.send(); // before anything is added
    }

    private void forgetIntervals(String table, long from, long to) {
        SqlBatch batch = batch("delete from " + table
                + " where station = ? and start_time <= ? and (start_time >= ? or end_time > ?)");
        batch.add(station, time(to), time(from), time(from));
        batch.send(); // before anything is added
    }

    private Object time(long nanos) {
        return ResultTables.time(database.url(), nanos);
    }

    private Object flag(boolean value) {
        return ResultTables.flag(database.url(), value);
    }

    private SqlBatch batch(String sql) {
        return batches.computeIfAbsent(sql, text -> new SqlBatch(connection, text, this::failed));
    }

    @Override
    public void commit() {
        try {
            for (SqlBatch batch : batches.values()) {
                batch.send();
            }
            connection.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
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
