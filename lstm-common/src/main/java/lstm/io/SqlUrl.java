package lstm.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/**
 * Where a database is: {@code jdbc:postgresql://host/database} or {@code jdbc:sqlite:file.db}. Never with a password,
 * which would stand in the list of processes, in the shell's history and in logs.
 */
record SqlUrl(String text) {

    private static final String PREFIX = "jdbc:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String SQLITE = "jdbc:sqlite:";
    private static final Pattern SECRET = Pattern.compile("(?i)[?&;][a-z]*password=|//[^/?@]*:[^/?@]*@");

    SqlUrl {
        if (SECRET.matcher(text).find()) {
            throw wrong("the JDBC URL holds a password, which others can read in the list of processes and in logs;"
                    + " take it out and put it into the environment as LSTM_DB_PASSWORD, or its file's name as"
                    + " LSTM_DB_PASSWORD_FILE");
        }
        String kind = text.toLowerCase(Locale.ROOT);
        if (!kind.startsWith(POSTGRESQL) && !kind.startsWith(SQLITE)) {
            throw wrong(
                    "'" + text + "' is not a database this program knows; must be jdbc:postgresql://host/database or"
                            + " jdbc:sqlite:file.db");
        }
    }

    /** Whether an input is meant to be a database and not a file. */
    static boolean matches(String input) {
        return input.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    private static UserException wrong(String message) {
        return new UserException(ExitCode.COMMAND_LINE, message);
    }

    boolean isSqlite() {
        return text.toLowerCase(Locale.ROOT).startsWith(SQLITE);
    }

    /** The file of an embedded database. */
    Path file() {
        return Path.of(withoutParameters().substring(SQLITE.length()).replaceFirst("^file:", ""));
    }

    /** Refuses a file that is not there; SQLite would make an empty one. */
    void requireFile() {
        if (isSqlite() && !Files.isRegularFile(file())) {
            throw Mistake.data(file() + " does not exist or is no file; check its name and folder");
        }
    }

    private String withoutParameters() {
        return text.replaceFirst("\\?.*$", "");
    }

    /** Server and database, or the file's name; for messages. */
    String shown() {
        return isSqlite()
                ? file().getFileName().toString()
                : withoutParameters().substring(POSTGRESQL.length()).replaceFirst("^//", "");
    }
}
