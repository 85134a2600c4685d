package lstm.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lstm.cli.ExitCode;

/**
 * User and password, from the environment; the password also from the first line of a file.
 *
 * @param user empty: what the URL says, or the driver's default
 */
record SqlLogin(Optional<String> user, Optional<String> password) {

    /** No name of a variable that results alone use. */
    private static final String SOURCE = "LSTM_DB_";

    private static final String RESULTS = "LSTM_RESULTS_DB_";

    /** For reading. */
    static SqlLogin ofSource(Map<String, String> environment) {
        return of(environment, SOURCE);
    }

    /** For writing results, which a user who reads may not do; the same as for reading where nothing else is set. */
    static SqlLogin ofResults(Map<String, String> environment) {
        SqlLogin own = of(environment, RESULTS);
        SqlLogin source = ofSource(environment);
        return new SqlLogin(
                own.user().or(source::user), own.password().isPresent() ? own.password() : source.password());
    }

    private static SqlLogin of(Map<String, String> environment, String prefix) {
        Optional<String> password = first(environment, prefix + "PASSWORD")
                .or(() -> first(environment, prefix + "PASSWORD_FILE").map(SqlLogin::read));
        if (prefix.equals(RESULTS)) {
            return new SqlLogin(first(environment, prefix + "USER"), password);
        }
        return new SqlLogin(
                first(environment, prefix + "USER", "PGUSER"), password.or(() -> first(environment, "PGPASSWORD")));
    }

    private static Optional<String> first(Map<String, String> environment, String... names) {
        return Stream.of(names)
                .map(environment::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }

    private static String read(String file) {
        Path path = Path.of(file);
        try (Stream<String> lines = Files.lines(path)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.CONFIG, path, e);
        }
    }

    @Override
    public String toString() {
        return "SqlLogin[" + user.orElse("") + "]"; // never the password
    }
}
