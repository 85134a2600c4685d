package lstm.train;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/** When something was made: now, or the moment that SOURCE_DATE_EPOCH fixes so that two runs give equal bytes. */
final class SourceDate {

    private SourceDate() {}

    static Instant created() {
        String fixed = System.getenv("SOURCE_DATE_EPOCH");
        if (fixed == null || fixed.isBlank()) {
            return Instant.now().truncatedTo(ChronoUnit.SECONDS);
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(fixed.strip()));
        } catch (NumberFormatException e) {
            throw new UserException(
                    ExitCode.COMMAND_LINE,
                    "SOURCE_DATE_EPOCH is '" + fixed + "'; must be seconds since 1970, or not set",
                    e);
        }
    }
}
