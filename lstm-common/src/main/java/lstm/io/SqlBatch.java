package lstm.io;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import lstm.cli.UserException;

/** Rows of one statement, sent some thousands at a time. */
final class SqlBatch {

    private static final int ROWS = 5000;

    private final Function<SQLException, UserException> failure;
    private final PreparedStatement statement;
    private int waiting;

    /** {@code failure}: what a failure is to the user. */
    SqlBatch(Connection connection, String sql, Function<SQLException, UserException> failure) {
        this.failure = failure;
        try {
            statement = connection.prepareStatement(sql);
        } catch (SQLException e) {
            throw failure.apply(e);
        }
    }

    /** A statement that adds a row, or replaces the one of the same key, which the first {@code keys} columns are. */
    static String upsert(String table, int keys, String... columns) {
        List<String> all = List.of(columns);
        String marks = all.stream().map(column -> "?").collect(Collectors.joining(", "));
        String replaced = all.subList(keys, all.size()).stream()
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        return "insert into " + table + " (" + String.join(", ", all) + ") values (" + marks + ") on conflict ("
                + String.join(", ", all.subList(0, keys)) + ") do update set " + replaced;
    }

    /** Adds a row; NaN becomes NULL. */
    void add(Object... values) {
        try {
            for (int v = 0; v < values.length; v++) {
                if (values[v] instanceof Double number && number.isNaN()) {
                    statement.setNull(v + 1, Types.NULL);
                } else {
                    statement.setObject(v + 1, values[v]);
                }
            }
            statement.addBatch();
            waiting++;
        } catch (SQLException e) {
            throw failure.apply(e);
        }
        if (waiting == ROWS) {
            send();
        }
    }

    /** Sends what waits. */
    void send() {
        try {
            if (waiting > 0) {
                statement.executeBatch();
                waiting = 0;
            }
        } catch (SQLException e) {
            throw failure.apply(e);
        }
    }
}
