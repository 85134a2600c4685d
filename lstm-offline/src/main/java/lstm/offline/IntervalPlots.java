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

    private final Map<ReportedInterval, Map<String, SensorPlot>> plots = new LinkedHashMap<>();

    /** Takes the strongest of all groups. */
    IntervalPlots(List<Map<ReportedInterval, Map<String, SensorPlot>>> groups) {
        groups.stream()
                .flatMap(group -> group.entrySet().stream())
                .sorted(Comparator.comparingDouble(plot -> -plot.getKey().peakScore()))
                .limit(MOST)
                .forEach(plot -> plots.put(plot.getKey(), plot.getValue()));
    }

    /** What one sensor measured and what was expected of it. */
    record SensorPlot(Points measured, Points expected) {}

    /** The plots of an interval by sensor, in order of its shares; empty when it has none. */
    Map<String, SensorPlot> of(ReportedInterval interval) {
        return plots.getOrDefault(interval, Map.of());
    }
}
