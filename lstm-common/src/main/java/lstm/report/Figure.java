package lstm.report;

import java.io.IOException;

/**
 * A chart with its title.
 *
 * @param id to lead to it and to zoom it from a table; empty when nothing does
 * @param caption what to see in it; may be empty
 */
public record Figure(String id, String title, String caption, Chart chart) {

    public Figure {
        Ids.check("figure id", id, true);
    }

    /** A chart nothing leads to. */
    public static Figure of(String title, String caption, Chart chart) {
        return new Figure("", title, caption, chart);
    }

    void render(Html html) throws IOException {
        html.open("figure");
        html.open("div", "class", "figure-head");
        html.element("figcaption", title).open("div", "class", "figure-tools").close("div");
        html.close("div");
        html.elementIfAny("p", caption, "class", "caption");
        chart.render(html, id.isEmpty() ? html.nextId() : id, title);
        html.close("figure");
    }
}
