package lstm.report;

import java.io.IOException;
import java.util.List;

/**
 * A list of parts that open one by one, such as one per interval.
 *
 * @param text what they show; may be empty
 */
public record DetailsSection(String title, String text, List<Details> parts) implements Section {

    public DetailsSection {
        parts = List.copyOf(parts);
    }

    @Override
    public void render(Html html) throws IOException {
        html.elementIfAny("p", text, "class", "lead");
        html.open("div", "class", "details-list");
        for (var part : parts) {
            part.render(html);
        }
        html.close("div");
    }
}
