package lstm.online.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import lstm.cli.UserException;
import lstm.config.OnlineConfig.Align;
import lstm.online.event.Event.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlignerTest {

    private static final long STEP = 1000;
    private static final List<String> SENSORS = List.of("A", "B", "C");
    private static final double NAN = Double.NaN;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .build();

    private record Measurement(long time, int sensor, double value) {}

    /** Rows as text, and how often each repair was said. */
    private static final class Heard implements Aligner.Taker {

        final List<String> rows = new ArrayList<>();
        final Map<Problem, Integer> repairs = new EnumMap<>(Problem.class);

        @Override
        public void row(long time, double[] values) {
            rows.add(time + " " + Arrays.toString(values));
        }

        @Override
        public void repaired(Problem problem, long time, int sensor) {
            repairs.merge(problem, 1, Integer::sum);
        }
    }

    private static Align config(long lateness, long hold) {
        return new Align(
                true,
                Duration.ofNanos(lateness),
                Optional.of(Duration.ofNanos(hold)),
                Map.of("C", Duration.ofNanos(3 * hold)),
                Duration.ofMinutes(5));
    }

    private static Aligner aligner(long lateness, long hold) {
        return new Aligner(STEP, SENSORS, config(lateness, hold));
    }

    private static String row(long time, double... values) {
        return time + " " + Arrays.toString(values);
    }

    /** Measurements at paces of their own, with pauses of single sensors and of all. */
    private static List<Measurement> measurements(SplittableRandom random) {
        var all = new ArrayList<Measurement>();
        long[] pace = {STEP, random.nextLong(200, 900), random.nextLong(1500, 4000)};
        for (int s = 0; s < pace.length; s++) {
            for (long t = random.nextLong(STEP); t < 200 * STEP; t += pace[s]) {
                boolean pause = t > 100 * STEP && t < 120 * STEP;
                boolean own = random.nextInt(12) == 0;
                if (!pause && !own) {
                    long time = s == 0 ? t / STEP * STEP : t;
                    all.add(new Measurement(time, s, random.nextInt(30) == 0 ? NAN : random.nextInt(100)));
                }
            }
        }
        return all;
    }

    /** An order of arrival in which nothing is later than {@code lateness}. */
    private static List<Measurement> shuffled(List<Measurement> all, long lateness, SplittableRandom random) {
        record Arrival(long at, Measurement measurement) {}
        return all.stream()
                .map(one -> new Arrival(one.time() + random.nextLong(lateness + 1), one))
                .sorted(Comparator.comparingLong(Arrival::at))
                .map(Arrival::measurement)
                .toList();
    }

    /** What must come out, looked up measurement by measurement. */
    private static List<String> slowly(List<Measurement> all, long hold) {
        var times = new TreeMap<Long, Boolean>();
        all.forEach(one -> times.put((one.time() + STEP - 1) / STEP * STEP, true));
        var rows = new ArrayList<String>();
        for (long time : times.keySet()) {
            var values = new double[SENSORS.size()];
            for (int s = 0; s < values.length; s++) {
                int sensor = s;
                long held = s == 2 ? 3 * hold : hold;
                values[s] = all.stream()
                        .filter(one -> one.sensor() == sensor && one.time() <= time)
                        .max(Comparator.comparingLong(Measurement::time))
                        .filter(one -> one.time() > time - STEP || one.time() >= time - held)
                        .map(Measurement::value)
                        .orElse(NAN);
            }
            rows.add(row(time, values));
        }
        return rows;
    }

    private static Heard heard(Aligner aligner, List<Measurement> measurements) {
        var heard = new Heard();
        measurements.forEach(one -> aligner.measurement(one.time(), one.sensor(), one.value(), heard));
        aligner.finish(heard);
        return heard;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rowsDoNotDependOnTheOrderOfArrivalWithinTheLateness(long seed) {
        var random = new SplittableRandom(seed);
        List<Measurement> all = measurements(random);
        for (long lateness : new long[] {0, 300, 1000, 2500, 20_000}) {
            long hold = random.nextLong(3000);

            Heard heard = heard(aligner(lateness, hold), shuffled(all, lateness, random));

            assertEquals(slowly(all, hold), heard.rows, () -> "lateness " + lateness);
            assertEquals(0, heard.repairs.getOrDefault(Problem.LATE, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void fullRowsAreNotHastyWhenOneBeforeThemMayStillCome(long seed) {
        var random = new SplittableRandom(seed);
        var all = new ArrayList<Measurement>();
        for (long t = 1; t < 500; t++) {
            boolean some = random.nextInt(3) > 0; // else a pause of all, which cannot be told from lateness
            for (int s = 0; s < 3 && some; s++) {
                all.add(new Measurement(t * STEP, s, random.nextInt(100)));
            }
        }

        Heard heard = heard(aligner(4 * STEP, 0), shuffled(all, 4 * STEP, random));

        assertEquals(slowly(all, 0), heard.rows);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatComesTwiceChangesNothing(long seed) {
        var random = new SplittableRandom(seed);
        List<Measurement> all = measurements(random);
        var twice = new ArrayList<>(all);
        twice.addAll(all);

        Heard heard = heard(aligner(2500, 1000), shuffled(twice, 2500, random));

        assertEquals(slowly(all, 1000), heard.rows);
        assertTrue(heard.repairs.get(Problem.DUPLICATE) > 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aSavedStateGoesOnWithTheSameRows(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        List<Measurement> arriving = shuffled(measurements(random), 4000, random); // some of it too late
        Heard whole = heard(aligner(2500, 1000), arriving);
        var heard = new Heard();
        Aligner aligner = aligner(2500, 1000);
        for (Measurement one : arriving) {
            aligner.measurement(one.time(), one.sensor(), one.value(), heard);
            String saved = JSON.writeValueAsString(aligner.state());
            aligner = aligner(2500, 1000);
            aligner.restore(JSON.readValue(saved, Aligner.State.class));
        }
        aligner.finish(heard);

        assertEquals(whole.rows, heard.rows);
        assertEquals(whole.repairs, heard.repairs);
        assertTrue(whole.repairs.get(Problem.LATE) > 0);
    }

    @Test
    void aFullRowComesOutAtOnceOnceTheOneBeforeIsOut() {
        Aligner aligner = aligner(2000, 0);
        var heard = new Heard();
        for (long time = STEP; time <= 4 * STEP; time += STEP) {
            aligner.row(time, new double[] {1, 2, 3}, heard);
        }
        assertEquals(4, heard.rows.size()); // the first one waited for an earlier one, the others follow it

        aligner.row(5 * STEP, new double[] {1, 2, 3}, heard);
        assertEquals(5, heard.rows.size());

        aligner.row(7 * STEP, new double[] {1, 2, 3}, heard); // 6 may still come
        assertEquals(5, heard.rows.size());
        assertEquals(1, aligner.waiting());
    }

    @Test
    void aValueIsHeldUpToItsAge() {
        Aligner aligner = aligner(0, 1000);
        var heard = new Heard();
        aligner.row(STEP, new double[] {1, 2, 3}, heard);
        for (long time = 2 * STEP; time <= 6 * STEP; time += STEP) {
            aligner.measurement(time, 0, 9, heard);
        }

        assertEquals(
                List.of(
                        row(STEP, 1, 2, 3),
                        row(2 * STEP, 9, 2, 3),
                        row(3 * STEP, 9, NAN, 3),
                        row(4 * STEP, 9, NAN, 3),
                        row(5 * STEP, 9, NAN, NAN)),
                heard.rows);
        assertEquals(Map.of(Problem.HELD, 4), heard.repairs);
    }

    @Test
    void aMeasurementWithoutAValueEndsWhatIsHeld() {
        Aligner aligner = aligner(0, 5000);
        var heard = new Heard();
        aligner.row(STEP, new double[] {1, 2, 3}, heard);
        aligner.measurement(STEP + 1, 1, NAN, heard);
        aligner.measurement(3 * STEP, 0, 1, heard);
        aligner.finish(heard);

        assertEquals(List.of(row(STEP, 1, 2, 3), row(2 * STEP, 1, NAN, 3), row(3 * STEP, 1, NAN, 3)), heard.rows);
    }

    @Test
    void whatIsLaterThanAllowedIsCountedAndLeftOut() {
        Aligner aligner = aligner(1000, 0);
        var heard = new Heard();
        aligner.measurement(5 * STEP, 0, 5, heard);
        aligner.measurement(4 * STEP, 0, 4, heard); // just in time
        aligner.measurement(3 * STEP, 0, 3, heard);
        aligner.measurement(5 * STEP, 0, 6, heard);
        aligner.finish(heard);
        aligner.measurement(5 * STEP - 1, 1, 6, heard);

        assertEquals(List.of(row(4 * STEP, 4, NAN, NAN), row(5 * STEP, 5, NAN, NAN)), heard.rows);
        assertEquals(Map.of(Problem.REORDERED, 1, Problem.LATE, 2, Problem.DUPLICATE, 1), heard.repairs);
    }

    @Test
    void aPauseOfYearsCostsNothingAndLeavesAHole() {
        Aligner aligner = new Aligner(1, SENSORS, config(1000, 10));
        var heard = new Heard();
        long years = Duration.ofDays(100L * 365).toNanos();
        aligner.row(-years, new double[] {1, 1, 1}, heard);
        aligner.row(years, new double[] {2, NAN, 2}, heard);
        aligner.finish(heard);

        assertEquals(List.of(row(-years, 1, 1, 1), row(years, 2, NAN, 2)), heard.rows);
    }

    @Test
    void noMoreRowsWaitThanTheLatenessHolds() {
        Aligner aligner = aligner(10 * STEP, 0);
        var random = new SplittableRandom(3);
        var heard = new Heard();
        for (int i = 0; i < 20_000; i++) {
            aligner.measurement(random.nextLong(40 * STEP) + i * 20L, random.nextInt(3), i, heard);
            assertTrue(aligner.waiting() <= 11, () -> aligner.waiting() + " rows wait");
        }
    }

    @Test
    void aSensorThatNobodyKnowsIsRefused() {
        var align = new Align(true, Duration.ZERO, Optional.empty(), Map.of("Bb", Duration.ZERO), Duration.ZERO);

        var refused = assertThrows(UserException.class, () -> new Aligner(STEP, SENSORS, align));

        assertEquals(
                "online.align.sensors has 'Bb', which is no sensor of the bundle; did you mean 'B'?",
                refused.getMessage());
    }
}
