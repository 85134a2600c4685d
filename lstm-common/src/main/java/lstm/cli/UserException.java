package lstm.cli;

/**
 * The user's mistake, or the world's: shown as one message without a stack trace.
 *
 * <p>The message says what, where, the value, what is allowed and what to do.
 */
public final class UserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public UserException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public UserException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** What the program exits with. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
