package lstm.io;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to one database; waits for a server that is not there yet. Idle connections are closed by themselves. */
final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5000;
    private static final long ATTEMPT_MILLIS = 1000;
    private static final long IDLE_MILLIS = 10_000;
    private static final String CUT_OFF_SECONDS = "60"; // longer than a page or a batch takes of a server that is busy

    private final SqlUrl url;
    private final SqlLogin login;
    private final Duration wait;
    private final HikariDataSource pool;

    private Database(SqlUrl url, SqlLogin login, Duration wait, boolean readOnly, Map<String, String> more) {
        this.url = url;
        this.login = login;
        this.wait = wait;
        var config = new HikariConfig();
        config.setJdbcUrl(url.text());
        login.user().ifPresent(config::setUsername);
        login.password().ifPresent(config::setPassword);
        config.setPoolName("lstm");
        config.setMaximumPoolSize(4); // a pass and a look at the catalogue; tables are made with three
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_MILLIS); // hours of training keep no connection
        config.setAutoCommit(false); // else the driver reads whole results into memory
        config.setConnectionTimeout(ATTEMPT_MILLIS);
        config.setInitializationFailTimeout(-1); // waiting is done here, with words
        config.setReadOnly(readOnly);
        if (url.isSqlite()) {
            if (readOnly) {
                config.addDataSourceProperty("open_mode", "1"); // SQLITE_OPEN_READONLY
            }
        } else {
            config.addDataSourceProperty("ApplicationName", "lstm");
            config.addDataSourceProperty("tcpKeepAlive", "true"); // a server that is cut off does not hang the program
            more.forEach(config::addDataSourceProperty);
        }
        pool = new HikariDataSource(config);
    }

    /** A database that is only read. */
    static Database reading(SqlUrl url, SqlLogin login, Duration wait) {
        url.requireFile();
        return new Database(url, login, wait, true, Map.of());
    }

    /** A database that results go to. */
    static Database writing(SqlUrl url, SqlLogin login, Duration wait) {
        return new Database(url, login, wait, false, Map.of());
    }

    /**
     * A database beside a stream, which goes on for months: nothing is waited for here, as whoever asks tries again, and a
     * server that is cut off in the middle of an answer is given up.
     */
    static Database live(SqlUrl url, SqlLogin login, boolean readOnly) {
        if (readOnly) {
            url.requireFile();
        }
        Map<String, String> cutOff = Map.of("socketTimeout", CUT_OFF_SECONDS, "reWriteBatchedInserts", "true");
        return new Database(url, login, Duration.ZERO, readOnly, cutOff);
    }

    SqlUrl url() {
        return url;
    }

    /** The pool itself, for a library that wants one. */
    DataSource pool() {
        return pool;
    }

    /**
     * A connection, in a transaction.
     *
     * @throws UserException when the server does not come in time, or will have nothing to do with us
     */
    Connection connect() {
        long deadline = System.nanoTime() + wait.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        String last = "it does not answer";
        while (true) {
            try {
                return pool.getConnection();
            } catch (SQLException e) {
                SQLException cause = SqlFailure.cause(e);
                boolean noAnswerYet = cause == e; // the pool gave up before the driver did
                if (!noAnswerYet && !SqlFailure.mayPass(cause)) {
                    throw SqlFailure.connecting(url, login, cause);
                }
                last = noAnswerYet ? last : SqlFailure.words(cause);
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw gone(last, e);
                }
                LOG.info("waiting for {}, {} s more at most: {}", url.shown(), (left + 999) / 1000, last);
                sleep(Math.min(pause, left));
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    private UserException gone(String last, SQLException e) {
        if (wait.isZero()) {
            return new UserException(ExitCode.SERVICE, url.shown() + " is not there: " + last, e);
        }
        return new UserException(
                ExitCode.SERVICE,
                url.shown() + " was not there within " + wait.toSeconds() + " s: " + last
                        + "; start it, check host and port, or wait longer with --db-wait",
                e);
    }

    private void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException(ExitCode.INTERRUPTED, "interrupted while waiting for " + url.shown(), e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
