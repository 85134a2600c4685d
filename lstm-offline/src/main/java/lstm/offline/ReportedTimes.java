package lstm.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.io.Mistake;

/** When an interval of a report starts and ends, as the report says it. */
record ReportedTimes(String start, String end) {

    /** Reads the intervals of {@code report.json}; only one group's when {@code group} is given. */
    static List<ReportedTimes> read(Path report, Optional<Integer> group) {
        Path file = report.resolve("report.json");
        try {
            JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
            if (!OfflineReport.FORMAT.equals(root.path("format").asText())) {
                throw Mistake.data(file + " is not what 'lstm offline' writes; run it again");
            }
            var found = new ArrayList<ReportedTimes>();
            for (JsonNode interval : root.path("intervals")) {
                if (group.isEmpty() || interval.path("group").asInt() == group.get()) {
                    found.add(new ReportedTimes(
                            interval.path("start").asText(),
                            interval.path("end").asText()));
                }
            }
            return found;
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.DATA, file, e);
        }
    }
}
