package lstm.offline;

import static lstm.offline.SmallPlant.START;
import static lstm.offline.SmallPlant.STEP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import lstm.bundle.ModelBundle;
import lstm.config.StationYaml;
import lstm.frame.SensorFrame;
import lstm.offline.ReportedInterval.SensorPart;
import lstm.plant.PlantWatch;
import lstm.report.Points;
import lstm.report.TimePositions;
import org.junit.jupiter.api.Test;

final class IntervalPlotsTest {

    private static final ModelBundle BUNDLE = SmallPlant.bundle();
    private static final TimePositions POSITIONS = new TimePositions(SmallPlant.AXIS);

    @Test
    void showsTheTopSensorsInTheirOrderAndNoOther() {
        ReportedInterval interval = interval(100, 110, 2, List.of("C", "A"));

        var plots = plots(SmallPlant.quiet(200, 2).frame(), interval);

        assertEquals(List.of("C", "A"), List.copyOf(plots.of(interval).keySet()));
    }

    @Test
    void aShortIntervalHasAMarginOfFiftySteps() {
        ReportedInterval interval = interval(100, 110, 2, List.of("A"));

        Points measured = plots(SmallPlant.quiet(300, 2).frame(), interval)
                .of(interval)
                .get("A")
                .measured();

        assertEquals(POSITIONS.of(START + 50 * STEP), measured.position(0));
        assertEquals(POSITIONS.of(START + 159 * STEP), measured.position(measured.size() - 1));
    }

    @Test
    void aLongIntervalHasAMarginOfHalfItsLength() {
        ReportedInterval interval = interval(200, 400, 2, List.of("A"));

        Points measured = plots(SmallPlant.quiet(700, 2).frame(), interval)
                .of(interval)
                .get("A")
                .measured();

        assertEquals(POSITIONS.of(START + 100 * STEP), measured.position(0));
        assertEquals(POSITIONS.of(START + 499 * STEP), measured.position(measured.size() - 1));
    }

    @Test
    void whatIsExpectedIsThereFromTheFirstRowOnThoughTheWindowStartsEarlier() {
        ReportedInterval interval = interval(100, 110, 2, List.of("B"));

        var plot = plots(SmallPlant.quiet(300, 2).broken(1, 100, 110, 30).frame(), interval)
                .of(interval)
                .get("B");

        assertEquals(plot.measured().position(0), plot.expected().position(0));
        assertTrue(IntStream.range(0, plot.expected().size())
                .mapToDouble(plot.expected()::value)
                .allMatch(Double::isFinite));
        assertTrue(IntStream.range(0, plot.measured().size())
                        .mapToDouble(plot.measured()::value)
                        .max()
                        .orElseThrow()
                > 35);
    }

    @Test
    void theLineBreaksAtAHoleInTime() {
        SensorFrame rows = SmallPlant.quiet(300, 2).hole(90, 20).frame();
        ReportedInterval interval = interval(100, 110, 2, List.of("A"));

        Points measured = plots(rows, interval).of(interval).get("A").measured();

        assertTrue(
                IntStream.range(0, measured.size()).mapToDouble(measured::value).anyMatch(Double::isNaN));
    }

    @Test
    void theSizeOfFramesChangesNothing() {
        SensorFrame rows = SmallPlant.quiet(300, 2).broken(1, 100, 110, 30).frame();
        ReportedInterval interval = interval(100, 110, 2, List.of("B"));
        var parts = new IntervalPlots(BUNDLE, List.of(interval), SmallPlant.SENSORS, alwaysRunning(), POSITIONS);
        for (int from = 0; from < 300; from += 7) {
            parts.accept(rows.slice(from, Math.min(300, from + 7)));
        }

        Points whole = plots(rows, interval).of(interval).get("B").expected();
        Points inParts = parts.of(interval).get("B").expected();

        assertEquals(values(whole), values(inParts));
    }

    @Test
    void ofManyIntervalsThoseWithTheHighestScoreHaveAPlot() {
        List<ReportedInterval> intervals = IntStream.rangeClosed(0, IntervalPlots.MOST)
                .mapToObj(i -> interval(i, i + 1, i, List.of("A")))
                .toList();
        var plots = new IntervalPlots(BUNDLE, intervals, SmallPlant.SENSORS, alwaysRunning(), POSITIONS);

        assertTrue(plots.of(intervals.get(0)).isEmpty());
        assertEquals(1, plots.of(intervals.get(1)).size());
    }

    private static IntervalPlots plots(SensorFrame rows, ReportedInterval interval) {
        var plots = new IntervalPlots(BUNDLE, List.of(interval), SmallPlant.SENSORS, alwaysRunning(), POSITIONS);
        plots.accept(rows);
        return plots;
    }

    private static PlantWatch alwaysRunning() {
        return PlantWatch.of(StationYaml.defaults(), SmallPlant.SENSORS, Long::parseLong, STEP);
    }

    private static List<Double> values(Points points) {
        return IntStream.range(0, points.size()).mapToObj(points::value).toList();
    }

    static ReportedInterval interval(int start, int end, double peakScore, List<String> sensors) {
        long from = START + start * STEP;
        long to = START + end * STEP;
        return new ReportedInterval(
                1,
                SmallPlant.AXIS.format(from),
                SmallPlant.AXIS.format(to),
                "short",
                false,
                false,
                end - start,
                List.of((long) start, (long) end),
                0.999,
                0.99,
                peakScore,
                1,
                SmallPlant.AXIS.format(from),
                sensors.stream()
                        .map(sensor -> new SensorPart(sensor, null, 1.0 / sensors.size(), 3.5, null))
                        .toList(),
                from,
                to);
    }
}
