package lstm.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines over time or over step numbers, with bands, thresholds and markers.
 *
 * @param valueAxes one, two for a left and a right axis, or up to {@value #MOST_AXES} with a line each, in its colour
 * @param bands painted behind the lines
 * @param levels against the left axis
 */
public record TimeChart(
        TimeAxis axis,
        List<ValueAxis> valueAxes,
        List<Series> series,
        List<Band> bands,
        List<Level> levels,
        List<Marker> markers,
        Size size)
        implements Chart {

    /** Most value axes, as each needs room. */
    public static final int MOST_AXES = 6;

    public TimeChart {
        valueAxes = List.copyOf(valueAxes);
        series = List.copyOf(series);
        bands = List.copyOf(bands);
        levels = List.copyOf(levels);
        markers = List.copyOf(markers);
        if (valueAxes.isEmpty() || valueAxes.size() > MOST_AXES) {
            throw new IllegalArgumentException(
                    "a chart has 1 to " + MOST_AXES + " value axes, not " + valueAxes.size());
        }
        for (var line : series) {
            if (line.valueAxis() >= valueAxes.size()) {
                throw new IllegalArgumentException("series '" + line.name() + "' is on value axis " + line.valueAxis()
                        + " but the chart has only " + valueAxes.size() + "; add the axis with withRightAxis");
            }
        }
    }

    /** A chart of lines and nothing else, of regular size. */
    public static TimeChart of(TimeAxis axis, ValueAxis values, List<Series> series) {
        return new TimeChart(axis, List.of(values), series, List.of(), List.of(), List.of(), Size.REGULAR);
    }

    /** A chart of lines with an axis each, shape [lines], of regular size. */
    public static TimeChart ownAxes(TimeAxis axis, List<ValueAxis> values, List<Series> series) {
        var lines = new ArrayList<Series>();
        series.forEach(line -> lines.add(line.on(lines.size())));
        return new TimeChart(axis, values, lines, List.of(), List.of(), List.of(), Size.REGULAR);
    }

    /** The same chart with another line on an axis of its own at the right. */
    public TimeChart withRightAxis(ValueAxis right, Series line) {
        var lines = new ArrayList<>(series);
        lines.add(line.onRightAxis());
        return new TimeChart(axis, List.of(valueAxes.get(0), right), lines, bands, levels, markers, size);
    }

    /** The same chart with these bands instead of its own. */
    public TimeChart withBands(List<Band> bands) {
        return new TimeChart(axis, valueAxes, series, bands, levels, markers, size);
    }

    /** The same chart with these thresholds instead of its own. */
    public TimeChart withLevels(List<Level> levels) {
        return new TimeChart(axis, valueAxes, series, bands, levels, markers, size);
    }

    /** The same chart with these markers instead of its own. */
    public TimeChart withMarkers(List<Marker> markers) {
        return new TimeChart(axis, valueAxes, series, bands, levels, markers, size);
    }

    /** The same chart in another size. */
    public TimeChart withSize(Size size) {
        return new TimeChart(axis, valueAxes, series, bands, levels, markers, size);
    }

    @Override
    public void render(Html html, String id, String title) throws IOException {
        html.chart(id, "time", size, title, json -> {
            json.axis(axis);
            json.valueAxes(valueAxes);
            json.series(series, valueAxes);
            json.bands("bands", bands);
            json.levels(levels);
            json.markers(markers);
        });
    }
}
