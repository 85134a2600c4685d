package lstm.config;

import com.fasterxml.jackson.databind.JsonNode;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/**
 * What stands at a key. Who reads it says what is allowed there, and what came of it.
 *
 * @param path of the key, from the top of the file
 * @param node missing where the key has no value
 */
record Value(String file, String path, JsonNode node, KeyLog log) {

    boolean isMissing() {
        return node.isMissingNode();
    }

    /** Whether it is a whole number that an int holds. */
    boolean isInteger() {
        return node.isIntegralNumber() && node.canConvertToInt();
    }

    /** A value below this one, by a name of the user's own. */
    Value part(String name, JsonNode below) {
        return new Value(file, path + "." + name, below, log);
    }

    /** Keeps what came of the value, for the effective configuration; null is nothing. */
    void asked(String kind, Object fallback, Object effective) {
        log.asked(path, kind, fallback, effective);
    }

    UserException wrong(String allowed) {
        String shown = node.isTextual() ? "'" + node.asText() + "'" : node.toString();
        return new UserException(ExitCode.CONFIG, file + ": " + log.written(path) + " is " + shown + "; " + allowed);
    }
}
