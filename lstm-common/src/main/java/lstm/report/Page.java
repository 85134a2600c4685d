package lstm.report;

import java.util.List;

/**
 * Everything one HTML file says.
 *
 * @param kicker small line above the title: which of the pages this is
 * @param title of the page and of the browser's tab
 * @param subtitle what it is about: data, period, zone; the parts between commas are kept on one line
 * @param facts key figures under the title
 * @param footer where the page comes from: program, version, time, seed
 */
public record Page(
        String kicker, String title, String subtitle, List<Fact> facts, List<Section> sections, String footer) {

    public Page {
        if (title.isBlank()) {
            throw new IllegalArgumentException("title of the page is blank; the browser's tab needs a name");
        }
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }
}
