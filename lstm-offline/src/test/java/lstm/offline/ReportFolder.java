package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.TimeAxis;
import org.junit.jupiter.api.function.Executable;

/** What evaluation reads, written by hand. */
final class ReportFolder {

    static final long MINUTE = 60 * TimeAxis.SECOND;

    /** 2025-01-01T00:00:00Z. */
    static final long START = TimeAxis.nanos(Instant.parse("2025-01-01T00:00:00Z"));

    private ReportFolder() {}

    /** A report of these lines; {@code intervals} as JSON. */
    static Path write(Path folder, String intervals, List<String> scores, List<String> baselines) {
        file(folder, "scores.csv", "timestamp,group,score,probability,anomaly\n" + String.join("\n", scores) + "\n");
        file(folder, "baselines.csv", "timestamp,group,baseline,score,anomaly\n" + String.join("\n", baselines) + "\n");
        file(folder, "report.json", "{\"format\": \"lstm-report\", \"intervals\": [" + intervals + "]}");
        return folder;
    }

    static Path file(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of every minute since 2025-01-01T00:00:00Z. */
    static ScoredRows minutes(int rows) {
        long[] times =
                LongStream.range(0, rows).map(row -> START + row * MINUTE).toArray();
        return ScoredRows.of(TimeAxis.calendar(ZoneOffset.UTC), times, Map.of());
    }

    /** Rows of numbered steps from 0. */
    static ScoredRows steps(int rows) {
        long[] times =
                LongStream.range(0, rows).map(row -> row * TimeAxis.SECOND).toArray();
        return ScoredRows.of(TimeAxis.steps(TimeAxis.SECOND), times, Map.of());
    }

    /** Expects data that cannot be used, with a message that says all of this. */
    static void refused(Executable reading, String... parts) {
        UserException mistake = assertThrows(UserException.class, reading);
        assertEquals(ExitCode.DATA, mistake.exitCode());
        for (String part : parts) {
            assertTrue(
                    mistake.getMessage().contains(part), "'" + mistake.getMessage() + "' does not say '" + part + "'");
        }
    }
}
