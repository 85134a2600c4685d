package lstm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/configuration.md says what the code does: every key once, with its default, and no other. */
class ConfigurationDocTest {

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final Pattern YAML_BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

    private static String text;
    private static List<Table> tables;

    /** One table: the cells of its header, and of its rows. */
    private record Table(List<String> header, List<List<String>> rows) {

        List<String> column(String name) {
            int at = header.indexOf(name);
            return rows.stream().map(row -> row.get(at)).toList();
        }
    }

    @BeforeAll
    static void readsTheDocument() throws IOException {
        text = Files.readString(document());
        tables = Arrays.stream(text.split("\n\n"))
                .filter(part -> part.startsWith("|"))
                .map(part -> part.lines().map(ConfigurationDocTest::cells).toList())
                .map(lines -> new Table(lines.get(0), lines.subList(2, lines.size())))
                .toList();
    }

    /** Tests run in the module's folder, the documents lie above. */
    private static Path document() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && Files.notExists(folder.resolve("docs/configuration.md"))) {
            folder = folder.getParent();
        }
        assertNotNull(folder, "no docs/configuration.md above " + Path.of("").toAbsolutePath());
        return folder.resolve("docs/configuration.md");
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|"))
                .map(String::strip)
                .toList();
    }

    private static String code(String cell) {
        Matcher matcher = CODE.matcher(cell);
        assertTrue(matcher.matches(), "'" + cell + "' must stand in backquotes");
        return matcher.group(1);
    }

    /** Key to the cell of its default. */
    private static Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>();
        for (Table table : tables) {
            if (table.header().contains("default")) {
                List<String> keys = table.column("key");
                List<String> values = table.column("default");
                for (int i = 0; i < keys.size(); i++) {
                    String twice = defaults.put(code(keys.get(i)), values.get(i));
                    assertEquals(null, twice, keys.get(i) + " stands in two rows");
                }
            }
        }
        return defaults;
    }

    @Test
    void namesEveryKeyAndNoOther() {
        var known = new TreeSet<String>();
        StationYaml.defaults().keys().forEach(key -> known.add(key.path()));
        assertEquals(known, new TreeSet<>(defaults().keySet()));
    }

    @Test
    void saysTheDefaultOfEveryKeyAsTheCodeHasIt() {
        Map<String, String> defaults = defaults();
        for (ConfigKey key : StationYaml.defaults().keys()) {
            String cell = defaults.get(key.path());
            if (key.fallback().isEmpty()) {
                assertFalse(
                        CODE.matcher(cell).matches(), key.path() + " has no fixed default, but is said to: " + cell);
            } else {
                assertEquals("`" + key.fallback() + "`", cell, key.path());
            }
        }
    }

    @Test
    void everyRowHasAMeaningAndAnExample() {
        for (Table table : tables) {
            for (List<String> row : table.rows()) {
                assertEquals(table.header().size(), row.size(), row.toString());
            }
            if (table.header().contains("default")) {
                assertFalse(table.column("meaning").contains(""), table.rows().toString());
                table.column("example").forEach(ConfigurationDocTest::code);
            }
        }
    }

    @Test
    void namesEveryAliasOfThePredecessorWithItsKey() {
        Map<String, String> aliases = new TreeMap<>();
        for (Table table : tables) {
            if (table.header().contains("old key")) {
                List<String> olds = table.column("old key");
                List<String> news = table.column("new key");
                for (int i = 0; i < olds.size(); i++) {
                    aliases.put(code(olds.get(i)), code(news.get(i)));
                }
            }
        }
        assertEquals(new TreeMap<>(PredecessorKeys.paths()), aliases);
    }

    @Test
    void examplesCanBeRead() {
        List<String> examples =
                YAML_BLOCK.matcher(text).results().map(block -> block.group(1)).collect(Collectors.toList());
        for (Table table : tables) {
            if (table.header().contains("default")) {
                List<String> keys = table.column("key");
                for (int i = 0; i < keys.size(); i++) {
                    examples.add(nested(
                            code(keys.get(i)), code(table.column("example").get(i))));
                }
            }
        }
        assertEquals(new HashSet<>(examples).size(), examples.size(), "an example stands twice");
        examples.forEach(example -> assertNotNull(StationYaml.parse("docs/configuration.md", example)));
    }

    /** {@code a.b} and {@code 1} become {@code {a: {b: 1}}}; some keys do not stand alone. */
    private static String nested(String path, String value) {
        if (path.equals("operating.sensor")) {
            return "{operating: {above: 1, sensor: " + value + "}}";
        } else if (path.matches("online\\..*\\.(certificate|key|clientAuthority)")) {
            String section = path.substring(0, path.lastIndexOf('.') + 1); // the two belong together
            String other = path.endsWith(".certificate") ? "key" : "certificate";
            String both = "{" + other + ": other, " + path.substring(section.length()) + ": " + value
                    + (path.endsWith("Authority") ? ", key: third" : "") + "}";
            return nested(section.substring(0, section.length() - 1), both);
        } else if (path.equals("operating.above") || path.equals("operating.below")) {
            return "{operating: {sensor: S, " + path.substring("operating.".length()) + ": " + value + "}}";
        } else if (path.equals("network.forecast.steps")) {
            return "{network: {kind: forecaster, forecast: {steps: " + value + "}}}";
        } else if (path.equals("resample.method")) {
            return "{resample: {step: PT1S, method: " + value + "}}";
        }
        String[] parts = path.split("\\.", -1);
        return "{" + String.join(": {", parts) + ": " + value + "}".repeat(parts.length);
    }
}
