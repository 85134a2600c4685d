package lstm.report;

import java.io.IOException;

/**
 * A table under a heading.
 *
 * @param text what it lists and how to read it; may be empty
 */
public record TableSection(String title, String text, SortableTable table) implements Section {

    @Override
    public void render(Html html) throws IOException {
        html.elementIfAny("p", text, "class", "lead");
        table.render(html);
    }
}
