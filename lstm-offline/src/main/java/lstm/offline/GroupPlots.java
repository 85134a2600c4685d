package lstm.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.frame.SensorGroup;
import lstm.offline.IntervalPlots.SensorPlot;
import lstm.report.TimePositions;

/**
 * Gathers the plots of one group's intervals while its rows are scored: of each interval, once its margin is over. Keeps
 * those of the intervals with the highest scores.
 */
final class GroupPlots {

    private static final int POINTS = 400;
    private static final int LEAST_MARGIN_STEPS = 50;

    private final TimePositions positions;
    private final List<String> sensors;
    private final long stepNanos;
    private final Traces traces; // measured values of all sensors, then expected ones
    private final List<ReportedInterval> waiting = new ArrayList<>(); // for their margin to be over
    private final Map<ReportedInterval, Map<String, SensorPlot>> plots = new LinkedHashMap<>();
    private long nextEnd = Long.MAX_VALUE; // of the margins that are waited for

    GroupPlots(SensorGroup group, TimePositions positions, long stepNanos) {
        this.positions = positions;
        this.stepNanos = stepNanos;
        sensors = group.sensors();
        traces = new Traces(2 * sensors.size(), POINTS);
    }

    /**
     * Takes the next row.
     *
     * @param broken whether time broke before it
     * @param values shape [2 · sensors]: what every sensor measured, then what was expected of it; NaN: nothing
     */
    void accept(long time, boolean broken, double[] values) {
        if (time >= nextEnd) {
            drawUpTo(time);
        }
        traces.accept(positions.of(time), broken, values);
    }

    /** Takes an interval that has just been over. */
    void add(ReportedInterval interval) {
        waiting.add(interval);
        nextEnd = Math.min(nextEnd, end(interval));
    }

    private void drawUpTo(long time) {
        waiting.stream().filter(interval -> end(interval) <= time).forEach(this::draw);
        waiting.removeIf(interval -> end(interval) <= time);
        nextEnd = waiting.stream().mapToLong(this::end).min().orElse(Long.MAX_VALUE);
    }

    private long margin(ReportedInterval interval) {
        return Math.max(LEAST_MARGIN_STEPS * stepNanos, (interval.endNanos() - interval.startNanos()) / 2);
    }

    private long end(ReportedInterval interval) {
        return interval.endNanos() + margin(interval);
    }

    private void draw(ReportedInterval interval) {
        Optional<ReportedInterval> weakest = plots.size() < IntervalPlots.MOST
                ? Optional.empty()
                : plots.keySet().stream().min(Comparator.comparingDouble(ReportedInterval::peakScore));
        if (weakest.filter(other -> other.peakScore() > interval.peakScore()).isPresent()) {
            return;
        }
        weakest.ifPresent(plots::remove);
        long from = positions.of(interval.startNanos() - margin(interval));
        long to = positions.of(end(interval));
        Map<String, SensorPlot> drawn = new LinkedHashMap<>();
        interval.sensors().forEach(part -> {
            int s = sensors.indexOf(part.sensor());
            drawn.put(
                    part.sensor(),
                    new SensorPlot(traces.points(s, from, to), traces.points(sensors.size() + s, from, to)));
        });
        plots.put(interval, drawn);
    }

    /** The plots by interval; the rows have ended. */
    Map<ReportedInterval, Map<String, SensorPlot>> finish() {
        drawUpTo(Long.MAX_VALUE);
        return plots;
    }
}
