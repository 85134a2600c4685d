package lstm.report;

import java.io.IOException;
import java.util.List;

/**
 * Lines over a quantity that is no time: distributions.
 *
 * @param label quantity and unit of x
 * @param values the vertical axis
 * @param curves at least one
 * @param levels thresholds of x, as vertical lines
 * @param logX whether the axis of x is logarithmic; all x are above 0 then
 */
public record CurveChart(String label, ValueAxis values, List<Curve> curves, List<Level> levels, boolean logX)
        implements Chart {

    public CurveChart {
        curves = List.copyOf(curves);
        levels = List.copyOf(levels);
        for (var curve : curves) {
            if (logX && !curve.x().isEmpty() && curve.x().get(0) <= 0) {
                throw new IllegalArgumentException("curve '" + curve.name() + "' starts at "
                        + curve.x().get(0) + "; on a logarithmic axis it must be above 0");
            }
        }
    }

    @Override
    public void render(Html html, String id, String title) throws IOException {
        html.chart(id, "curves", Size.REGULAR, title, json -> {
            json.histogram(label, logX, values.log());
            json.valueAxes(List.of(values));
            json.curves(curves);
            json.levels(levels);
        });
    }
}
