package lstm.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lstm.bundle.ModelBundle;
import lstm.frame.SensorFrame;
import lstm.interval.AlarmRule;
import lstm.plant.PlantWatch;
import lstm.prepare.OperatingState;
import lstm.report.MinMaxSampler;
import lstm.report.Points;
import lstm.report.TimePositions;
import lstm.score.ScoreModel;
import lstm.score.Scorer;

/**
 * Gathers what the plots of the intervals show: measured and expected values of their top sensors, with a margin before
 * and after. A second pass over the history; only the rows in question go through the network again.
 */
final class IntervalPlots {

    /** Intervals with a plot; of more, those with the highest score. */
    static final int MOST = 100;

    private static final int POINTS = 400;
    private static final int LEAST_MARGIN_STEPS = 50;

    private final TimePositions positions;
    private final List<Plot> plots = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final PlantWatch plant;
    private long lastTime = Long.MIN_VALUE;

    /** {@code plant}: at its start, as history will be at its own. */
    IntervalPlots(
            ModelBundle bundle,
            List<ReportedInterval> intervals,
            List<String> sensors,
            PlantWatch plant,
            TimePositions positions) {
        this.positions = positions;
        this.plant = plant;
        for (String sensor : sensors) {
            places.put(sensor, places.size());
        }
        intervals.stream()
                .sorted(Comparator.comparingDouble(ReportedInterval::peakScore).reversed())
                .limit(MOST)
                .forEach(interval -> plots.add(new Plot(
                        interval,
                        bundle.group(interval.group()).model(),
                        bundle.provenance().stepNanos())));
    }

    /** What one sensor measured and what was expected of it. */
    record SensorPlot(Points measured, Points expected) {}

    void accept(SensorFrame frame) {
        OperatingState[] states = watch(frame);
        for (Plot plot : plots) {
            if (frame.time(frame.rows() - 1) < plot.warmFrom || frame.time(0) >= plot.to) {
                continue;
            }
            for (int row = 0; row < frame.rows(); row++) {
                plot.accept(frame, row, states[row]);
            }
        }
    }

    /** What the plant does in each row; rows of a time that was there before do as it does then. */
    private OperatingState[] watch(SensorFrame frame) {
        var states = new OperatingState[frame.rows()];
        var values = new double[frame.sensors().size()];
        for (int row = 0; row < states.length; row++) {
            if (frame.time(row) > lastTime) {
                frame.copyRow(row, values);
                lastTime = frame.time(row);
                plant.accept(lastTime, values);
            }
            states[row] = plant.operating();
        }
        return states;
    }

    /** The plots of an interval by sensor, in order of its shares; empty when it has none. */
    Map<String, SensorPlot> of(ReportedInterval interval) {
        return plots.stream()
                .filter(plot -> plot.interval.equals(interval))
                .findFirst()
                .map(Plot::result)
                .orElse(Map.of());
    }

    private final class Plot {

        private final ReportedInterval interval;
        private final Scorer scorer;
        private final List<String> sensors;
        private final long warmFrom;
        private final long from;
        private final long to;
        private final double[] values;
        private final Map<String, MinMaxSampler> measured = new LinkedHashMap<>();
        private final Map<String, MinMaxSampler> expected = new LinkedHashMap<>();

        Plot(ReportedInterval interval, ScoreModel model, long stepNanos) {
            this.interval = interval;
            scorer = new Scorer(model, AlarmRule.DEFAULT);
            sensors = model.prepared().group().sensors();
            long margin = Math.max(LEAST_MARGIN_STEPS * stepNanos, (interval.endNanos() - interval.startNanos()) / 2);
            from = interval.startNanos() - margin;
            to = interval.endNanos() + margin;
            warmFrom = from - stepNanos * model.prepared().weights().spec().windowLength();
            values = new double[sensors.size()];
            interval.sensors().forEach(part -> {
                measured.put(part.sensor(), new MinMaxSampler(POINTS));
                expected.put(part.sensor(), new MinMaxSampler(POINTS));
            });
        }

        void accept(SensorFrame frame, int row, OperatingState operating) {
            long time = frame.time(row);
            if (time < warmFrom || time >= to || !scorer.accepts(time)) {
                return;
            }
            for (int s = 0; s < values.length; s++) {
                values[s] = frame.value(row, places.get(sensors.get(s)));
            }
            boolean broken = scorer.next(time, values, operating).newSegment();
            if (time < from) {
                return;
            }
            long position = positions.of(time);
            measured.forEach((sensor, sampler) -> {
                int s = sensors.indexOf(sensor);
                if (broken && time > from) {
                    sampler.accept(position, Double.NaN); // no line across a hole
                    expected.get(sensor).accept(position, Double.NaN);
                }
                sampler.accept(position, values[s]);
                expected.get(sensor).accept(position, scorer.expected(s));
            });
        }

        Map<String, SensorPlot> result() {
            Map<String, SensorPlot> result = new LinkedHashMap<>();
            measured.forEach((sensor, sampler) -> result.put(
                    sensor,
                    new SensorPlot(sampler.points(), expected.get(sensor).points())));
            return result;
        }
    }
}
