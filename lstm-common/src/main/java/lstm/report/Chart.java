package lstm.report;

import java.io.IOException;

/** Something drawn in a {@link Figure}. */
public sealed interface Chart permits TimeChart, LaneChart, Histogram, BarChart, CurveChart, HeatMap {

    /**
     * Writes what stands in the figure.
     *
     * @param id of the element that holds the chart
     * @param title what a screen reader calls it
     */
    void render(Html html, String id, String title) throws IOException;
}
