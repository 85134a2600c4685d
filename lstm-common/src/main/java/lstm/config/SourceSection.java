package lstm.config;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import lstm.config.SourceConfig.Layout;

/** Reads the section {@code source}: how the files of a history are to be read. */
final class SourceSection {

    private SourceSection() {}

    static SourceConfig read(Section section) {
        var source = new SourceConfig(
                Optional.ofNullable(section.text("timeColumn", null)),
                checked(section, "timeFormat", "a pattern such as dd.MM.yyyy HH:mm:ss", SourceSection::pattern),
                section.duration("step"),
                checkedOr(section, "zone", "UTC", "a time zone such as Europe/Berlin", ZoneId::of),
                checkedOr(section, "encoding", "UTF-8", "a character set such as windows-1252", SourceSection::charset),
                checked(section, "delimiter", "one character in quotes, such as \";\"", SourceSection::delimiter),
                checked(section, "decimal", "\".\" or \",\" in quotes", SourceSection::decimal),
                section.choice("layout", Layout.AUTO),
                Optional.ofNullable(section.text("sensorColumn", null)),
                Optional.ofNullable(section.text("valueColumn", null)),
                section.texts("ignore", List.of()),
                section.texts("badValues", List.of()),
                section.length("maxHole", null, 1),
                Optional.ofNullable(section.text("qualityColumn", null)),
                section.texts("goodQuality", List.of()),
                SnapshotsSection.read(section));
        section.refuseUnknown();
        return source;
    }

    private static String charset(String name) {
        return Charset.forName(name).name();
    }

    static String pattern(String text) {
        Objects.requireNonNull(DateTimeFormatter.ofPattern(text, Locale.ROOT));
        return text;
    }

    static char delimiter(String text) {
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

    static <T> T parsed(Section section, String key, String text, String allowed, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw section.wrong(section.at(key), TextNode.valueOf(text), "must be " + allowed);
        }
    }
}
