package lstm.io;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Set;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/** The ways in which databases fail, as messages for the user. */
final class SqlFailure {

    /** Server shuts down, was shut down, starts up, has no connection left. */
    private static final Set<String> PASSING = Set.of("57P01", "57P02", "57P03", "53300");

    private static final int SQLITE_BUSY = 5;

    private SqlFailure() {}

    /** What a pool was told by the driver; the exception itself when it is no pool's. */
    static SQLException cause(SQLException e) {
        SQLException found = e;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            found = cause instanceof SQLException driver ? driver : found;
        }
        return found;
    }

    /** Whether the server is not there, or not yet: trying again may help. */
    static boolean mayPass(SQLException e) {
        String state = state(e);
        boolean noPassword = state.equals("08004"); // the driver was asked for one and has none
        return (state.startsWith("08") && !noPassword) || PASSING.contains(state) || e.getErrorCode() == SQLITE_BUSY;
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    /** The server's words in one line, without a full stop at its end. */
    static String words(SQLException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        String line = message.strip()
                .replaceAll("\\s*\\R\\s*", "; ")
                .replaceFirst("^(ERROR|FATAL): ", "")
                .replaceFirst("\\.$", ""); // a sentence goes on
        return e.getCause() instanceof UnknownHostException
                ? "the host " + e.getCause().getMessage() + " is not known"
                : line;
    }

    /** A connection that could not be made, for a reason that does not pass. */
    static UserException connecting(SqlUrl url, SqlLogin login, SQLException e) {
        String message = url.shown() + ": " + words(e);
        if (state(e).startsWith("28") || state(e).equals("08004")) {
            message += "; the user is "
                    + login.user().map(user -> "'" + user + "'").orElse("the one in the URL, or yours")
                    + ", the password " + (login.password().isPresent() ? "was given" : "was not")
                    + ": set LSTM_DB_USER and LSTM_DB_PASSWORD (or LSTM_DB_PASSWORD_FILE) in the environment";
        } else if (state(e).equals("3D000")) {
            message += "; check the name behind the last / of the URL";
        }
        return new UserException(ExitCode.DATA, message, e);
    }

    /** What to do about a statement that failed. */
    static String remedy(SQLException e) {
        return switch (state(e)) {
            case "25006" -> "; history is only read: give a query that does not write";
            case "42501" -> "; let an administrator grant select to this user";
            case "57014" -> "; the server stopped it: ask for less, or raise statement_timeout";
            default -> state(e).startsWith("42") ? "; correct the statement or the name in it" : "";
        };
    }

    /** A statement that failed, or a server that went away meanwhile. {@code what}: what was being done. */
    static UserException of(String what, SQLException e) {
        if (mayPass(e)) {
            return new UserException(
                    ExitCode.SERVICE,
                    what + ": the database went away: " + words(e)
                            + "; nothing was left half-written. Run again when it is back",
                    e);
        }
        return new UserException(ExitCode.DATA, what + ": " + words(e), e);
    }

    /** A statement beside a stream, which whoever asked for it tries again. {@code code}: where that will not help. */
    static UserException live(String what, ExitCode code, SQLException e) {
        SQLException cause = e.getNextException() == null ? e : e.getNextException(); // of a batch
        return new UserException(mayPass(cause) ? ExitCode.SERVICE : code, what + ": " + words(cause), e);
    }

    /** Results that could not be written. */
    static UserException writing(SqlUrl url, SQLException e) {
        SQLException cause = e.getNextException() == null ? e : e.getNextException(); // of a batch
        boolean away = mayPass(cause);
        return new UserException(
                away ? ExitCode.SERVICE : ExitCode.OUTPUT,
                url.shown() + ": results cannot be written: " + words(cause) + "; nothing was left half-written there"
                        + (away ? ". Run again when it is back" : ""),
                e);
    }
}
