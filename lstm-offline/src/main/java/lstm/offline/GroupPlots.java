package lstm.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lstm.frame.SensorGroup;
import lstm.offline.IntervalPlots.IntervalPlot;
import lstm.offline.IntervalPlots.SensorPlot;
import lstm.report.Points;
import lstm.report.TimePositions;

/**
 * Gathers the plots of one group's intervals while its rows are scored: of each interval, once its margin is over. Keeps
 * those of the intervals with the highest scores.
 */
final class GroupPlots {

    private static final int POINTS = 400;
    private static final int SIGNAL_POINTS = 240; // of a signal drawn with others, for a page that stays small
    private static final int LEAST_SIGNALS = 3; // drawn together where the station asks for none
    private static final int LEAST_MARGIN_STEPS = 50;

    private final TimePositions positions;
    private final List<String> sensors;
    private final long stepNanos;
    private final List<String> signals;
    private final Traces traces; // measured values of all sensors, then expected ones, then the signals
    private final List<ReportedInterval> waiting = new ArrayList<>(); // for their margin to be over
    private final Map<ReportedInterval, IntervalPlot> plots = new LinkedHashMap<>();
    private long nextEnd = Long.MAX_VALUE; // of the margins that are waited for

    GroupPlots(SensorGroup group, TimePositions positions, long stepNanos) {
        this(group, List.of(), positions, stepNanos);
    }

    /** {@code signals}: other sensors, drawn with every interval. */
    GroupPlots(SensorGroup group, List<String> signals, TimePositions positions, long stepNanos) {
        this.signals = List.copyOf(signals);
        this.positions = positions;
        this.stepNanos = stepNanos;
        sensors = group.sensors();
        traces = new Traces(2 * sensors.size() + signals.size(), POINTS);
    }

    /**
     * Takes the next row.
     *
     * @param broken whether time broke before it
     * @param values shape [2 · sensors + signals]: what every sensor measured, then what was expected of it, then the
     *     signals; NaN: nothing
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
        plots.put(interval, new IntervalPlot(drawn, together(drawn, from, to)));
    }

    /** The top sensor and the signals; where there are none, more of the top sensors. */
    private Map<String, Points> together(Map<String, SensorPlot> drawn, long from, long to) {
        Map<String, Points> together = new LinkedHashMap<>();
        for (var sensor : drawn.entrySet()) {
            if (together.isEmpty() || (signals.isEmpty() && together.size() < LEAST_SIGNALS)) {
                together.put(sensor.getKey(), sensor.getValue().measured().reducedTo(SIGNAL_POINTS));
            }
        }
        for (int i = 0; i < signals.size(); i++) {
            int series = 2 * sensors.size() + i;
            together.computeIfAbsent(
                    signals.get(i), name -> traces.points(series, from, to).reducedTo(SIGNAL_POINTS));
        }
        return together;
    }

    /** The plots by interval; the rows have ended. */
    Map<ReportedInterval, IntervalPlot> finish() {
        drawUpTo(Long.MAX_VALUE);
        return plots;
    }
}
