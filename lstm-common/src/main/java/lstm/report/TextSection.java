package lstm.report;

import java.io.IOException;
import java.util.List;

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

    @Override
    public void render(Html html) throws IOException {
        html.open("div", "class", "prose tone-" + tone.css() + (tone == Tone.NEUTRAL ? "" : " notice"));
        for (var paragraph : paragraphs) {
            html.element("p", paragraph);
        }
        html.close("div");
    }
}
