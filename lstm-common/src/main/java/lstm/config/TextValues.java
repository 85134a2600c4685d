package lstm.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads values that are texts: any, one of a choice, or several. {@link Section} says what each is. */
final class TextValues {

    private TextValues() {}

    static String text(Value value, String fallback) {
        if (value.node().isContainerNode()) {
            throw value.wrong("must be a text");
        }
        String result = value.isMissing() ? fallback : value.node().asText();
        value.asked("text", fallback, result);
        return result;
    }

    static <E extends Enum<E>> E choice(Value value, E fallback) {
        E[] all = fallback.getDeclaringClass().getEnumConstants();
        String names = Arrays.stream(all).map(TextValues::name).collect(Collectors.joining(" | "));
        E result = value.isMissing()
                ? fallback
                : Arrays.stream(all)
                        .filter(e -> name(e).equals(value.node().asText()))
                        .findFirst()
                        .orElseThrow(() -> value.wrong("must be " + names));
        value.asked(names, name(fallback), name(result));
        return result;
    }

    static List<String> texts(Value value, List<String> fallback) {
        if (!value.isMissing() && !value.node().isArray()) {
            throw value.wrong("must be a list, [a, b]");
        }
        List<String> result = new ArrayList<>();
        for (JsonNode element : value.node()) {
            if (!element.isValueNode()) {
                throw value.wrong("must be a list of texts, [a, b]");
            }
            result.add(element.asText());
        }
        List<String> effective = value.isMissing() ? fallback : List.copyOf(result);
        value.asked("list of texts", fallback, effective);
        return effective;
    }

    static Map<String, String> named(Value value, String kind) {
        if (!value.isMissing() && !value.node().isObject()) {
            throw value.wrong("must be a map, " + kind);
        }
        Map<String, String> result = new LinkedHashMap<>();
        value.node().properties().forEach(field -> {
            if (!field.getValue().isValueNode() || field.getValue().isNull()) {
                throw value.wrong("must be a map of texts, " + kind);
            }
            result.put(field.getKey(), field.getValue().asText());
        });
        value.asked(kind, null, result.isEmpty() ? null : result);
        return result;
    }

    private static String name(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
