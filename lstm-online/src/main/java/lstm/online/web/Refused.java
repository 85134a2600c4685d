package lstm.online.web;

/** A request that is not what it should be; nothing of it was taken. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;
    private final int status;

    /** {@code message}: what is wrong, and what is allowed. */
    Refused(int status, String message) {
        super(message, null, false, false); // it is no failure of the program: nobody asks where it was thrown
        this.status = status;
    }

    int status() {
        return status;
    }
}
