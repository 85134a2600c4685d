package lstm.report;

import java.util.regex.Pattern;

/** The form of ids in a page: safe in HTML, in links and in scripts without any escape. */
final class Ids {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

    private Ids() {}

    static void check(String what, String id, boolean emptyAllowed) {
        if (!(emptyAllowed && id.isEmpty()) && !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    what + " is '" + id + "'; must be a lower-case letter followed by letters, digits or '-'");
        }
    }
}
