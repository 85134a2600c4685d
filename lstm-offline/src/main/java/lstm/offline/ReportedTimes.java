package lstm.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import lstm.cli.ExitCode;
import lstm.io.Mistake;

/**
 * The groups and intervals of a report.
 *
 * @param groups ids in order
 */
record ReportedTimes(List<Integer> groups, List<Span> intervals) {

    ReportedTimes {
        groups = List.copyOf(groups);
        intervals = List.copyOf(intervals);
    }

    /** When an interval starts and ends, as the report says it. */
    record Span(int group, String start, String end) {}

    /** Reads the intervals of {@code report.json}; only one group's when {@code group} is given. */
    static ReportedTimes read(Path report, Optional<Integer> group) {
        Path file = report.resolve("report.json");
        try {
            JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
            if (!OfflineReport.FORMAT.equals(root.path("format").asText())) {
                throw Mistake.data(file + " is not what 'lstm offline' writes; run it again");
            }
            var groups = new TreeSet<Integer>(); // also those without an interval
            root.path("groups").forEach(part -> groups.add(part.path("id").asInt()));
            var found = new ArrayList<Span>();
            for (JsonNode interval : root.path("intervals")) {
                if (group.isEmpty() || interval.path("group").asInt() == group.get()) {
                    groups.add(interval.path("group").asInt());
                    found.add(new Span(
                            interval.path("group").asInt(),
                            interval.path("start").asText(),
                            interval.path("end").asText()));
                }
            }
            groups.removeIf(id -> group.isPresent() && !group.get().equals(id));
            return new ReportedTimes(List.copyOf(groups), found);
        } catch (IOException e) {
            throw Mistake.unreadable(ExitCode.DATA, file, e);
        }
    }
}
