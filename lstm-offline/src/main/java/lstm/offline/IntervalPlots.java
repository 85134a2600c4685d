package lstm.offline;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lstm.report.Points;

/** What the plots of the intervals show: measured and expected values of their top sensors, with a margin before and after. */
final class IntervalPlots {

    /** Intervals with a plot; of more, those with the highest score. */
    static final int MOST = 100;

    private final Map<ReportedInterval, IntervalPlot> plots = new LinkedHashMap<>();

    /** Takes the strongest of all groups. */
    IntervalPlots(List<Map<ReportedInterval, IntervalPlot>> groups) {
        groups.stream()
                .flatMap(group -> group.entrySet().stream())
                .sorted(Comparator.comparingDouble(plot -> -plot.getKey().peakScore()))
                .limit(MOST)
                .forEach(plot -> plots.put(plot.getKey(), plot.getValue()));
    }

    /** What one sensor measured and what was expected of it. */
    record SensorPlot(Points measured, Points expected) {}

    /**
     * Everything that is drawn of one interval.
     *
     * @param sensors its top sensors, in order of their shares
     * @param signals what is drawn together on an axis each: the top sensor, the plant's power, what the station asks for
     */
    record IntervalPlot(Map<String, SensorPlot> sensors, Map<String, Points> signals) {

        static final IntervalPlot NONE = new IntervalPlot(Map.of(), Map.of());
    }

    /** The plots of an interval by sensor, in order of its shares; empty when it has none. */
    Map<String, SensorPlot> of(ReportedInterval interval) {
        return plots.getOrDefault(interval, IntervalPlot.NONE).sensors();
    }

    /** What of an interval is drawn together, the main signal first; empty when it has no plot. */
    Map<String, Points> signals(ReportedInterval interval) {
        return plots.getOrDefault(interval, IntervalPlot.NONE).signals();
    }
}
