package lstm.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/**
 * One level of the configuration. Asking for a key makes it known; {@link #refuseUnknown} then refuses the others. A key
 * without a value is the same as no key.
 */
final class Section {

    private final String file;
    private final String path;
    private final JsonNode node;
    private final KeyLog log;
    private final Set<String> known = new LinkedHashSet<>();

    Section(String file, String path, JsonNode node, KeyLog log) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.log = log;
        if (!node.isMissingNode() && !node.isObject()) {
            throw wrong(path.isEmpty() ? "the file" : path, node, "must be a map of keys");
        }
    }

    /** A level below. */
    Section section(String key) {
        return new Section(file, at(key), get(key), log);
    }

    /** The levels below a map with keys of the user's own, such as names of sensors; empty when it is not there. */
    Map<String, Section> named(String key, String kind) {
        JsonNode value = get(key);
        if (!value.isMissingNode() && !value.isObject()) {
            throw wrong(at(key), value, "must be a map, " + kind);
        }
        var result = new LinkedHashMap<String, Section>();
        value.properties()
                .forEach(field -> result.put(field.getKey(), part(at(key) + "." + field.getKey(), field.getValue())));
        log.asked(at(key), kind, null, value.isEmpty() ? null : value);
        return result;
    }

    /** The levels below a list of maps; empty when it is not there. */
    List<Section> list(String key, String kind) {
        JsonNode value = get(key);
        if (!value.isMissingNode() && !value.isArray()) {
            throw wrong(at(key), value, "must be a list, " + kind);
        }
        var result = new ArrayList<Section>();
        for (int i = 0; i < value.size(); i++) {
            result.add(part(at(key) + "[" + i + "]", value.get(i)));
        }
        log.asked(at(key), kind, null, value.isEmpty() ? null : value);
        return result;
    }

    /** A level whose keys are no keys of every station, so that no list of them holds it. */
    private Section part(String where, JsonNode value) {
        return new Section(file, where, value, new KeyLog(Map.of()));
    }

    /** Pairs of numbers by names of the user's own, {@code [least, most]}; an end that is null is open. */
    Map<String, List<Double>> ranges(String key, String kind) {
        return NumberValues.ranges(value(key), kind);
    }

    /** A number; empty when it is not there. */
    OptionalDouble number(String key) {
        return NumberValues.number(value(key));
    }

    /** Whether the key has a value. */
    boolean has(String key) {
        return !get(key).isMissingNode();
    }

    /** Says that the value of a key, asked for before, is of no effect beside the others: it is not written with them. */
    void withoutEffect(String key) {
        log.withoutEffect(at(key));
    }

    /** Refuses a key that cannot stand as it does beside the others. */
    UserException refused(String key, String why) {
        return new UserException(ExitCode.CONFIG, file + ": " + log.written(at(key)) + " " + why);
    }

    /** The value as it stands there, for whoever reads it otherwise; missing when it is not there. */
    JsonNode node(String key) {
        return get(key);
    }

    /** A whole number in {@code [least, most]}. */
    int integer(String key, int fallback, int least, int most) {
        return NumberValues.integer(value(key), fallback, least, most);
    }

    int integer(String key, int fallback, int least) {
        return NumberValues.integer(value(key), fallback, least);
    }

    /** A whole number; empty when it is not there or says {@code auto}. */
    OptionalInt integerOrAuto(String key, int least) {
        return NumberValues.integerOrAuto(value(key), least);
    }

    /** A whole number; empty when it says {@code word}. */
    OptionalInt integerOrWord(String key, String word, int fallback, int least) {
        return NumberValues.integerOrWord(value(key), word, fallback, least);
    }

    /** A number in {@code [low, high]}. */
    double number(String key, double fallback, double low, double high) {
        return NumberValues.number(value(key), fallback, low, high);
    }

    /** A text; null when it is not there and has no fallback. */
    String text(String key, String fallback) {
        return TextValues.text(value(key), fallback);
    }

    /** One of the names of an enum, in lower case. */
    <E extends Enum<E>> E choice(String key, E fallback) {
        return TextValues.choice(value(key), fallback);
    }

    List<String> texts(String key, List<String> fallback) {
        return TextValues.texts(value(key), fallback);
    }

    /** Texts by names of the user's own, such as sensors. */
    Map<String, String> namedTexts(String key, String kind) {
        return TextValues.named(value(key), kind);
    }

    List<Integer> integers(String key, List<Integer> fallback, int least) {
        return NumberValues.integers(value(key), fallback, least);
    }

    /** Two numbers that rise, {@code [low, high]}. */
    List<Double> range(String key, List<Double> fallback) {
        return NumberValues.range(value(key), fallback);
    }

    /** Timesteps or a duration; empty when it is not there and has no fallback. */
    Optional<TimestepLength> length(String key, TimestepLength fallback, int least) {
        return TimeValues.length(value(key), fallback, least);
    }

    /** A duration above zero; empty when it is not there. */
    Optional<Duration> duration(String key) {
        return Optional.ofNullable(TimeValues.aboveZero(value(key), null));
    }

    /** A duration above zero. */
    Duration duration(String key, Duration fallback) {
        return TimeValues.aboveZero(value(key), fallback);
    }

    /** A duration, which may be zero; empty when it is not there. */
    Optional<Duration> durationOrZero(String key) {
        return Optional.ofNullable(TimeValues.zeroOrMore(value(key), null));
    }

    /** A duration, which may be zero. */
    Duration durationOrZero(String key, Duration fallback) {
        return TimeValues.zeroOrMore(value(key), fallback);
    }

    /** Refuses the keys nobody asked for, naming the nearest one. */
    void refuseUnknown() {
        for (var names = node.fieldNames(); names.hasNext(); ) {
            String key = names.next();
            if (!known.contains(key)) {
                throw new UserException(
                        ExitCode.CONFIG,
                        file + ": " + at(key) + " is not a key"
                                + NearestName.among(known, key)
                                        .map(near -> "; did you mean " + at(near) + "?")
                                        .or(() -> log.pathEndingWith(key).map(path -> "; did you mean " + path + "?"))
                                        .orElse("; known here: " + String.join(", ", known)));
            }
        }
    }

    private Value value(String key) {
        return new Value(file, at(key), get(key), log);
    }

    private JsonNode get(String key) {
        known.add(key);
        JsonNode value = node.path(key);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    /** Path of a key, from the top of the file. */
    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    UserException wrong(String key, JsonNode value, String allowed) {
        return new Value(file, key, value, log).wrong(allowed);
    }
}
