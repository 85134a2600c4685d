package lstm.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.CleanConfig.Vote;

/** Reads {@code station.yml}. Every mistake is a {@link UserException} with {@link ExitCode#CONFIG}. */
public final class StationYaml {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL) // "key:" and "key: ''" are not the same
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final List<String> PREPARATION =
            List.of("source.maxHole", "plausible", "resample", "operating", "missing", "smoothing");

    private StationYaml() {}

    /** The station when no file is given: all defaults. */
    public static Station defaults() {
        return parse("station.yml", "");
    }

    /** Reads a file. */
    public static Station read(Path file) {
        try {
            return parse(file.getFileName().toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new UserException(
                    ExitCode.CONFIG, file + " does not exist; leave -c out to run with the defaults", e);
        } catch (CharacterCodingException e) {
            throw new UserException(ExitCode.CONFIG, file + " is not UTF-8 text; save it as UTF-8", e);
        } catch (IOException e) {
            throw new UserException(ExitCode.CONFIG, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads the text of a file; {@code file} is what messages call it. */
    public static Station parse(String file, String text) {
        ObjectNode root = YAML.createObjectNode();
        try {
            JsonNode read = YAML.readTree(text);
            if (read != null && !read.isMissingNode() && !read.isNull()) {
                if (!read.isObject()) {
                    throw new UserException(
                            ExitCode.CONFIG, file + " is not a map of keys such as 'window: {length: 10}'");
                }
                root = (ObjectNode) read;
            }
        } catch (MismatchedInputException e) { // the one way in which reading a tree of YAML can mismatch
            throw new UserException(
                    ExitCode.CONFIG, file + " holds a second document after a line '---'; one file is one station", e);
        } catch (JsonProcessingException e) {
            throw new UserException(
                    ExitCode.CONFIG,
                    file + " line "
                            + Optional.ofNullable(e.getLocation())
                                    .map(l -> l.getLineNr())
                                    .orElse(0) + " is not YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse("")
                            + "; indent with spaces, and put texts with special characters in quotes",
                    e);
        }
        var log = new KeyLog(PredecessorKeys.translate(file, root));
        return station(file, new Section(file, "", root, log), log);
    }

    private static Station station(String file, Section root, KeyLog log) {
        String name = root.text("station", "station");
        SourceConfig source = SourceSection.read(root.section("source"));
        GroupsConfig groups = GroupsSection.read(file, root, log);
        PreparationConfig preparation = PreparationYaml.read(root);
        refuseHolesInTimesteps(root, source, preparation);
        CleanConfig clean = clean(root.section("clean"));
        Section window = root.section("window");
        WindowConfig windows = new WindowConfig(window.integer("length", 20, 1), window.integer("stride", 1, 1));
        window.refuseUnknown();
        NetworkConfig network = NetworkSection.read(root.section("network"));
        TrainingConfig training = TrainingSection.read(root.section("training"));
        ScoringConfig scoring = ScoringYaml.read(root.section("scoring"));
        List<TimeRange> maintenance = ranges(root, "maintenance");
        OnlineConfig online = OnlineSection.read(root.section("online"));
        ReportConfig report = ReportSection.read(root.section("report"));
        root.refuseUnknown();
        return new Station(
                name,
                source,
                preparation,
                clean,
                windows,
                network,
                training,
                scoring,
                maintenance,
                groups,
                online,
                report,
                yaml(log),
                log.keys(),
                file);
    }

    /** A hole shorter than a timestep would break time before every timestep. */
    private static void refuseHolesInTimesteps(Section root, SourceConfig source, PreparationConfig preparation) {
        Optional<Duration> hole = source.maxHole().flatMap(TimestepLength::duration);
        Optional<Duration> step = preparation.resample().map(ResampleConfig::step);
        if (hole.isPresent() && step.isPresent() && hole.get().compareTo(step.get()) < 0) {
            throw root.refused(
                    "source.maxHole",
                    "is " + hole.get() + ", resample.step is " + step.get() + "; a hole must be at least a step long");
        }
    }

    private static CleanConfig clean(Section section) {
        Section least = section.section("minLength");
        var clean = new CleanConfig(
                section.number("nu", 0.005, 0.0001, 0.5),
                section.choice("vote", Vote.ANY),
                section.integer("passes", 1, 1, 2),
                section.length("maxGap", TimestepLength.ofTimesteps(15), 0).orElseThrow(),
                least.length("clean", null, 1),
                least.length("anomalous", TimestepLength.ofTimesteps(10), 1).orElseThrow(),
                ranges(section, "good"),
                ranges(section, "bad"));
        least.refuseUnknown();
        section.refuseUnknown();
        return clean;
    }

    private static List<TimeRange> ranges(Section section, String key) {
        var ranges = new ArrayList<TimeRange>();
        for (Section part : section.list(key, "[{from: 2025-03-01, to: 2025-03-04}]")) {
            String from = part.text("from", null);
            String to = part.text("to", null);
            String reason = part.text("reason", "");
            part.refuseUnknown();
            if (from == null || to == null) {
                throw part.refused(from == null ? "from" : "to", "is missing; a range has from and to");
            }
            ranges.add(new TimeRange(from, to, reason));
        }
        return ranges;
    }

    /**
     * What says how rows are prepared, section by section, as text that is the same where the configuration means the same: to
     * be kept beside what was made of the rows, and compared.
     */
    public static Map<String, String> preparation(Station station) {
        try {
            JsonNode tree = YAML.readTree(station.yaml());
            Map<String, String> sections = new LinkedHashMap<>();
            for (String path : PREPARATION) {
                JsonNode section = tree.at("/" + path.replace('.', '/'));
                if (!section.isMissingNode()) {
                    sections.put(path, section.toString());
                }
            }
            return sections;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a station writes itself as YAML", e);
        }
    }

    private static String yaml(KeyLog log) {
        try {
            return YAML.writeValueAsString(log.tree());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of maps, numbers and texts is always YAML", e);
        }
    }
}
