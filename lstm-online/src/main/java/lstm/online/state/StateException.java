package lstm.online.state;

import java.sql.SQLException;

/** The state cannot be read or written. */
public final class StateException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean ofTheDisk;

    StateException(SQLException cause) {
        super(String.valueOf(cause.getMessage()).lines().findFirst().orElse(""), cause);
        String words = getMessage();
        ofTheDisk = words.contains("SQLITE_FULL")
                || words.contains("SQLITE_IOERR")
                || words.contains("SQLITE_READONLY")
                || words.contains("SQLITE_CANTOPEN");
    }

    /** Whether it is the disk, which may be full or read-only, and not what is in the file. */
    public boolean isOfTheDisk() {
        return ofTheDisk;
    }
}
