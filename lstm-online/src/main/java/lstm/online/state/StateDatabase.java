package lstm.online.state;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import lstm.config.OnlineConfig.Durability;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Snapshots of the state, and a journal of what arrived since: one SQLite file in WAL mode, which is whole after any end of the
 * program. A snapshot and what it makes superfluous of the journal are one transaction. Not thread-safe.
 */
public final class StateDatabase implements Closeable {

    private static final int FORMAT = 3; // those before had other forecasters
    private static final int BUSY_MILLIS = 1000;

    private static final List<String> TABLES = List.of(
            "create table if not exists fact (name text primary key, value text not null)",
            "create table if not exists part (name text primary key, body blob not null)",
            "create table if not exists journal (number integer primary key, body blob not null)",
            "create table if not exists recent (number integer primary key, keys blob not null)");

    private final Connection connection;
    private final PreparedStatement append;
    private final PreparedStatement appendKeys;
    private long journalled;

    private StateDatabase(Connection connection) throws SQLException {
        this.connection = connection;
        append = connection.prepareStatement("insert into journal (number, body) values (?, ?)");
        appendKeys = connection.prepareStatement("insert into recent (number, keys) values (?, ?)");
    }

    /**
     * What a state is of, and how far it goes.
     *
     * @param bundle SHA-256 of the bundle that it belongs to
     * @param events number of the last event
     * @param journal number of the last entry of the journal that is part of it
     * @param position where the source is; empty when it does not tell
     */
    public record Mark(String bundle, long events, long journal, String position) {}

    /**
     * Opens the file, and makes it when it is not there.
     *
     * @throws SQLException when it is damaged, cannot be written, or another program has it
     */
    static StateDatabase open(Path file, Durability durability) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // in WAL mode NORMAL loses the last commits when the machine loses power, FULL none
        config.setSynchronous(
                durability == Durability.CRASH
                        ? SQLiteConfig.SynchronousMode.NORMAL
                        : SQLiteConfig.SynchronousMode.FULL);
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        config.setBusyTimeout(BUSY_MILLIS);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        Connection connection = source.getConnection();
        try {
            check(connection);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.executeUpdate(table);
                }
            }
            connection.commit();
            var database = new StateDatabase(connection);
            database.begin();
            return database;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Loads SQLite, which is a native library that has to be unpacked first. */
    public static void load() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) { // that is what it throws
            throw new IllegalStateException("SQLite cannot be loaded", e);
        }
    }

    private static void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("pragma quick_check(1)")) {
            if (found.next() && !found.getString(1).equals("ok")) {
                throw new SQLException(found.getString(1).lines().findFirst().orElse("it is damaged"));
            }
        }
    }

    private void begin() throws SQLException {
        Optional<String> format = fact("format");
        if (format.isPresent() && !format.get().equals(Integer.toString(FORMAT))) {
            throw new SQLException("it is of format " + format.get() + ", not of " + FORMAT);
        }
        if (format.isEmpty()) {
            fact("format", Integer.toString(FORMAT));
            fact("id", UUID.randomUUID().toString());
            connection.commit();
        }
        journalled = Math.max(
                number("select max(number) from journal"),
                fact("journal").map(Long::parseLong).orElse(0L));
    }

    /** Names the state: another one after a fresh start. */
    String id() throws SQLException {
        return fact("id").orElseThrow(() -> new SQLException("it has no id"));
    }

    /** The state last saved; empty when there is none. */
    Optional<Mark> mark() throws SQLException {
        try {
            Optional<String> bundle = fact("bundle");
            return bundle.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Mark(
                            bundle.get(),
                            Long.parseLong(fact("events").orElse("")),
                            Long.parseLong(fact("journal").orElse("")),
                            fact("position").orElse("")));
        } catch (NumberFormatException e) {
            throw new SQLException("it does not say how far it goes", e);
        }
    }

    /** Its parts by name, in order of names. */
    Map<String, byte[]> parts() throws SQLException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select name, body from part order by name")) {
            while (found.next()) {
                parts.put(found.getString(1), found.getBytes(2));
            }
        }
        return parts;
    }

    /** Replaces the state last saved, and lets go of the journal as far as it is part of it; all or nothing. */
    void save(Mark mark, Map<String, byte[]> parts) throws SQLException {
        try (PreparedStatement part = connection.prepareStatement("replace into part (name, body) values (?, ?)");
                PreparedStatement forget = connection.prepareStatement("delete from journal where number <= ?")) {
            fact("bundle", mark.bundle());
            fact("events", Long.toString(mark.events()));
            fact("journal", Long.toString(mark.journal()));
            fact("position", mark.position());
            for (Map.Entry<String, byte[]> one : parts.entrySet()) {
                part.setString(1, one.getKey());
                part.setBytes(2, one.getValue());
                part.executeUpdate();
            }
            forget.setLong(1, mark.journal());
            forget.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            undo(e);
            throw e;
        }
    }

    /**
     * Adds entries to the journal in one transaction; returns the number of the last.
     *
     * @param keys of the messages in them, 8 bytes each
     */
    long append(List<byte[]> entries, byte[] keys) throws SQLException {
        long number = journalled;
        try {
            for (byte[] entry : entries) {
                append.setLong(1, ++number);
                append.setBytes(2, entry);
                append.executeUpdate();
            }
            if (keys.length > 0) {
                appendKeys.setLong(1, number);
                appendKeys.setBytes(2, keys);
                appendKeys.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            undo(e);
            throw e;
        }
        journalled = number;
        return number;
    }

    /** Tells the entries of the journal after this number, in order; returns the number of the last. */
    long replay(long after, Consumer<byte[]> taker) throws SQLException {
        long last = after;
        try (PreparedStatement query =
                connection.prepareStatement("select number, body from journal where number > ? order by number")) {
            query.setLong(1, after);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    last = found.getLong(1);
                    taker.accept(found.getBytes(2));
                }
            }
        }
        return last;
    }

    /** Keys of the messages that were appended last, in order, 8 bytes each: at least so many if there were. */
    byte[] recentKeys(int count) throws SQLException {
        var found = new ArrayDeque<byte[]>();
        long oldest = 0;
        int bytes = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select number, keys from recent order by number desc")) {
            while (bytes < count * Long.BYTES && rows.next()) {
                oldest = rows.getLong(1);
                found.addFirst(rows.getBytes(2));
                bytes += found.getFirst().length;
            }
        }
        try (PreparedStatement forget = connection.prepareStatement("delete from recent where number < ?")) {
            forget.setLong(1, oldest);
            forget.executeUpdate();
        }
        connection.commit();
        ByteBuffer all = ByteBuffer.allocate(bytes);
        found.forEach(all::put);
        return all.array();
    }

    /** On a full disk SQLite has undone it by itself, and the driver does not begin the next transaction. */
    private void undo(SQLException why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
            try (Statement statement = connection.createStatement()) {
                statement.execute("begin");
            } catch (SQLException again) {
                why.addSuppressed(again);
            }
        }
    }

    private Optional<String> fact(String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select value from fact where name = ?")) {
            query.setString(1, name);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        }
    }

    private void fact(String name, String value) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("replace into fact (name, value) values (?, ?)")) {
            update.setString(1, name);
            update.setString(2, value);
            update.executeUpdate();
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    @Override
    public void close() {
        try {
            append.close();
            appendKeys.close();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the state is saved, but its file was not closed", e);
        }
    }
}
