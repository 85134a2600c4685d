package lstm.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/**
 * Where a password or a token is: never in station.yml itself, which goes into bundles.
 *
 * @param key of the configuration that names it
 * @param kind {@code env} or {@code file}
 * @param name of the variable, or path of the file
 */
public record Secret(String key, String kind, String name) {

    /** How one is written. */
    static final String ALLOWED =
            "must be env:NAME, a variable of the environment, or file:PATH, whose first line counts";

    /**
     * Where a text says that a secret is.
     *
     * @throws IllegalArgumentException that says what is allowed
     */
    public static Secret of(String key, String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "" : text.substring(0, colon);
        if (!(kind.equals("env") || kind.equals("file")) || colon == text.length() - 1) {
            throw new IllegalArgumentException(ALLOWED);
        }
        return new Secret(key, kind, text.substring(colon + 1));
    }

    /**
     * The secret itself; a {@link UserException} with {@link ExitCode#CONFIG} when it is not there.
     *
     * @param environment {@link System#getenv()}
     */
    public String read(Map<String, String> environment) {
        String value = kind.equals("env") ? environment.getOrDefault(name, "") : firstLine();
        if (value.isEmpty()) {
            throw new UserException(
                    ExitCode.CONFIG,
                    key + " is " + this + ", "
                            + (kind.equals("env") ? "which is not set in the environment" : "whose first line is empty")
                            + "; put the secret there");
        }
        return value;
    }

    private String firstLine() {
        try (Stream<String> lines = Files.lines(Path.of(name))) {
            return lines.findFirst().orElse("");
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new UserException(
                    ExitCode.CONFIG, key + " is " + this + ", which cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return kind + ":" + name; // where it is, never what
    }
}
