package lstm.report;

import java.io.IOException;
import java.util.List;

/**
 * A part that is closed until a reader opens it; its charts are drawn no earlier.
 *
 * @param id by which tables and bands lead to it
 * @param title the line that is seen while it is closed
 * @param label short word before the title, coloured by {@code tone}; may be empty
 * @param facts shown at the top of it once open
 * @param content what stands in it; a collapsible part inside is allowed
 */
public record Details(String id, String title, String label, Tone tone, List<Fact> facts, List<Section> content) {

    public Details {
        Ids.check("details id", id, false);
        facts = List.copyOf(facts);
        content = List.copyOf(content);
    }

    void render(Html html) throws IOException {
        html.openDetails(id);
        html.open("summary");
        html.elementIfAny("span", label, "class", "label tone-" + tone.css());
        html.element("span", title, "class", "summary-title");
        html.close("summary");
        html.open("div", "class", "details-body");
        Fact.renderAll(html, facts, "facts facts-small");
        for (var section : content) {
            html.elementIfAny("h3", section.title());
            section.render(html);
        }
        html.close("div").close("details");
    }
}
