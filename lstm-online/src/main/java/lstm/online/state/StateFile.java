package lstm.online.state;

import java.io.Closeable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import lstm.config.OnlineConfig.Durability;

/**
 * A {@link StateDatabase} for who need not know that it is one. Every method throws a {@link StateException} when the file cannot be
 * read or written. Not thread-safe.
 */
public final class StateFile implements Closeable {

    private final StateDatabase database;

    private StateFile(StateDatabase database) {
        this.database = database;
    }

    /** A question to the database. */
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private static <T> T asking(Question<T> question) throws StateException {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new StateException(e);
        }
    }

    /** Opens the file, and makes it when it is not there. */
    public static StateFile open(Path file, Durability durability) throws StateException {
        return new StateFile(asking(() -> StateDatabase.open(file, durability)));
    }

    /** Names the state: another one after a fresh start. */
    public String id() throws StateException {
        return asking(database::id);
    }

    /** The state last saved; empty when there is none. */
    public Optional<StateDatabase.Mark> mark() throws StateException {
        return asking(database::mark);
    }

    /** Its parts by name, in order of names. */
    public Map<String, byte[]> parts() throws StateException {
        return asking(database::parts);
    }

    /** Replaces the state last saved, and lets go of the journal as far as it is part of it; all or nothing. */
    public void save(StateDatabase.Mark mark, Map<String, byte[]> parts) throws StateException {
        asking(() -> {
            database.save(mark, parts);
            return null;
        });
    }

    /**
     * Adds entries to the journal, all or none; returns the number of the last.
     *
     * @param keys of the messages in them, 8 bytes each
     */
    public long append(List<byte[]> entries, byte[] keys) throws StateException {
        return asking(() -> database.append(entries, keys));
    }

    /** Tells the entries of the journal after this number, in order; returns the number of the last. */
    public long replay(long after, Consumer<byte[]> taker) throws StateException {
        return asking(() -> database.replay(after, taker));
    }

    /** Keys of the messages that were appended last, in order, 8 bytes each: at least so many if there were. */
    public byte[] recentKeys(int count) throws StateException {
        return asking(() -> database.recentKeys(count));
    }

    @Override
    public void close() {
        database.close();
    }
}
