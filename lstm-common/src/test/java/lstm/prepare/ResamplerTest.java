package lstm.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lstm.frame.SegmentRule;
import lstm.prepare.Resampling.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every resampler owes; timesteps of 10. */
class ResamplerTest {

    private static final double NONE = Double.NaN;
    private static final long STEP = 10;

    private static Resampler resampler(Method method, long maxHole, int sensors) {
        return new Resampling(method, STEP, maxHole).start(sensors);
    }

    private static List<TimedRow> timesteps(Method method, long maxHole, TimedRow... rows) {
        return TimedRow.through(resampler(method, maxHole, rows[0].values().size()), List.of(rows));
    }

    static Stream<Arguments> randomRows() {
        return Arrays.stream(Method.values())
                .flatMap(method -> IntStream.range(1, 9).mapToObj(seed -> Arguments.of(method, 7 * seed + 3, seed)));
    }

    /** The rows of a timestep, found by going through all of them. */
    private static List<TimedRow> within(List<TimedRow> rows, long timestep) {
        return rows.stream()
                .filter(row -> row.time() >= timestep && row.time() < timestep + STEP)
                .toList();
    }

    private static long timestep(TimedRow row) {
        return Math.floorDiv(row.time(), STEP) * STEP;
    }

    /** Whether time is broken between two rows: too long, also for who only sees their timesteps. */
    private static boolean hole(TimedRow before, TimedRow after, long maxHole) {
        return after.time() - before.time() > maxHole && timestep(after) - timestep(before) > maxHole;
    }

    private static List<TimedRow> slowBuckets(Method method, List<TimedRow> rows, long maxHole) {
        var out = new ArrayList<TimedRow>();
        long last = timestep(rows.get(rows.size() - 1));
        for (long t = timestep(rows.get(0)); t <= last; t += STEP) {
            long timestep = t;
            List<TimedRow> inside = within(rows, t);
            if (inside.isEmpty()) {
                TimedRow before = rows.stream()
                        .filter(row -> row.time() < timestep)
                        .reduce((a, b) -> b)
                        .orElseThrow();
                TimedRow after = rows.stream()
                        .filter(row -> row.time() > timestep)
                        .findFirst()
                        .orElseThrow();
                if (hole(before, after, maxHole)) {
                    continue;
                }
            }
            var values = new double[rows.get(0).values().size()];
            for (int s = 0; s < values.length; s++) {
                int sensor = s;
                double[] measured = inside.stream()
                        .mapToDouble(row -> row.value(sensor))
                        .filter(value -> !Double.isNaN(value))
                        .toArray();
                values[s] = measured.length == 0
                        ? NONE
                        : method == Method.LAST
                                ? measured[measured.length - 1]
                                : Arrays.stream(measured).average().orElseThrow();
            }
            out.add(TimedRow.of(t, values));
        }
        return out;
    }

    private static List<TimedRow> slowLines(List<TimedRow> rows, long maxHole) {
        var out = new ArrayList<TimedRow>();
        for (long t = timestep(rows.get(0)); t <= rows.get(rows.size() - 1).time(); t += STEP) {
            long timestep = t;
            List<TimedRow> before =
                    rows.stream().filter(row -> row.time() <= timestep).toList();
            if (before.isEmpty()) {
                continue;
            }
            TimedRow left = before.get(before.size() - 1);
            TimedRow right = left.time() == t ? left : rows.get(before.size());
            if (right.time() - left.time() <= maxHole) {
                double part = left.time() == t ? 0 : (double) (t - left.time()) / (right.time() - left.time());
                out.add(TimedRow.of(
                        t,
                        IntStream.range(0, left.values().size())
                                .mapToDouble(s -> (1 - part) * left.value(s) + (part == 0 ? 0 : part * right.value(s)))
                                .toArray()));
            }
        }
        return out;
    }

    @ParameterizedTest
    @MethodSource("randomRows")
    void agreesWithItsTwin(Method method, long maxHole, long seed) {
        List<TimedRow> rows = TimedRow.random(300, 2, seed);
        List<TimedRow> firsts = TimedRow.firsts(rows);
        assertTrue(firsts.size() < rows.size()); // some times are there twice
        List<TimedRow> expected =
                method == Method.LINEAR ? slowLines(firsts, maxHole) : slowBuckets(method, firsts, maxHole);

        Resampler resampler = resampler(method, maxHole, 2);
        List<TimedRow> found = TimedRow.through(resampler, rows);

        assertEquals(expected.size(), found.size());
        for (int i = 0; i < found.size(); i++) {
            assertTrue(expected.get(i).isNear(found.get(i)), expected.get(i) + " but " + found.get(i));
        }
        assertEquals(firsts.size(), resampler.rowsIn());
        assertEquals(found.size(), resampler.timesteps());
        assertEquals(
                found.stream()
                        .filter(row -> within(firsts, row.time()).isEmpty())
                        .count(),
                resampler.empty());
    }

    @ParameterizedTest
    @MethodSource("randomRows")
    void timestepsAreEvenButForHoles(Method method, long maxHole, long seed) {
        List<TimedRow> found = TimedRow.through(resampler(method, maxHole, 1), TimedRow.random(300, 1, seed));
        var rule = new SegmentRule(Math.max(STEP, maxHole));
        for (int i = 1; i < found.size(); i++) {
            long step = found.get(i).time() - found.get(i - 1).time();
            assertEquals(0, Math.floorMod(found.get(i).time(), STEP));
            assertTrue(
                    step == STEP
                            || rule.breaks(found.get(i - 1).time(), found.get(i).time()),
                    "a step of " + step + " is neither a timestep nor a hole");
        }
    }

    @ParameterizedTest
    @MethodSource("randomRows")
    void savingAndRestoringAtAnyRowChangesNothing(Method method, long maxHole, long seed) {
        var random = new SplittableRandom(seed);
        List<TimedRow> rows = TimedRow.random(200, 2, seed);
        List<TimedRow> whole = TimedRow.through(resampler(method, maxHole, 2), rows);
        var pieces = new ArrayList<TimedRow>();
        RowSink sink = (time, index, values) -> pieces.add(TimedRow.of(time, values));
        Resampler resampler = resampler(method, maxHole, 2);
        for (TimedRow row : rows) {
            if (random.nextInt(3) == 0) {
                Resampler.State state = resampler.state();
                resampler = resampler(method, maxHole, 2);
                resampler.restore(state);
            }
            resampler.accept(row.time(), 0, row.toArray(), sink);
        }
        resampler.finish(sink);
        assertEquals(whole, pieces);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void rowsThatAreTimestepsStayAsTheyAre(Method method) {
        TimedRow[] rows = IntStream.range(-5, 20)
                .mapToObj(t -> TimedRow.of(t * STEP, t, t % 4 == 0 ? NONE : -t))
                .toArray(TimedRow[]::new);
        assertEquals(List.of(rows), timesteps(method, 15 * STEP, rows));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void aStateOfOtherSensorsIsRefused(Method method) {
        Resampler.State state = resampler(method, 100, 3).state();
        assertThrows(
                IllegalArgumentException.class, () -> resampler(method, 100, 2).restore(state));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void noRowGivesNoTimestep(Method method) {
        assertEquals(List.of(), TimedRow.through(resampler(method, 100, 1), List.of()));
    }

    @Test
    void aTimestepIsTheMeanOfItsRows() {
        assertEquals(
                List.of(TimedRow.of(0, 2, 5), TimedRow.of(10, 7, NONE)),
                timesteps(Method.MEAN, 100, TimedRow.of(1, 1, 5), TimedRow.of(9, 3, NONE), TimedRow.of(10, 7, NONE)));
    }

    @Test
    void aTimestepIsTheLastMeasurementOfEachSensor() {
        assertEquals(
                List.of(TimedRow.of(0, 3, 5)),
                timesteps(Method.LAST, 100, TimedRow.of(1, 1, 5), TimedRow.of(9, 3, NONE)));
    }

    @Test
    void aTimestepLiesOnTheLineBetweenTheRowsBesideIt() {
        assertEquals(
                List.of(TimedRow.of(0, 1.5, NONE), TimedRow.of(10, 4, NONE)),
                timesteps(Method.LINEAR, 100, TimedRow.of(-2, 1, 1), TimedRow.of(2, 2, NONE), TimedRow.of(18, 6, 3)));
    }

    @Test
    void aTimestepBefore1970BeginsBeforeItsRows() {
        assertEquals(
                List.of(TimedRow.of(-10, 4), TimedRow.of(0, 8)),
                timesteps(Method.MEAN, 100, TimedRow.of(-9, 3), TimedRow.of(-1, 5), TimedRow.of(1, 8)));
    }

    @Test
    void oneRowIsATimestepUnlessALineIsAskedFor() {
        assertEquals(List.of(TimedRow.of(10, 3)), timesteps(Method.MEAN, 100, TimedRow.of(13, 3)));
        assertEquals(List.of(TimedRow.of(10, 3)), timesteps(Method.LAST, 100, TimedRow.of(13, 3)));
        assertEquals(List.of(), timesteps(Method.LINEAR, 100, TimedRow.of(13, 3)));
        assertEquals(List.of(TimedRow.of(20, 3)), timesteps(Method.LINEAR, 100, TimedRow.of(20, 3)));
    }

    @Test
    void aTimestepWithoutARowIsMissingAndCounted() {
        Resampler resampler = resampler(Method.MEAN, 30, 1);
        List<TimedRow> found =
                TimedRow.through(resampler, List.of(TimedRow.of(5, 1), TimedRow.of(35, 2), TimedRow.of(70, 3)));
        assertEquals(
                List.of(
                        TimedRow.of(0, 1),
                        TimedRow.of(10, NONE),
                        TimedRow.of(20, NONE),
                        TimedRow.of(30, 2),
                        TimedRow.of(70, 3)), // a hole: nothing is made up
                found);
        assertEquals(2, resampler.empty());
    }

    /** A row is missing too long, but the timesteps around it are no hole: they must not be joined unseen. */
    @Test
    void whatNobodyCouldSeeAsAHoleIsFilledWithMissingTimesteps() {
        assertEquals(
                List.of(TimedRow.of(0, 1), TimedRow.of(10, NONE), TimedRow.of(20, NONE), TimedRow.of(30, 2)),
                timesteps(Method.MEAN, 30, TimedRow.of(0, 1), TimedRow.of(39, 2)));
    }

    @Test
    void aLineAcrossTimestepsWithoutARowIsCounted() {
        Resampler resampler = resampler(Method.LINEAR, 100, 1);
        TimedRow.through(resampler, List.of(TimedRow.of(0, 0), TimedRow.of(30, 3), TimedRow.of(55, 5)));
        assertEquals(6, resampler.timesteps());
        assertEquals(3, resampler.empty()); // 10, 20 and 40
    }

    @Test
    void stepsAndHolesMustBeThere() {
        assertThrows(IllegalArgumentException.class, () -> new Resampling(Method.MEAN, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Resampling(Method.MEAN, 1, 0));
    }
}
