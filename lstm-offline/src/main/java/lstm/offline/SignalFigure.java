package lstm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.report.Band;
import lstm.report.Figure;
import lstm.report.Points;
import lstm.report.Role;
import lstm.report.Series;
import lstm.report.TimeAxis;
import lstm.report.TimeChart;
import lstm.report.ValueAxis;

/** The plot of an interval in which several signals stand together, each on an axis of its own. */
final class SignalFigure {

    private SignalFigure() {}

    /**
     * Draws them.
     *
     * @param signals the main one first
     * @param units of sensors, where they are known
     * @return empty where there are less than two signals
     */
    static Optional<Figure> of(
            TimeAxis axis, Map<String, Points> signals, Map<String, String> units, List<Band> bands) {
        if (signals.size() < 2) {
            return Optional.empty();
        }
        var axes = new ArrayList<ValueAxis>();
        var lines = new ArrayList<Series>();
        signals.forEach((sensor, points) -> {
            String name = units.containsKey(sensor) ? sensor + ", " + units.get(sensor) : sensor;
            axes.add(ValueAxis.fitting(name));
            lines.add(Series.solid(name, Role.MEASURED, points));
        });
        return Optional.of(Figure.of(
                "Signals together",
                "The sensor with the largest share and others beside it, each on an axis of its own in its colour; shaded:"
                        + " the interval.",
                TimeChart.ownAxes(axis, axes, lines).withBands(bands)));
    }
}
