package lstm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import lstm.score.ClaimCount;

/** The third table of an evaluation: what probabilities claim and what was observed; on a terminal and in Markdown. */
final class ReliabilityTable {

    private static final List<String> HEAD = List.of("claimed", "should be above", "are above", "times as many");
    private static final String SEVERAL =
            "Several groups: a row's probability is the highest of theirs, which is above a level more often than any."
                    + " Whether a group's is what it says, --group shows.";

    private ReliabilityTable() {}

    /** The lines for a terminal, 100 columns at most but for that of several groups. */
    static List<String> lines(Optional<Reliability> reliability) {
        if (reliability.isEmpty()) {
            return List.of(SEVERAL);
        }
        var lines = new ArrayList<String>();
        lines.add(format(
                "Is a probability what it says? %,d normal rows have one",
                reliability.get().rows()));
        lines.add("");
        Stream.concat(Stream.of(HEAD), rows(reliability.get()))
                .map(cells -> format("%-12s %18s %18s %15s", cells.toArray()))
                .forEach(lines::add);
        lines.add("");
        lines.add(
                "Of normal rows 1 in 100 should be above a probability of 0.99. Rows beside a fault count as normal,");
        lines.add("though smoothing carries the fault into them: with faults more are above. Rows next to each other");
        lines.add("are alike, so that even a good table is off by some.");
        return lines;
    }

    /** The lines of a table in Markdown; over several groups a sentence. */
    static List<String> markdown(Optional<Reliability> reliability) {
        return reliability
                .map(known -> Stream.concat(Stream.of(HEAD, List.of("---", "---", "---", "---")), rows(known))
                        .map(cells -> "| " + String.join(" | ", cells) + " |")
                        .toList())
                .orElse(List.of(SEVERAL));
    }

    private static Stream<List<String>> rows(Reliability reliability) {
        return reliability.claims().stream()
                .map(claim -> List.of(
                        Double.toString(claim.claimed()),
                        format("%,.0f (%.1f %%)", claim.expected(), 100 * claim.expectedShare()),
                        claim.rows() == 0 ? "-" : format("%,d (%.2f %%)", claim.above(), 100 * claim.observedShare()),
                        timesAsMany(claim)));
    }

    private static String timesAsMany(ClaimCount claim) {
        return claim.timesAsMany().isEmpty()
                ? "too few rows"
                : format("%.2f", claim.timesAsMany().getAsDouble());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
