package lstm.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lstm.cli.ExitCode;
import lstm.cli.UserException;

/** The predecessor's keys, accepted as aliases: each old name once, at the top level of the file. */
final class PredecessorKeys {

    private record Alias(String path, UnaryOperator<JsonNode> value) {

        static Alias of(String path) {
            return new Alias(path, value -> value);
        }

        /** A switch that, when on, sets a key to a word, and when off says nothing. */
        static Alias when(String path, String word) {
            return new Alias(
                    path,
                    value -> value.isBoolean() || value.isInt()
                            ? (value.asBoolean() ? new TextNode(word) : NullNode.getInstance())
                            : value);
        }

        /** Pairs of times, {@code [[from, to], …]}, as ranges. */
        static Alias ranges(String path) {
            return new Alias(path, PredecessorKeys::ranges);
        }

        static Alias percent(String path) {
            return new Alias(path, value -> value.isNumber() ? new DoubleNode(value.asDouble() / 100) : value);
        }
    }

    private static final Map<String, Alias> ALIASES = Map.ofEntries(
            Map.entry("LAG", Alias.of("window.length")),
            Map.entry("DROP_LIST", Alias.of("source.ignore")),
            Map.entry("KKS", Alias.of("groups.file")),
            Map.entry("NUM_GROUPS", Alias.of("groups.count")),
            Map.entry("POWER_ID", Alias.of("operating.sensor")),
            Map.entry("POWER_LIMIT", Alias.of("operating.above")),
            Map.entry("ROLLING_MEAN", Alias.when("smoothing.method", "mean")),
            Map.entry("ROLLING_MEAN_WINDOW", Alias.of("smoothing.rows")),
            Map.entry("EXP_SMOOTH", Alias.when("smoothing.method", "exponential")),
            Map.entry("DOUBLE_EXP_SMOOTH", Alias.when("smoothing.method", "double")),
            Map.entry("MEAN_NAN", Alias.when("missing.method", "mean")),
            Map.entry("DROP_NAN", Alias.when("missing.method", "drop")),
            Map.entry("INTERVAL_REQ", Alias.ranges("clean.good")),
            Map.entry("EPOCHS", Alias.of("training.epochs")),
            Map.entry("BATCH_SIZE", Alias.of("training.batchSize")),
            Map.entry("INTERVAL_CLEAR_LEN", Alias.of("clean.minLength.clean")),
            Map.entry("INTERVAL_ANOMALY_LEN", Alias.of("clean.minLength.anomalous")),
            Map.entry("DISCOUNT_BETWEEN_IDX", Alias.of("clean.maxGap")),
            Map.entry("LEN_LONG_ANOMALY", Alias.of("scoring.long.minLength")),
            Map.entry("LEN_SHORT_ANOMALY", Alias.of("scoring.short.minLength")),
            Map.entry("COUNT_CONTINUE_LONG", Alias.of("scoring.long.maxGap")),
            Map.entry("COUNT_CONTINUE_SHORT", Alias.of("scoring.short.maxGap")),
            Map.entry("LONG_TRESHOLD", Alias.percent("scoring.long.probability")),
            Map.entry("SHORT_TRESHOLD", Alias.percent("scoring.short.probability")),
            Map.entry("COUNT_TOP", Alias.of("scoring.topSensors")));

    private PredecessorKeys() {}

    /** Moves every old key to where it belongs now; returns the old names by the new. */
    static Map<String, String> translate(String file, ObjectNode root) {
        Map<String, String> translated = new HashMap<>();
        new TreeMap<>(ALIASES).forEach((old, alias) -> {
            JsonNode value = root.remove(old);
            if (value != null && !alias.value().apply(value).isNull()) {
                String other = translated.get(alias.path());
                if (other != null) {
                    throw new UserException(
                            ExitCode.CONFIG,
                            file + ": " + other + " and " + old + " both set " + alias.path() + "; keep one of them");
                }
                put(file, root, old, alias, value);
                translated.put(alias.path(), old);
            }
        });
        return translated;
    }

    private static JsonNode ranges(JsonNode pairs) {
        if (!pairs.isArray()) {
            return pairs;
        }
        ArrayNode ranges = JsonNodeFactory.instance.arrayNode();
        for (JsonNode pair : pairs) {
            boolean isPair = pair.isArray() && pair.size() == 2;
            ranges.add(isPair ? JsonNodeFactory.instance.objectNode().set("from", pair.get(0)) : pair);
            if (isPair) {
                ((ObjectNode) ranges.get(ranges.size() - 1)).set("to", pair.get(1));
            }
        }
        return ranges;
    }

    private static void put(String file, ObjectNode root, String old, Alias alias, JsonNode value) {
        String[] parts = alias.path().split("\\.", -1);
        ObjectNode node = root;
        for (int i = 0; i < parts.length - 1; i++) {
            JsonNode inner = node.path(parts[i]);
            boolean automatic = parts[i].equals("groups") && inner.asText().equals(GroupsSection.AUTO);
            if (inner.isArray() || automatic) {
                throw new UserException(
                        ExitCode.CONFIG,
                        file + ": " + old + " (" + alias.path() + ") does not go with "
                                + (automatic ? "auto" : "a list") + " in " + parts[i]
                                + "; keep one of the two");
            }
            if (!inner.isObject() && !inner.isMissingNode() && !inner.isNull()) {
                return; // not a map: refused as such by whoever reads it
            }
            node = inner.isObject() ? (ObjectNode) inner : node.putObject(parts[i]);
        }
        String last = parts[parts.length - 1];
        if (node.hasNonNull(last)) {
            throw new UserException(
                    ExitCode.CONFIG,
                    file + ": " + old + " and " + alias.path() + " are the same setting; keep " + alias.path());
        }
        node.set(last, alias.value().apply(value));
    }

    /** The key that each old name stands for. */
    static Map<String, String> paths() {
        return ALIASES.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, alias -> alias.getValue().path()));
    }
}
