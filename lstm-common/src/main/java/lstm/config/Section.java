package lstm.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/**
 * One level of the configuration. Asking for a key makes it known; {@link #refuseUnknown} then refuses the others. A key
 * without a value is the same as no key.
 */
final class Section {

    private static final String AUTO = "auto";

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
        JsonNode value = get(key);
        if (!value.isMissingNode() && !value.isObject()) {
            throw wrong(at(key), value, "must be a map, " + kind);
        }
        var result = new LinkedHashMap<String, List<Double>>();
        value.properties().forEach(field -> {
            JsonNode pair = field.getValue();
            double least = end(pair.path(0), Double.NEGATIVE_INFINITY);
            double most = end(pair.path(1), Double.POSITIVE_INFINITY);
            if (pair.size() != 2 || !pair.isArray() || !(least <= most)) {
                throw wrong(at(key) + "." + field.getKey(), pair, "must be [least, most], either may be null");
            }
            result.put(field.getKey(), List.of(least, most));
        });
        log.asked(at(key), kind, null, value.isEmpty() ? null : value);
        return result;
    }

    private static double end(JsonNode value, double open) {
        return value.isNull() ? open : value.isNumber() ? value.asDouble() : Double.NaN;
    }

    /** A number; empty when it is not there. */
    OptionalDouble number(String key) {
        JsonNode value = get(key);
        if (!value.isMissingNode() && !value.isNumber()) {
            throw wrong(at(key), value, "must be a number");
        }
        OptionalDouble result = value.isMissingNode() ? OptionalDouble.empty() : OptionalDouble.of(value.asDouble());
        log.asked(at(key), "number", null, value.isMissingNode() ? null : value);
        return result;
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
        JsonNode value = get(key);
        int result = value.asInt(fallback);
        boolean whole = value.isIntegralNumber() && value.canConvertToInt();
        if (!value.isMissingNode() && !(whole && result >= least && result <= most)) {
            throw wrong(at(key), value, "must be a whole number from " + least + " to " + most);
        }
        log.asked(at(key), "whole number from " + least + " to " + most, fallback, result);
        return result;
    }

    int integer(String key, int fallback, int least) {
        JsonNode value = get(key);
        if (!value.isMissingNode() && (!value.isIntegralNumber() || !value.canConvertToInt())) {
            throw wrong(at(key), value, "must be a whole number from " + least + " to " + Integer.MAX_VALUE);
        }
        int result = value.asInt(fallback);
        if (result < least) {
            throw wrong(at(key), value, "must be at least " + least);
        }
        log.asked(at(key), "whole number, at least " + least, fallback, result);
        return result;
    }

    /** A whole number; empty when it is not there or says {@code auto}. */
    OptionalInt integerOrAuto(String key, int least) {
        JsonNode value = get(key);
        boolean auto = value.isMissingNode() || value.asText().equals(AUTO);
        if (!auto && (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < least)) {
            throw wrong(at(key), value, "must be " + AUTO + " or a whole number, at least " + least);
        }
        OptionalInt result = auto ? OptionalInt.empty() : OptionalInt.of(value.asInt());
        log.asked(
                at(key),
                AUTO + ", or a whole number, at least " + least,
                AUTO,
                result.isPresent() ? (Object) result.getAsInt() : AUTO);
        return result;
    }

    /** A number in {@code [low, high]}. */
    double number(String key, double fallback, double low, double high) {
        String allowed = high == Double.MAX_VALUE ? "at least " + low : "from " + low + " to " + high;
        JsonNode value = get(key);
        double result = value.asDouble(fallback);
        if (!value.isMissingNode() && (!value.isNumber() || !(result >= low && result <= high))) {
            throw wrong(at(key), value, "must be a number " + allowed);
        }
        log.asked(at(key), "number " + allowed, fallback, result);
        return result;
    }

    /** A text; null when it is not there and has no fallback. */
    String text(String key, String fallback) {
        JsonNode value = get(key);
        if (value.isContainerNode()) {
            throw wrong(at(key), value, "must be a text");
        }
        String result = value.isMissingNode() ? fallback : value.asText();
        log.asked(at(key), "text", fallback, result);
        return result;
    }

    /** One of the names of an enum, in lower case. */
    <E extends Enum<E>> E choice(String key, E fallback) {
        JsonNode value = get(key);
        E[] all = fallback.getDeclaringClass().getEnumConstants();
        String names = Arrays.stream(all).map(Section::name).collect(Collectors.joining(" | "));
        E result = value.isMissingNode()
                ? fallback
                : Arrays.stream(all)
                        .filter(e -> name(e).equals(value.asText()))
                        .findFirst()
                        .orElseThrow(() -> wrong(at(key), value, "must be " + names));
        log.asked(at(key), names, name(fallback), name(result));
        return result;
    }

    private static String name(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> texts(String key, List<String> fallback) {
        JsonNode value = get(key);
        if (!value.isMissingNode() && !value.isArray()) {
            throw wrong(at(key), value, "must be a list, [a, b]");
        }
        List<String> result = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isValueNode()) {
                throw wrong(at(key), value, "must be a list of texts, [a, b]");
            }
            result.add(element.asText());
        }
        List<String> effective = value.isMissingNode() ? fallback : List.copyOf(result);
        log.asked(at(key), "list of texts", fallback, effective);
        return effective;
    }

    List<Integer> integers(String key, List<Integer> fallback, int least) {
        JsonNode value = get(key);
        List<Integer> result = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isInt() || element.asInt() < least) {
                throw wrong(at(key), value, "must be a list of whole numbers, each at least " + least);
            }
            result.add(element.asInt());
        }
        if (!value.isMissingNode() && (!value.isArray() || result.isEmpty())) {
            throw wrong(at(key), value, "must be a list of at least one whole number, [32]");
        }
        List<Integer> effective = value.isMissingNode() ? fallback : List.copyOf(result);
        log.asked(at(key), "list of whole numbers, each at least " + least, fallback, effective);
        return effective;
    }

    /** Two numbers that rise, {@code [low, high]}. */
    List<Double> range(String key, List<Double> fallback) {
        JsonNode value = get(key);
        if (!value.isMissingNode()
                && (value.size() != 2
                        || !value.path(0).isNumber()
                        || !value.path(1).isNumber()
                        || !(value.path(0).asDouble() < value.path(1).asDouble()))) {
            throw wrong(at(key), value, "must be two numbers that rise, [0, 1]");
        }
        List<Double> result = value.isMissingNode()
                ? fallback
                : List.of(value.path(0).asDouble(), value.path(1).asDouble());
        log.asked(at(key), "two numbers that rise", fallback, result);
        return result;
    }

    /** Timesteps or a duration; empty when it is not there and has no fallback. */
    Optional<TimestepLength> length(String key, TimestepLength fallback, int least) {
        String allowed = "timesteps (at least " + least + ") or a duration such as PT15M";
        JsonNode value = get(key);
        Optional<TimestepLength> result = Optional.ofNullable(fallback);
        if (value.isIntegralNumber() && value.asLong() >= least && value.canConvertToInt()) {
            result = Optional.of(TimestepLength.ofTimesteps(value.asLong()));
        } else if (!value.isMissingNode()) {
            result = duration(value).map(found -> new TimestepLength(0, Optional.of(found)));
            if (result.isEmpty()) {
                throw wrong(at(key), value, "must be " + allowed);
            }
        }
        log.asked(
                at(key),
                allowed,
                fallback,
                result.<Object>map(r -> r.duration().isPresent() ? r.toString() : (Object) r.timesteps())
                        .orElse(null));
        return result;
    }

    /** A duration above zero; empty when it is not there. */
    Optional<Duration> duration(String key) {
        JsonNode value = get(key);
        Optional<Duration> result = value.isMissingNode() ? Optional.empty() : duration(value);
        if (!value.isMissingNode() && result.isEmpty()) {
            throw wrong(at(key), value, "must be a duration such as PT1M or PT0.5S");
        }
        log.asked(at(key), "duration", null, result.map(Duration::toString).orElse(null));
        return result;
    }

    private static Optional<Duration> duration(JsonNode value) {
        try {
            Duration duration = Duration.parse(value.asText());
            long nanos = duration.toNanos(); // an ArithmeticException beyond 292 years
            return nanos <= 0 ? Optional.empty() : Optional.of(duration);
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
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

    private JsonNode get(String key) {
        known.add(key);
        JsonNode value = node.path(key);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    UserException wrong(String key, JsonNode value, String allowed) {
        String shown = value.isTextual() ? "'" + value.asText() + "'" : value.toString();
        return new UserException(ExitCode.CONFIG, file + ": " + log.written(key) + " is " + shown + "; " + allowed);
    }
}
