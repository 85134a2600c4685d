package lstm.cli;

/** How a program ended, for the shell; the table stands in the README. */
public enum ExitCode {
    DONE(0),
    BUG(1),
    COMMAND_LINE(2),
    CONFIG(3),
    DATA(4),
    BUNDLE(5),
    SERVICE(6),
    OUTPUT(7),
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number the shell sees. */
    public int code() {
        return code;
    }
}
