package lstm.offline;

import static lstm.offline.SmallPlant.START;
import static lstm.offline.SmallPlant.STEP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lstm.bundle.ModelBundle;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.interval.AlarmRule;
import lstm.offline.ReportedInterval.SensorPart;
import lstm.report.Points;
import lstm.report.TimePositions;
import lstm.score.Scorer;
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

        int resolution = 4; // rows: 400 of them are more than a plot shows one by one
        assertBetween(100, measured.position(0), 100 + resolution);
        assertBetween(500 - resolution, measured.position(measured.size() - 1), 499);
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
    void ofManyIntervalsThoseWithTheHighestScoreHaveAPlot() {
        List<ReportedInterval> intervals = IntStream.rangeClosed(0, IntervalPlots.MOST)
                .mapToObj(i -> interval(i, i + 1, i, List.of("A")))
                .toList();
        var plots = plots(SmallPlant.quiet(300, 2).frame(), intervals);

        assertTrue(plots.of(intervals.get(0)).isEmpty());
        assertEquals(1, plots.of(intervals.get(1)).size());
    }

    private static void assertBetween(int firstRow, long position, int lastRow) {
        assertTrue(position >= POSITIONS.of(START + firstRow * STEP), "too early: " + position);
        assertTrue(position <= POSITIONS.of(START + lastRow * STEP), "too late: " + position);
    }

    private static IntervalPlots plots(SensorFrame rows, ReportedInterval interval) {
        return plots(rows, List.of(interval));
    }

    /** Says of each interval that it is over at its first row that does not belong to it. */
    private static IntervalPlots plots(SensorFrame rows, List<ReportedInterval> intervals) {
        var group = new GroupPlots(SensorGroup.all(SmallPlant.SENSORS), POSITIONS, STEP);
        var scorer = new Scorer(BUNDLE.groups().get(0).model(), AlarmRule.DEFAULT);
        int sensors = SmallPlant.SENSORS.size();
        var values = new double[sensors];
        int over = 0;
        for (int t = 0; t < rows.rows(); t++) {
            rows.copyRow(t, values);
            boolean broken = scorer.next(rows.time(t), values).newSegment();
            while (over < intervals.size()
                    && rows.time(t) >= intervals.get(over).endNanos()) {
                group.add(intervals.get(over++));
            }
            double[] course = Arrays.copyOf(values, 2 * sensors);
            scorer.copyExpected(course, sensors);
            group.accept(rows.time(t), broken, course);
        }
        return new IntervalPlots(List.of(group.finish()));
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
                "carried by the level (100 %): " + sensors.get(0) + " left its usual range",
                Map.of("level", 1.0),
                sensors.stream()
                        .map(sensor -> new SensorPart(sensor, null, 1.0 / sensors.size(), "level", 3.5, null))
                        .toList(),
                from,
                to);
    }
}
