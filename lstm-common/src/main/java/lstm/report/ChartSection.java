package lstm.report;

import java.io.IOException;
import java.util.List;

/**
 * Charts under each other or side by side.
 *
 * @param text what they show; may be empty
 * @param linked whether they zoom and point together; they share one axis of time then
 * @param columns most charts side by side, 1 to 3; fewer where there is no room
 */
public record ChartSection(String title, String text, List<Figure> figures, boolean linked, int columns)
        implements Section {

    public ChartSection {
        figures = List.copyOf(figures);
        if (columns < 1 || columns > 3) {
            throw new IllegalArgumentException("section '" + title + "' has " + columns + " columns; must be 1 to 3");
        }
    }

    /** Charts under each other. */
    public static ChartSection of(String title, String text, Figure... figures) {
        return new ChartSection(title, text, List.of(figures), false, 1);
    }

    /** Charts over the same time under each other, that zoom and point together. */
    public static ChartSection linked(String title, String text, List<Figure> figures) {
        return new ChartSection(title, text, figures, true, 1);
    }

    /** Charts side by side. */
    public static ChartSection grid(String title, String text, int columns, List<Figure> figures) {
        return new ChartSection(title, text, figures, false, columns);
    }

    @Override
    public void render(Html html) throws IOException {
        html.elementIfAny("p", text, "class", "lead");
        html.open("div", "class", "figures columns-" + columns, "data-link", linked ? html.nextId() : "");
        for (var figure : figures) {
            figure.render(html);
        }
        html.close("div");
    }
}
