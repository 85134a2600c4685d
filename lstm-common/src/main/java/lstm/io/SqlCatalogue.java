package lstm.io;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.NearestName;

/** The tables and columns of a database, to find what a user means. */
final class SqlCatalogue {

    private static final String[] KINDS = {"TABLE", "PARTITIONED TABLE", "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE"};
    private static final int SHOWN = 12;
    private static final Pattern UNKNOWN = Pattern.compile("(relation|table|column):? \"?([^\"\\s)]+)\"?");

    private final Database database;

    SqlCatalogue(Database database) {
        this.database = database;
    }

    private record Found(String schema, String table) {

        String shown() {
            return schema.isEmpty() || schema.equals("public") ? table : schema + "." + table;
        }

        String quoted() {
            return (schema.isEmpty() ? "" : SqlRelation.quoted(schema) + ".") + SqlRelation.quoted(table);
        }

        boolean isCalled(String name, boolean exactly) {
            return Stream.of(table, schema + "." + table)
                    .anyMatch(known -> exactly ? known.equals(name) : known.equalsIgnoreCase(name));
        }
    }

    /** The table that a user named, with its schema or not, in upper or lower case. */
    SqlRelation.Table table(String name) {
        try (Connection connection = database.connect()) {
            List<Found> all = tables(connection);
            String usual = connection.getSchema() == null ? "" : connection.getSchema();
            Found found = Stream.<Predicate<Found>>of(
                            table -> table.schema.equals(usual) && table.isCalled(name, true),
                            table -> table.isCalled(name, true),
                            table -> table.isCalled(name, false))
                    .map(way -> all.stream().filter(way).toList())
                    .filter(tables -> !tables.isEmpty())
                    .findFirst()
                    .map(tables -> theOnly(name, tables))
                    .orElseThrow(() -> unknown(name, all));
            return new SqlRelation.Table(found.shown(), found.quoted(), rowOrder(connection, found));
        } catch (SQLException e) {
            throw SqlFailure.of("table '" + name + "'", e);
        }
    }

    /** The tables there are, for a message. */
    String tables() {
        try (Connection connection = database.connect()) {
            return listed(tables(connection));
        } catch (SQLException e) {
            throw SqlFailure.of(database.url().shown(), e);
        }
    }

    /** The name that was meant where a statement names a table or column that is not there; else empty. */
    String nearest(SQLException failure) {
        Matcher unknown = UNKNOWN.matcher(SqlFailure.words(failure));
        if (!unknown.find()) {
            return "";
        }
        try (Connection connection = database.connect()) {
            List<String> names = unknown.group(1).equals("column")
                    ? columns(connection)
                    : tables(connection).stream().map(Found::shown).toList();
            return NearestName.among(names, unknown.group(2))
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("");
        } catch (SQLException e) {
            return ""; // the failure that is being told is the one that counts
        }
    }

    private static Found theOnly(String name, List<Found> tables) {
        if (tables.size() > 1) {
            throw Mistake.data("there are several tables '" + name + "': " + listed(tables) + "; name the schema too");
        }
        return tables.get(0);
    }

    private UserException unknown(String name, List<Found> all) {
        String hint = NearestName.among(all.stream().map(Found::shown).toList(), name)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("there are: " + listed(all));
        return new UserException(
                ExitCode.DATA, database.url().shown() + " has no table '" + name + "' that this user may see; " + hint);
    }

    private static String listed(List<Found> tables) {
        if (tables.isEmpty()) {
            return "none that this user may see";
        }
        String first =
                String.join(", ", tables.stream().limit(SHOWN).map(Found::shown).toList());
        return tables.size() > SHOWN ? first + ", …" : first;
    }

    private static List<Found> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<Found>();
        try (ResultSet found = connection.getMetaData().getTables(null, null, "%", KINDS)) {
            while (found.next()) {
                String schema = found.getString("TABLE_SCHEM");
                tables.add(new Found(schema == null ? "" : schema, found.getString("TABLE_NAME")));
            }
        }
        tables.removeIf(table -> table.schema.equals("information_schema") || table.schema.startsWith("pg_"));
        return tables;
    }

    private static List<String> columns(Connection connection) throws SQLException {
        var columns = new ArrayList<String>();
        for (Found table : tables(connection)) {
            String schema = table.schema.isEmpty() ? null : table.schema;
            try (ResultSet found = connection.getMetaData().getColumns(null, schema, table.table, "%")) {
                while (found.next()) {
                    columns.add(found.getString("COLUMN_NAME"));
                }
            }
        }
        return columns;
    }

    /** Rows of one time have no order of their own: as the first of them counts, they are read as they were inserted. */
    private Optional<String> rowOrder(Connection connection, Found table) throws SQLException {
        boolean sqlite = database.url().isSqlite();
        String sql = sqlite
                ? "select 1 from sqlite_master where type = 'table' and name = ? and upper(sql) not like '%WITHOUT ROWID%'"
                : "select 1 from pg_class where oid = ?::regclass and relkind = 'r' and not relhassubclass";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, sqlite ? table.table : table.quoted());
            try (ResultSet ordinary = statement.executeQuery()) {
                return ordinary.next() ? Optional.of(sqlite ? "_rowid_" : "ctid") : Optional.empty();
            }
        }
    }
}
