package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lstm.frame.TimeAxis;
import lstm.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EvaluationTest {

    private static final long STEP = 10;
    private static final TimeAxis AXIS = TimeAxis.calendar(ZoneOffset.UTC);

    @Test
    void aFaultIsFoundWhenAnAlarmOverlapsIt() {
        Evaluation evaluation = evaluate(100, rows(45, 50), fault(40, 60), fault(80, 90));

        assertEquals(2, evaluation.faults());
        assertEquals(1, evaluation.found());
        assertEquals(0, evaluation.falseAlarms());
    }

    @Test
    void anAlarmThatTouchesNoFaultIsFalse() {
        Evaluation evaluation = evaluate(100, rows(10, 12, 60, 61), fault(40, 60)); // the fault's last row is 59

        assertEquals(0, evaluation.found());
        assertEquals(2, evaluation.falseAlarms());
    }

    @Test
    void dipsOfUpToFifteenRowsAreOneAlarm() {
        assertEquals(1, evaluate(100, rows(10, 11, 26, 27)).falseAlarms()); // rows 11 to 25 are quiet
        assertEquals(2, evaluate(100, rows(10, 11, 27, 28)).falseAlarms());
    }

    @Test
    void theDelayRunsFromTheFaultsStartToTheAlarm() {
        Evaluation evaluation = evaluate(100, rows(47, 50), fault(40, 60));

        assertEquals(List.of(7 * STEP), evaluation.delaysNanos());
    }

    @Test
    void anAlarmThatWasThereBeforeTheFaultHasNoDelay() {
        assertEquals(List.of(0L), evaluate(100, rows(35, 45), fault(40, 60)).delaysNanos());
        assertEquals(
                List.of(0L), evaluate(100, rows(35, 38, 44, 45), fault(40, 60)).delaysNanos());
        assertEquals(
                List.of(0L), evaluate(100, rows(35, 38, 44, 45), fault(39, 43)).delaysNanos());
    }

    @Test
    void theMedianDelayOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        Evaluation evaluation = evaluate(200, rows(11, 12, 54, 55), fault(10, 20), fault(50, 60), fault(100, 110));

        assertEquals(2.5 * STEP, evaluation.medianDelay().getAsDouble());
        assertTrue(evaluate(50, rows(), fault(10, 20)).medianDelay().isEmpty());
    }

    @Test
    void faultsCutByThePartThatCountsAreNotCountedAndMakeNoFalseAlarms() {
        var labels = labels(fault(5, 15), fault(40, 50), fault(85, 95));
        BitSet said = flags(rows(10, 14, 42, 44, 86, 88));
        JudgedRows part = JudgedRows.of(times(100), labels, flags(rows(10, 90)));

        Evaluation evaluation = Evaluation.of(
                part.part(new Said(said, Optional.empty(), Optional.empty())).flags(), part, AXIS);

        assertEquals(1, evaluation.faults());
        assertEquals(1, evaluation.found());
        assertEquals(0, evaluation.falseAlarms());
        assertEquals(20, evaluation.rows().truePositives() + evaluation.rows().falseNegatives());
    }

    @Test
    void normalTimeIsTheTimeOutsideOfFaults() {
        assertEquals(
                (100 - 1 - 20) * (double) STEP / AXIS.dayNanos(),
                evaluate(100, rows(), fault(40, 60)).normalDays());
    }

    @Test
    void aDayOfNumberedStepsIsTheOneThatAlarmsGoBy() {
        long[] times =
                LongStream.range(0, 2881).map(row -> row * TimeAxis.SECOND).toArray();
        JudgedRows rows = all(times, labels());

        assertEquals(
                2,
                Evaluation.of(new BitSet(), rows, TimeAxis.steps(TimeAxis.SECOND))
                        .normalDays());
        assertEquals(
                2880.0 / 86_400,
                Evaluation.of(new BitSet(), rows, TimeAxis.calendar(ZoneOffset.UTC))
                        .normalDays());
    }

    @Test
    void reportsOfBothKindsOfTimesAddUpTheirDays() {
        long[] times =
                LongStream.range(0, 2881).map(row -> row * TimeAxis.SECOND).toArray();
        Evaluation numbered = Evaluation.of(new BitSet(), all(times, labels()), TimeAxis.steps(TimeAxis.SECOND));
        Evaluation calendar = Evaluation.of(new BitSet(), all(times, labels()), TimeAxis.calendar(ZoneOffset.UTC));

        assertEquals(2 + 2880.0 / 86_400, numbered.plus(calendar).normalDays());
        assertEquals(0, numbered.plus(calendar).stepNanos());
        assertEquals(TimeAxis.SECOND, numbered.plus(numbered).stepNanos());
    }

    @Test
    void strengthsAreCountedEachForItself() {
        var weak = new Labels.Fault(new Interval(10, 20), "leak", "weak");
        var missed = new Labels.Fault(new Interval(40, 50), "leak", "weak");
        var strong = new Labels.Fault(new Interval(70, 80), "leak", "strong");

        Evaluation evaluation = evaluate(100, rows(12, 13, 72, 73), weak, missed, strong);

        assertArrayEquals(new int[] {1, 2}, evaluation.byStrength().get("weak"));
        assertArrayEquals(new int[] {1, 1}, evaluation.byStrength().get("strong"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void poolingGivesWhatTheRowsOneAfterTheOtherWould(long seed) {
        var random = new SplittableRandom(seed);
        BitSet one = quietAtTheEnd(200, random);
        BitSet two = quietAtTheEnd(150, random);
        var first = labels(fault(30, 60), fault(100, 101));
        var second = labels(fault(0, 20), fault(70, 110));
        var both = labels(fault(30, 60), fault(100, 101), fault(200, 220), fault(270, 310));
        var said = (BitSet) one.clone();
        two.stream().forEach(row -> said.set(200 + row));
        long[] times = Arrays.copyOf(times(200), 350);
        for (int row = 0; row < 150; row++) {
            times[200 + row] = 199 * STEP + row * STEP; // no time passes between the two
        }

        Evaluation pooled = Evaluation.of(one, all(times(200), first), AXIS)
                .plus(Evaluation.of(two, all(times(150), second), AXIS));
        Evaluation whole = Evaluation.of(said, all(times, both), AXIS);

        assertEquals(whole.rows(), pooled.rows());
        assertEquals(whole.faults(), pooled.faults());
        assertEquals(whole.found(), pooled.found());
        assertEquals(whole.falseAlarms(), pooled.falseAlarms());
        assertEquals(whole.normalDays(), pooled.normalDays(), 1e-9 * whole.normalDays());
        assertEquals(whole.delaysNanos(), pooled.delaysNanos());
        assertArrayEquals(whole.byStrength().get(""), pooled.byStrength().get(""));
    }

    private static BitSet quietAtTheEnd(int rows, SplittableRandom random) {
        var flags = new BitSet();
        IntStream.range(0, rows - 20).filter(row -> random.nextInt(100) < 8).forEach(flags::set);
        return flags;
    }

    private static Evaluation evaluate(int rows, int[] said, Labels.Fault... faults) {
        return Evaluation.of(flags(said), all(times(rows), labels(faults)), AXIS);
    }

    private static JudgedRows all(long[] times, Labels labels) {
        return JudgedRows.of(times, labels, flags(rows(0, times.length)));
    }

    /** Half-open stretches: start, end, start, end … */
    private static int[] rows(int... borders) {
        return borders;
    }

    private static BitSet flags(int[] borders) {
        var flags = new BitSet();
        for (int b = 0; b < borders.length; b += 2) {
            flags.set(borders[b], borders[b + 1]);
        }
        return flags;
    }

    private static Labels.Fault fault(int start, int end) {
        return new Labels.Fault(new Interval(start, end), "", "");
    }

    private static Labels labels(Labels.Fault... faults) {
        return Labels.of(List.of(faults));
    }

    private static long[] times(int rows) {
        return LongStream.range(0, rows).map(row -> row * STEP).toArray();
    }
}
