package lstm.cleaning.inspect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands that come after an inspection, ready to be typed. */
final class NextSteps {

    private NextSteps() {}

    /** {@code config}: what they are to read; empty: they run on the defaults. */
    static List<String> lines(String input, Optional<String> config) {
        String from = config.map(file -> "-c " + quoted(file) + " ").orElse("") + "-i " + quoted(input);
        return Stream.of(
                        List.of("./lstm clean " + from, "-o out/clean"),
                        List.of("./lstm train " + from, "--clean out/clean/clean-intervals.json -o out/model.zip"),
                        List.of("./lstm offline " + from, "--model out/model.zip -o out/report"))
                .flatMap(NextSteps::command)
                .toList();
    }

    private static Stream<String> command(List<String> parts) {
        String line = "  " + String.join(" ", parts);
        return line.length() <= InspectText.WIDTH
                ? Stream.of(line)
                : Stream.of("  " + parts.get(0) + " \\", "      " + parts.get(1));
    }

    /** As a shell wants it. */
    private static String quoted(String text) {
        return text.matches("[\\w./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
