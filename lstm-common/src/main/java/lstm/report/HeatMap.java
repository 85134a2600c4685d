package lstm.report;

import java.io.IOException;
import java.util.List;

/**
 * Cells over time and a second quantity, in colours of a logarithmic scale.
 *
 * @param start position of the grid's left edge
 * @param end position of its right edge
 * @param vertical the quantity upwards, from {@code low} at the lower edge to {@code high} at the upper one
 * @param unit of the cells' values
 * @param faint value of the faintest colour, above 0; what lies below has it, too
 * @param bright value of the brightest, above {@code faint}
 * @param markers lines across
 */
public record HeatMap(
        TimeAxis axis,
        long start,
        long end,
        ValueAxis vertical,
        String unit,
        Grid cells,
        double faint,
        double bright,
        List<Marker> markers)
        implements Chart {

    public HeatMap {
        markers = List.copyOf(markers);
        if (!(faint > 0 && bright > faint) || end <= start) {
            throw new IllegalArgumentException("a heat map from " + start + " to " + end + " in colours from " + faint
                    + " to " + bright + "; both must rise, colours from above 0");
        }
    }

    @Override
    public void render(Html html, String id, String title) throws IOException {
        html.chart(id, "heat", Size.REGULAR, title, json -> {
            json.axis(axis);
            json.extent(start, end);
            json.valueAxes(List.of(vertical));
            json.heat(cells, unit, faint, bright);
            json.markers(markers);
        });
    }
}
