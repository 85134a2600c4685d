package lstm.cleaning.inspect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that come after an inspection, ready to be typed. */
final class NextSteps {

    private static final String DEFAULT_CONFIG = "station.yml";

    private NextSteps() {}

    /**
     * The commands, line by line.
     *
     * @param input what stands behind {@code -i}, word by word
     * @param config the configuration there is; empty: the first command writes it
     */
    static List<String> lines(List<String> input, Optional<String> config) {
        String history = "-i " + input.stream().map(NextSteps::quoted).collect(Collectors.joining(" "));
        String from = "-c " + quoted(config.orElse(DEFAULT_CONFIG)) + " " + history;
        List<String> inspect = List.of("./lstm inspect " + history, "-o " + DEFAULT_CONFIG);
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
