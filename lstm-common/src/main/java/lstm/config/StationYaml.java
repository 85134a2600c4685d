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
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.CleanConfig.Vote;
import lstm.config.NetworkConfig.ScalerKind;
import lstm.config.SourceConfig.Layout;
import lstm.net.AutoencoderSpec.DecoderOrder;

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

    private static final double DEFAULT_CLIP = 10; // four times the default range's ends

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
        SourceConfig source = source(root.section("source"));
        GroupsConfig groups = GroupsSection.read(file, root, log);
        PreparationConfig preparation = PreparationYaml.read(root);
        refuseHolesInTimesteps(root, source, preparation);
        CleanConfig clean = clean(root.section("clean"));
        Section window = root.section("window");
        WindowConfig windows = new WindowConfig(window.integer("length", 20, 1), window.integer("stride", 1, 1));
        window.refuseUnknown();
        NetworkConfig network = network(root.section("network"));
        TrainingConfig training = TrainingSection.read(root.section("training"));
        ScoringConfig scoring = ScoringYaml.read(root.section("scoring"));
        List<TimeRange> maintenance = ranges(root, "maintenance");
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

    private static SourceConfig source(Section section) {
        var source = new SourceConfig(
                Optional.ofNullable(section.text("timeColumn", null)),
                checked(section, "timeFormat", "a pattern such as dd.MM.yyyy HH:mm:ss", pattern -> {
                    Objects.requireNonNull(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
                    return pattern;
                }),
                section.duration("step"),
                checkedOr(section, "zone", "UTC", "a time zone such as Europe/Berlin", ZoneId::of),
                checkedOr(section, "encoding", "UTF-8", "a character set such as windows-1252", StationYaml::charset),
                checked(section, "delimiter", "one character in quotes, such as \";\"", StationYaml::delimiter),
                checked(section, "decimal", "\".\" or \",\" in quotes", StationYaml::decimal),
                section.choice("layout", Layout.AUTO),
                Optional.ofNullable(section.text("sensorColumn", null)),
                Optional.ofNullable(section.text("valueColumn", null)),
                section.texts("ignore", List.of()),
                section.texts("badValues", List.of()),
                section.length("maxHole", null, 1),
                Optional.ofNullable(section.text("qualityColumn", null)),
                section.texts("goodQuality", List.of()));
        section.refuseUnknown();
        return source;
    }

    private static String charset(String name) {
        return Charset.forName(name).name();
    }

    private static char delimiter(String text) {
        String character = text.equals("\\t") || text.equals("tab") ? "\t" : text;
        if (character.length() != 1 || "\"\r\n".contains(character)) {
            throw new IllegalArgumentException(text);
        }
        return character.charAt(0);
    }

    private static char decimal(String text) {
        if (!text.equals(".") && !text.equals(",")) {
            throw new IllegalArgumentException(text);
        }
        return text.charAt(0);
    }

    private static <T> T checkedOr(
            Section section, String key, String fallback, String allowed, Function<String, T> parse) {
        return parsed(section, key, section.text(key, fallback), allowed, parse);
    }

    private static <T> Optional<T> checked(Section section, String key, String allowed, Function<String, T> parse) {
        return Optional.ofNullable(section.text(key, null)).map(text -> parsed(section, key, text, allowed, parse));
    }

    private static <T> T parsed(Section section, String key, String text, String allowed, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw section.wrong("source." + key, YAML.getNodeFactory().textNode(text), "must be " + allowed);
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

    private enum NetworkKind {
        AUTOENCODER
    }

    private enum Cell {
        LSTM
    }

    private static NetworkConfig network(Section section) {
        section.choice("kind", NetworkKind.AUTOENCODER);
        section.choice("cell", Cell.LSTM);
        List<Integer> layers = section.integers("layers", List.of(32), 1);
        OptionalInt bottleneck = section.integerOrAuto("bottleneck", 0);
        DecoderOrder decoder = section.choice("decoder", DecoderOrder.NEWEST_FIRST);
        Section input = section.section("input");
        ScalerKind scaler = input.choice("scaler", ScalerKind.MINMAX);
        List<Double> range = input.range("range", List.of(-2.5, 2.5));
        var network = new NetworkConfig(layers, bottleneck, decoder, scaler, range, clip(input, scaler, range));
        input.refuseUnknown();
        section.refuseUnknown();
        return network;
    }

    /** A limit within the range of the training rows would hide them from the network. */
    private static double clip(Section input, ScalerKind scaler, List<Double> range) {
        double farthest = scaler == ScalerKind.MINMAX ? Math.max(Math.abs(range.get(0)), Math.abs(range.get(1))) : 0;
        double clip = input.number("clip", Math.max(DEFAULT_CLIP, 2 * farthest), 0, Double.MAX_VALUE);
        if (clip > 0 && clip < farthest) {
            throw input.refused(
                    "clip",
                    "is " + clip + ", network.input.range is " + range + "; must be 0 for no limit or at least "
                            + farthest);
        }
        return clip;
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
