package lstm.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A station.yml to start from: what is known of a station as keys, every other key as a comment with its default and
 * what it means. Not thread-safe.
 */
public final class StationDraft {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final int MEANING_AT = 32;
    private static final String PLAIN = "[A-Za-z_][A-Za-z0-9_-]*";
    private static final String NOT_A_TEXT = "(?i)true|false|null|yes|no|on|off|y|n";

    private final List<ConfigKey> keys;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, List<String>> comments = new HashMap<>();

    private StationDraft(List<ConfigKey> keys) {
        this.keys = keys;
    }

    /** Where live rows come from and go to is not known from history: docs/online.md says it all. */
    private static final String LIVE = "online.";

    /** A draft that says whatever this station says differently from the defaults. */
    public static StationDraft of(Station station) {
        var draft = new StationDraft(station.keys());
        JsonNode given = tree(station);
        JsonNode defaults = tree(StationYaml.defaults());
        for (ConfigKey key : station.keys()) {
            JsonNode value = given.at(pointer(key));
            if (!value.isMissingNode() && !value.equals(defaults.at(pointer(key)))) {
                draft.values.put(key.path(), value.isTextual() ? quoted(value.asText()) : value.toString());
            }
        }
        return draft;
    }

    private static JsonNode tree(Station station) {
        try {
            return YAML.readTree(station.yaml());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a station writes itself as YAML", e);
        }
    }

    private static String pointer(ConfigKey key) {
        return "/" + key.path().replace('.', '/');
    }

    /** A text as YAML, in quotes where it could be read as something else. */
    public static String quoted(String text) {
        return text.matches(PLAIN) && !text.matches(NOT_A_TEXT)
                ? text
                : TextNode.valueOf(text).toString(); // JSON is YAML
    }

    /** A list of texts as YAML on one line. */
    public static String list(Collection<String> texts) {
        return texts.stream().map(StationDraft::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Whether a key has a value. */
    public boolean says(String path) {
        return values.containsKey(path);
    }

    /** Gives a key a text. */
    public StationDraft say(String path, String text) {
        values.put(path, quoted(text));
        return this;
    }

    /** Gives a key a number. */
    public StationDraft say(String path, double number) {
        values.put(path, number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number));
        return this;
    }

    /** Gives a key a list of texts. */
    public StationDraft say(String path, Collection<String> texts) {
        values.put(path, list(texts));
        return this;
    }

    /** Makes groups those of a file. */
    public StationDraft sayGroups(GroupsConfig groups) {
        var parts = new ArrayList<String>();
        groups.file().ifPresent(file -> parts.add("file: " + quoted(file)));
        groups.count().ifPresent(count -> parts.add("count: " + count));
        values.put("groups", "{" + String.join(", ", parts) + "}");
        return this;
    }

    /** Puts lines of comment above a key or a section; an empty path is the top of the file. */
    public StationDraft comment(String path, List<String> lines) {
        comments.computeIfAbsent(path, p -> new ArrayList<>()).addAll(lines);
        return this;
    }

    /** The file. */
    public String text() {
        var out = new StringBuilder();
        comments(out, "", "");
        List<String> previous = List.of();
        for (ConfigKey key : shownKeys()) {
            List<String> parts = List.of(key.path().split("\\.", -1));
            int shared = 0;
            while (shared < Math.min(parts.size(), previous.size()) - 1
                    && parts.get(shared).equals(previous.get(shared))) {
                shared++;
            }
            if (shared == 0) {
                out.append('\n');
            }
            for (int depth = shared; depth < parts.size() - 1; depth++) {
                String indent = "  ".repeat(depth);
                comments(out, String.join(".", parts.subList(0, depth + 1)), indent);
                out.append(indent).append(parts.get(depth)).append(":\n");
            }
            key(out, key, "  ".repeat(parts.size() - 1), parts.get(parts.size() - 1));
            previous = parts;
        }
        return out.toString();
    }

    private List<ConfigKey> shownKeys() {
        return keys.stream()
                .filter(key -> !key.path().startsWith(LIVE) || values.containsKey(key.path()))
                .toList();
    }

    private void key(StringBuilder out, ConfigKey key, String indent, String name) {
        comments(out, key.path(), indent);
        KeyMeaning meaning = KeyMeaning.of(key);
        String value = values.get(key.path());
        String line = indent + (value == null ? "# " : "") + name + ": " + (value == null ? meaning.example() : value);
        out.append(line)
                .append(" ".repeat(Math.max(2, MEANING_AT - line.length())))
                .append("# ")
                .append(meaning.words())
                .append('\n');
    }

    private void comments(StringBuilder out, String path, String indent) {
        for (String line : comments.getOrDefault(path, List.of())) {
            out.append(line.isEmpty() ? "" : indent + "# " + line).append('\n');
        }
    }
}
