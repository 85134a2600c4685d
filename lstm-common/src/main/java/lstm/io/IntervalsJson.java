package lstm.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/** Reads and writes {@code clean-intervals.json}; the format is told in docs/file-formats.md. */
public final class IntervalsJson {

    /** What the file calls its format. */
    public static final String FORMAT = "lstm-clean-intervals";

    /** Version written; versions up to it are read. */
    public static final int VERSION = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private IntervalsJson() {}

    /** Writes the file's content. */
    public static void write(CleanIntervals intervals, OutputStream out) throws IOException {
        out.write(JSON.writeValueAsBytes(intervals));
    }

    /** Reads a file; what it does not hold is a mistake of the user with {@link ExitCode#DATA}. */
    public static CleanIntervals read(Path file) {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (!FORMAT.equals(root.path("format").asText())) {
                throw Mistake.data(
                        file + " holds no clean intervals; give the clean-intervals.json that 'lstm clean'" + " wrote");
            }
            if (root.path("version").asInt() != VERSION) {
                throw Mistake.data(file + " has format version " + root.path("version")
                        + "; this program reads version " + VERSION + "; clean again with this program");
            }
            return JSON.treeToValue(root, CleanIntervals.class);
        } catch (JsonProcessingException e) {
            throw new UserException(
                    ExitCode.DATA,
                    file + " is not what 'lstm clean' writes: " + e.getOriginalMessage() + "; clean again",
                    e);
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.DATA, file, e);
        }
    }
}
