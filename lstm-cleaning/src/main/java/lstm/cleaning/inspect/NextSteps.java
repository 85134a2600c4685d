package lstm.cleaning.inspect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands that come after an inspection, ready to be typed. */
final class NextSteps {

    private static final String DEFAULT_CONFIG = "station.yml";

    private NextSteps() {}

    /** {@code config}: the configuration there is; empty: the first command writes it. */
    static List<String> lines(String input, Optional<String> config) {
        String from = "-c " + quoted(config.orElse(DEFAULT_CONFIG)) + " -i " + quoted(input);
        List<String> inspect = List.of("./lstm inspect -i " + quoted(input), "-o " + DEFAULT_CONFIG);
        return Stream.concat(
                        config.isPresent() ? Stream.of() : Stream.of(inspect),
                        Stream.of(
                                List.of("./lstm clean " + from, "-o out/clean"),
                                List.of(
                                        "./lstm train " + from,
                                        "--clean out/clean/clean-intervals.json -o out/model.zip"),
                                List.of("./lstm offline " + from, "--model out/model.zip -o out/report")))
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
