package lstm.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lstm.frame.FrameSummary.SensorSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameSurveyTest {

    private static final double NONE = Double.NaN;

    private static FrameSummary at(long... times) {
        var survey = new FrameSurvey(List.of("P"));
        for (long time : times) {
            survey.accept(time, new double[] {1});
        }
        return survey.summary();
    }

    private static FrameSummary of(double[]... rows) {
        var survey = new FrameSurvey(List.of("P", "T"));
        for (int t = 0; t < rows.length; t++) {
            survey.accept(t, rows[t]);
        }
        return survey.summary();
    }

    @Test
    void sumsUpNothing() {
        FrameSummary summary = new FrameSurvey(List.of("P")).summary();

        assertEquals(0, summary.rows());
        assertEquals(0, summary.stepNanos());
        assertEquals(0, summary.holes());
        assertEquals(0, summary.missingShare());
        assertEquals(List.of("P"), summary.missingSensors());
        assertEquals(new SegmentRule(1), summary.segmentRule(0));
    }

    @Test
    void oneRowHasNoStep() {
        FrameSummary summary = at(42);

        assertEquals(1, summary.rows());
        assertEquals(42, summary.firstTime());
        assertEquals(42, summary.lastTime());
        assertEquals(0, summary.stepNanos());
        assertEquals(List.of("P"), summary.constantSensors());
    }

    @Test
    void takesTheMedianStepAndTheLowerOfTwo() {
        assertEquals(10, at(0, 10, 20, 30, 1000).stepNanos());
        assertEquals(10, at(0, 10, 30).stepNanos());
        assertEquals(7, at(0, 7).stepNanos());
    }

    @Test
    void aStepOfFifteenMedianStepsIsNoHole() {
        assertEquals(0, at(0, 10, 20, 170).holes());
        FrameSummary summary = at(0, 10, 20, 30, 181, 191, 201, 400);
        assertEquals(2, summary.holes());
        assertEquals(199, summary.longestHoleNanos());
        assertEquals(new SegmentRule(150), summary.segmentRule(0));
        assertEquals(new SegmentRule(99), summary.segmentRule(99));
    }

    @Test
    void standsAStepOfDecades() {
        long decades = 30L * 365 * 86_400 * TimeAxis.SECOND;
        FrameSummary summary = at(0, decades);

        assertEquals(0, summary.holes());
        assertEquals(new SegmentRule(Long.MAX_VALUE), summary.segmentRule(0));
    }

    @Test
    void findsConstantAndMissingSensors() {
        FrameSummary summary = of(new double[] {NONE, NONE}, new double[] {3, NONE}, new double[] {3, NONE});

        assertEquals(new SensorSummary("P", 1, 3, 3), summary.sensors().get(0));
        assertEquals(List.of("P"), summary.constantSensors());
        assertEquals(List.of("T"), summary.missingSensors());
        assertEquals(4.0 / 6, summary.missingShare());
        assertFalse(summary.sensors().get(1).constant());
        assertTrue(summary.sensors().get(1).allMissing());
    }

    @Test
    void notesDoubleTimesAndDisorder() {
        var survey = new FrameSurvey(List.of("P"));
        assertFalse(survey.summary().unsorted());
        survey.doubleTime();
        survey.doubleTime();
        survey.unsorted();
        assertEquals(2, survey.summary().doubleTimes());
        assertTrue(survey.summary().unsorted());
    }

    @Test
    void findsMedianAndHolesAmongMoreDifferentStepsThanItCounts() {
        var random = new SplittableRandom(5);
        var survey = new FrameSurvey(List.of("P"));
        double[] row = {1};
        long time = 0;
        var steps = new long[300_000];
        for (int t = 0; t < steps.length; t++) {
            steps[t] = random.nextLong(500_000_000, 1_500_000_000);
            steps[t] = t % 100_000 == 50_000 ? 3_600_000_000_000L + t : steps[t];
            survey.accept(time, row);
            time += steps[t];
        }
        survey.accept(time, row);
        FrameSummary summary = survey.summary();
        Arrays.sort(steps);
        double median = steps[steps.length / 2];
        assertEquals(median, (double) summary.stepNanos(), 0.001 * median);
        assertEquals(3, summary.holes());
        assertEquals(steps[steps.length - 1], summary.longestHoleNanos());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithLookingAtAllRowsAtOnce(long seed) {
        var random = new SplittableRandom(seed);
        int rows = 2 + random.nextInt(300);
        var times = new long[rows];
        var values = new double[rows][3];
        var survey = new FrameSurvey(List.of("A", "B", "C"));
        for (int t = 0; t < rows; t++) {
            times[t] = t == 0
                    ? random.nextLong(1_000_000)
                    : times[t - 1] + 1 + random.nextInt(random.nextInt(20) == 0 ? 500 : 9);
            for (int s = 0; s < 3; s++) {
                values[t][s] = random.nextInt(4) == 0 ? NONE : random.nextDouble(-5, 5);
            }
            survey.accept(times[t], values[t]);
        }
        FrameSummary summary = survey.summary();
        long[] steps = IntStream.range(1, rows)
                .mapToLong(t -> times[t] - times[t - 1])
                .sorted()
                .toArray();
        long step = steps[(steps.length - 1) / 2];
        long[] holes = Arrays.stream(steps).filter(s -> s > 15 * step).toArray();
        assertEquals(rows, summary.rows());
        assertEquals(times[0], summary.firstTime());
        assertEquals(times[rows - 1], summary.lastTime());
        assertEquals(step, summary.stepNanos());
        assertEquals(holes.length, summary.holes());
        assertEquals(holes.length == 0 ? 0 : holes[holes.length - 1], summary.longestHoleNanos());
        for (int s = 0; s < 3; s++) {
            int sensor = s;
            double[] present = Arrays.stream(values)
                    .mapToDouble(row -> row[sensor])
                    .filter(x -> !Double.isNaN(x))
                    .sorted()
                    .toArray();
            SensorSummary found = summary.sensors().get(s);
            assertEquals(rows - present.length, found.missing());
            assertEquals(present.length == 0 ? NONE : present[0], found.least());
            assertEquals(present.length == 0 ? NONE : present[present.length - 1], found.greatest());
        }
    }
}
