package lstm.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Paragraphs of plain text.
 *
 * @param tone other than neutral: the text is set off as a notice
 */
public record TextSection(String title, List<String> paragraphs, Tone tone) implements Section {

    public TextSection {
        paragraphs = List.copyOf(paragraphs);
    }

    /** Text that is no notice. */
    public static TextSection of(String title, String... paragraphs) {
        return new TextSection(title, List.of(paragraphs), Tone.NEUTRAL);
    }

    /** Words as a sentence: with a capital first letter and a full stop. {@code words} are not empty. */
    public static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }

    @Override
    public void render(Html html) throws IOException {
        html.open("div", "class", "prose tone-" + tone.css() + (tone == Tone.NEUTRAL ? "" : " notice"));
        for (var paragraph : paragraphs) {
            html.element("p", paragraph);
        }
        html.close("div");
    }
}
