package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.config.TrainingConfig.HeldOutKind;
import lstm.frame.FrameBuilder;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;
import lstm.frame.TimeAxis;
import lstm.interval.Interval;
import lstm.interval.IntervalFinder;
import lstm.io.CleanIntervals.Stretch;
import lstm.plant.RowUses;
import lstm.prepare.MissingRule;
import lstm.prepare.Preparation;
import lstm.prepare.Smoothing;
import lstm.window.WindowSpec;
import lstm.window.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows a network may learn from; times are step numbers, so that row and time say the same. */
final class CleanRowsTest {

    private static final TimeAxis STEPS = TimeAxis.steps(TimeAxis.SECOND);
    private static final SegmentRule RULE = new SegmentRule(2 * TimeAxis.SECOND);
    private static final double PLANTED = 1e6;

    /** {@code count} rows of one sensor in steps of a second, {@code hole} seconds more before row {@code holeAt}. */
    private static SensorFrame frame(int count, int holeAt, int hole, IntPredicate planted, IntPredicate missing) {
        var builder = new FrameBuilder(List.of("T1"));
        for (int row = 0; row < count; row++) {
            long second = row < holeAt ? row : row + hole;
            double value = missing.test(row) ? Double.NaN : planted.test(row) ? PLANTED : row;
            builder.add(second * TimeAxis.SECOND, row, new double[] {value});
        }
        return builder.build();
    }

    private static SensorFrame frame(int count, IntPredicate planted) {
        return frame(count, count, 0, planted, row -> false);
    }

    /** As cleaning writes it, both ends inside. */
    private static Stretch stretch(SensorFrame frame, Interval interval, List<Stretch> bridged) {
        int first = (int) interval.start();
        int last = (int) interval.end() - 1;
        return new Stretch(
                List.of(STEPS.format(frame.time(first)), STEPS.format(frame.time(last))),
                interval.length(),
                List.of(interval.start(), interval.end()),
                bridged);
    }

    private static HoldOut last(double share) {
        return new HoldOut(HeldOutKind.LAST, share, new WindowSpec(1, 1));
    }

    private static CleanRows everything(SensorFrame frame, long maxHeldNanos, double heldOut) {
        return CleanRows.everything(
                frame, Preparation.holding(RULE, 1, maxHeldNanos), RowUses.allNormal(frame.rows()), last(heldOut));
    }

    private static CleanRows inside(SensorFrame frame, long maxHeldNanos, double heldOut, Stretch... intervals) {
        return CleanRows.inside(
                frame,
                Preparation.holding(RULE, 1, maxHeldNanos),
                RowUses.allNormal(frame.rows()),
                last(heldOut),
                List.of(intervals),
                STEPS);
    }

    private static List<Long> rows(CleanRows clean, boolean heldOut) {
        return clean.stretches(heldOut).stream()
                .flatMapToLong(interval -> LongStream.range(interval.start(), interval.end()))
                .boxed()
                .toList();
    }

    private static List<Long> rows(long... ranges) {
        var rows = LongStream.empty();
        for (int i = 0; i < ranges.length; i += 2) {
            rows = LongStream.concat(rows, LongStream.range(ranges[i], ranges[i + 1]));
        }
        return rows.boxed().toList();
    }

    /** Cleaning bridges short runs of outliers so that an interval goes on; training must not learn from them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noWindowHoldsAnOutlierInsideABridgedGap(long seed) {
        var random = new SplittableRandom(seed);
        var outliers = new boolean[200];
        for (int gap = 0; gap < 6; gap++) {
            int from = random.nextInt(200);
            for (int row = from; row < Math.min(200, from + 1 + random.nextInt(6)); row++) {
                outliers[row] = true;
            }
        }
        SensorFrame frame = frame(200, row -> outliers[row]);
        List<Interval> clean = new IntervalFinder(20, 15).find(RULE.segments(frame), row -> !outliers[row]);
        assertTrue(clean.stream().anyMatch(interval -> LongStream.range(interval.start(), interval.end())
                .anyMatch(row -> outliers[(int) row])));
        Stretch[] written = clean.stream()
                .map(interval -> stretch(
                        frame,
                        interval,
                        IntervalFinder.bridged(interval, row -> !outliers[row]).stream()
                                .map(gap -> stretch(frame, gap, List.of()))
                                .toList()))
                .toArray(Stretch[]::new);

        CleanRows rows = inside(frame, 0, 0.2, written);
        for (boolean heldOut : new boolean[] {false, true}) {
            Windows windows = windows(rows, heldOut);
            assertTrue(windows.count() > 0);
            var window = new float[5];
            for (int w = 0; w < windows.count(); w++) {
                windows.copy(w, window, 0);
                for (float value : window) {
                    assertFalse(value == (float) PLANTED, "window " + w + " starts at row " + windows.start(w));
                }
            }
            for (double value : rows.columns(heldOut)[0]) {
                assertFalse(value == PLANTED, "the scaler saw it");
            }
        }
    }

    private static Windows windows(CleanRows rows, boolean heldOut) {
        var values = new float[rows.prepared().size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = (float) rows.prepared().get(row)[0];
        }
        return Windows.cut(new WindowSpec(5, 1), values, 1, rows.stretches(heldOut));
    }

    @Test
    void onlyRowsInsideIntervalsAreCleanBothEndsIncluded() {
        SensorFrame frame = frame(30, row -> false);
        CleanRows rows = inside(
                frame,
                0,
                0.5,
                stretch(frame, new Interval(3, 9), List.of()),
                stretch(frame, new Interval(20, 24), null)); // a file of before has no list of bridged rows
        assertEquals(rows(3, 8), rows(rows, false));
        assertEquals(rows(8, 9, 20, 24), rows(rows, true));
    }

    @Test
    void theLastShareOfCleanRowsIsHeldOut() {
        CleanRows rows = everything(frame(50, row -> false), 0, 0.2);
        assertEquals(40, rows.count(false));
        assertEquals(10, rows.count(true));
        assertEquals(rows(0, 40), rows(rows, false));
        assertEquals(rows(40, 50), rows(rows, true));
    }

    @Test
    void noStretchCrossesTheBorderOfAHeldOutBlock() {
        SensorFrame frame = frame(200, row -> false);
        var blocks = new HoldOut(HeldOutKind.BLOCKS, 0.2, new WindowSpec(4, 1));
        CleanRows rows =
                CleanRows.everything(frame, Preparation.holding(RULE, 1, 0), RowUses.allNormal(frame.rows()), blocks);
        assertEquals(
                List.of(new Interval(0, 40), new Interval(60, 140), new Interval(160, 200)), rows.stretches(false));
        assertEquals(List.of(new Interval(40, 60), new Interval(140, 160)), rows.stretches(true));
        assertEquals(40, rows.count(true));
        assertEquals(160, rows.columns(false)[0].length);
    }

    @Test
    void noStretchCrossesAHoleInTime() {
        CleanRows rows = everything(frame(20, 8, 100, row -> false, row -> false), 0, 0.01);
        assertEquals(List.of(new Interval(0, 8), new Interval(8, 20)), rows.stretches(false));
    }

    @Test
    void aMissingValueIsHeldAsLongAsAllowedAndNotAcrossAHole() {
        SensorFrame frame = frame(20, 14, 100, row -> false, row -> (row >= 5 && row < 10) || row == 14);
        CleanRows rows = CleanRows.everything(
                frame, Preparation.holding(RULE, 1, 3 * TimeAxis.SECOND), RowUses.allNormal(frame.rows()), last(0.01));
        assertEquals(rows(0, 8, 10, 14, 15, 20), rows(rows, false));
        assertEquals(4, rows.prepared().get(7)[0]);
        assertTrue(Double.isNaN(rows.prepared().get(8)[0]));
    }

    private static RowUses uses(SensorFrame frame, String yaml) {
        Station station = StationYaml.parse("station.yml", yaml);
        return RowUses.of(station, frame, text -> Long.parseLong(text) * TimeAxis.SECOND, TimeAxis.SECOND);
    }

    @Test
    void rowsThatMayNotBeUsedAreNotCleanAndCountedByReason() {
        SensorFrame frame = frame(20, row -> row >= 15);
        RowUses uses = uses(
                frame,
                """
                operating: {sensor: T1, below: 1000, settle: 2}
                maintenance: [{from: 3, to: 5}]
                clean: {bad: [{from: 7, to: 8}], good: [{from: 0, to: 20}]}
                """);

        CleanRows rows = CleanRows.everything(frame, Preparation.holding(RULE, 1, 0), uses, last(0.01));

        assertEquals(rows(0, 3, 5, 7, 8, 13), rows(rows, false));
        assertEquals(
                Map.of(
                        "in maintenance", 2L,
                        "known to be bad", 1L,
                        "around a start or stop", 2L,
                        "while the plant stands still", 5L),
                rows.leftOut());
        assertTrue(rows.isRunning(3) && rows.isRunning(14)); // scored, but not learnt from
        assertFalse(rows.isRunning(15));
    }

    @Test
    void theMeanThatFillsIsThatOfCleanRows() {
        SensorFrame frame = frame(10, 10, 0, row -> row == 6, row -> row == 2);
        RowUses uses = uses(frame, "maintenance: [{from: 8, to: 9}]");
        var preparation = new Preparation(RULE, List.of(MissingRule.mean(Double.NaN)), new Smoothing.None());
        Stretch bridged = stretch(frame, new Interval(6, 7), List.of());

        CleanRows rows = CleanRows.inside(
                frame,
                preparation,
                uses,
                last(0.01),
                List.of(stretch(frame, new Interval(1, 10), List.of(bridged))),
                STEPS);

        double mean = (1 + 3 + 4 + 5 + 7 + 9) / 6.0; // without 0, which is outside, the outlier 6 and the maintenance 8
        assertEquals(MissingRule.mean(mean), rows.preparation().missing().get(0));
        assertEquals(mean, rows.prepared().get(2)[0]);
        assertTrue(rows.isClean(2));
    }

    @Test
    void rowsAreSmoothedFromWhereThePlantStarted() {
        SensorFrame frame = frame(8, row -> row == 3);
        RowUses uses = uses(frame, "operating: {sensor: T1, below: 1000}");
        var preparation = new Preparation(RULE, List.of(MissingRule.drop()), new Smoothing.RollingMean(2));

        CleanRows rows = CleanRows.everything(frame, preparation, uses, last(0.01));

        assertEquals(1.5, rows.prepared().get(2)[0]);
        assertEquals(4, rows.prepared().get(4)[0]);
        assertEquals(4.5, rows.prepared().get(5)[0]);
    }

    @Test
    void columnsHoldWhatIsFittedOrEverythingClean() {
        CleanRows rows = everything(frame(10, row -> false), 0, 0.3);
        assertEquals(7, rows.columns(false)[0].length);
        assertEquals(10, rows.columns(true)[0].length);
        assertEquals(6, rows.columns(false)[0][6]);
    }

    @Test
    void countsTheWindowsThatAreCut() {
        SensorFrame frame = frame(60, 31, 9, row -> false, row -> row == 7);
        CleanRows rows = everything(frame, 0, 0.3);
        for (int length = 1; length < 30; length++) {
            for (int stride = 1; stride < 7; stride++) {
                var cut = new WindowSpec(length, stride);
                for (boolean heldOut : new boolean[] {false, true}) {
                    assertEquals(
                            Windows.cut(cut, new float[60], 1, rows.stretches(heldOut))
                                    .count(),
                            rows.windows(cut, heldOut),
                            cut + ", held out: " + heldOut);
                }
            }
        }
    }
}
