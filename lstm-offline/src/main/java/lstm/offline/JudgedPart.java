package lstm.offline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a report that an evaluation was about.
 *
 * @param rows as {@code --rows} named them; empty: all
 * @param group the only one that counted; empty: all
 */
record JudgedPart(Optional<String> rows, Optional<Integer> group) {

    /** Its key in {@code evaluation.json}. */
    static final String KEY = "part";

    static final JudgedPart ALL = new JudgedPart(Optional.empty(), Optional.empty());

    /** For {@code evaluation.json}; null for what was not narrowed. */
    Map<String, Object> json() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("rows", rows.orElse(null));
        values.put("group", group.orElse(null));
        return values;
    }

    /** For a person, of an {@code evaluation.json}; empty where it does not say, as those of before. */
    static String words(JsonNode evaluation) {
        JsonNode part = evaluation.path(KEY);
        return part.isObject()
                ? new JudgedPart(
                                part.path("rows").isTextual()
                                        ? Optional.of(part.path("rows").asText())
                                        : Optional.empty(),
                                part.path("group").isInt()
                                        ? Optional.of(part.path("group").asInt())
                                        : Optional.empty())
                        .words()
                : "";
    }

    /** For a person. */
    String words() {
        List<String> words = new ArrayList<>();
        rows.ifPresent(range -> words.add("rows " + range));
        group.ifPresent(id -> words.add("group " + id));
        return words.isEmpty() ? "all rows" : String.join(", ", words);
    }
}
