package lstm.online.sink;

import java.net.ConnectException;

/** What an exception says to a person, in one line. */
final class Words {

    private Words() {}

    static String of(Throwable e) {
        if (e instanceof ConnectException && e.getMessage() == null) {
            return "nobody listens there"; // the HTTP client says it by the class alone
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
