package lstm.online;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import lstm.online.sql.PostgresServer;

/** The tables that the program fills, seen through one connection; another one when that is lost. */
final class Tables implements AutoCloseable {

    private static final String NO_TABLE = "42P01";
    private static final int LAST_GROUP =
            SmallPlant.GROUPS.get(SmallPlant.GROUPS.size() - 1).id();
    private static final List<String> ALL = List.of(
            "select station, group_id, time, score, probability, anomaly from lstm_scores order by 1, 2, 3",
            "select station, id, group_id, start_time, end_time, opened_at, closed_at, rule, peak_probability, peak_score,"
                    + " sensors, carried_by from lstm_alarms order by 1, 2",
            "select station, problem, count, time, message from lstm_data_quality order by 1, 2, 3",
            "select * from lstm_model_notices order by 1, 2, 3, 4",
            "select * from lstm_forecasts order by 1, 2, 3",
            "select station, event_number from lstm_streams order by 1");

    private final String url;
    private Connection connection;

    /** {@code url}: of a database. */
    Tables(String url) {
        this.url = url;
    }

    /** Number of the last event; 0 where there is none. */
    long lastEvent() throws SQLException {
        return number("select max(event_number) from lstm_streams");
    }

    long scores() throws SQLException {
        return number("select count(*) from lstm_scores");
    }

    /** Alarms that opened and that closed. */
    long alarms() throws SQLException {
        return number("select count(*) + count(end_time) from lstm_alarms");
    }

    /** Whether they have the scores of every group up to this time. */
    boolean reached(String time) throws SQLException {
        return number("select count(*) from (select 1 from lstm_scores where group_id = " + LAST_GROUP
                        + " and time >= '" + time + "' limit 1) as found")
                > 0;
    }

    /** All that is in them, line by line. */
    List<String> all() throws SQLException {
        var all = new ArrayList<String>();
        for (String table : ALL) {
            all.addAll(PostgresServer.rows(url, table));
        }
        return all;
    }

    /** The first cell; 0 where the program has not made the tables yet. */
    private long number(String sql) throws SQLException {
        try {
            return cell(sql);
        } catch (SQLException e) {
            if (NO_TABLE.equals(e.getSQLState())) {
                return 0;
            }
            close();
            return cell(sql); // the server may have ended the connection
        }
    }

    private long cell(String sql) throws SQLException {
        if (connection == null) {
            connection = PostgresServer.connect(url);
        }
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
