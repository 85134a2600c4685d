package lstm.report;

import java.io.IOException;
import java.util.List;

/**
 * Horizontal bars, in the order given. Plain HTML, so that it is readable without scripts, on paper and aloud.
 *
 * @param full the value of a bar that fills the width; NaN: the longest bar
 */
public record BarChart(List<Bar> bars, double full) implements Chart {

    public BarChart {
        bars = List.copyOf(bars);
    }

    /** Bars as long as they are beside the longest. */
    public static BarChart of(List<Bar> bars) {
        return new BarChart(bars, Double.NaN);
    }

    @Override
    public void render(Html html, String id, String title) throws IOException {
        double longest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        double whole = Double.isNaN(full) ? longest : Math.max(full, longest);
        html.open("dl", "class", "bars", "id", id, "aria-label", title);
        for (var bar : bars) {
            html.open("div", "class", "bar tone-" + bar.tone().css());
            html.element("dt", bar.label());
            html.open("dd");
            html.open("span", "class", "bar-track");
            String width = Numbers.plain(whole > 0 ? 100 * bar.value() / whole : 0, 4);
            html.open("span", "class", "bar-fill", "style", "width:" + width + "%");
            html.close("span").close("span");
            html.element("span", bar.shown(), "class", "bar-value");
            html.close("dd").close("div");
        }
        html.close("dl");
    }
}
