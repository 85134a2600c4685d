package lstm.report;

import java.io.IOException;
import java.util.List;

/**
 * A key figure.
 *
 * @param label what it is
 * @param value how much, with its unit
 * @param note what it compares with; may be empty
 */
public record Fact(String label, String value, String note, Tone tone) {

    /** A figure that is neither good nor bad. */
    public static Fact of(String label, String value) {
        return new Fact(label, value, "", Tone.NEUTRAL);
    }

    static void renderAll(Html html, List<Fact> facts, String cssClass) throws IOException {
        if (facts.isEmpty()) {
            return;
        }
        html.open("dl", "class", cssClass);
        for (var fact : facts) {
            html.open("div", "class", "fact tone-" + fact.tone().css());
            html.element("dt", fact.label());
            html.open("dd").element("span", fact.value(), "class", "fact-value");
            html.elementIfAny("span", fact.note(), "class", "fact-note");
            html.close("dd").close("div");
        }
        html.close("dl");
    }
}
