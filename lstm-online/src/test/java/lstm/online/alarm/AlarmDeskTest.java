package lstm.online.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import lstm.config.OnlineConfig.Alarms;
import lstm.config.OnlineConfig.Direction;
import lstm.config.OnlineConfig.Ignore;
import lstm.config.TimestepLength;
import lstm.interval.AlarmTracker;
import lstm.interval.AlarmTracker.Alarm;
import lstm.online.event.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmDeskTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .build();

    private static Alarms config(OptionalDouble below, int after, long quietRows, Ignore... ignore) {
        return new Alarms(
                below,
                TimestepLength.ofTimesteps(after),
                quietRows == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(quietRows * ScriptedGroup.STEP)),
                List.of(ignore),
                Optional.empty());
    }

    private static final Alarms PLAIN = config(OptionalDouble.empty(), 0, 0);
    private static final Alarms SLOW = config(OptionalDouble.of(0.5), 10, 0);

    /** Probabilities that wander between quiet and strange, by the sensor and deviation of the moment. */
    private static List<ScriptedGroup.Row> course(long seed) {
        var random = new SplittableRandom(seed);
        var rows = new ArrayList<ScriptedGroup.Row>();
        while (rows.size() < 2000) {
            int length = 1 + random.nextInt(30);
            double level = random.nextInt(3) == 0 ? 0.99 : random.nextInt(2) == 0 ? 0.93 : random.nextDouble(0.9);
            int sensor = random.nextInt(3);
            for (int i = 0; i < length; i++) {
                boolean flicker = random.nextInt(6) == 0;
                double probability = flicker ? random.nextDouble() : level;
                rows.add(new ScriptedGroup.Row(probability, sensor, random.nextDouble(-5, 5)));
            }
        }
        return rows;
    }

    private static ScriptedGroup run(Alarms config, List<ScriptedGroup.Row> rows) {
        var group = new ScriptedGroup(config);
        rows.forEach(group::row);
        return group;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void withNothingConfiguredTheAlarmsAreThoseOfTheRules(long seed) {
        List<ScriptedGroup.Row> rows = course(seed);
        var expected = new ArrayList<String>();
        var tracker = new AlarmTracker(ScriptedGroup.LONG, ScriptedGroup.SHORT);
        boolean isOpen = false;
        for (int t = 0; t < rows.size(); t++) {
            Optional<Alarm> over = tracker.accept(t, rows.get(t).probability());
            if (over.isPresent()) {
                expected.add("close " + over.get().interval().start() + " "
                        + over.get().interval().end());
                isOpen = false;
            }
            if (!isOpen && tracker.current().isPresent()) {
                expected.add("open " + tracker.current().get().interval().start());
                isOpen = true;
            }
        }

        assertEquals(expected, run(PLAIN, rows).said());
    }

    /** The twin works on the rules' whole alarms, not row by row. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anAlarmGoesOnUntilTheProbabilityHasBeenLowForLong(long seed) {
        List<ScriptedGroup.Row> rows = course(seed).stream()
                .map(row -> new ScriptedGroup.Row(row.probability(), 0, 0))
                .toList();
        List<int[]> pieces = new ArrayList<>(); // start, end, row of opening
        var tracker = new AlarmTracker(ScriptedGroup.LONG, ScriptedGroup.SHORT);
        int opened = -1;
        for (int t = 0; t < rows.size(); t++) {
            Optional<Alarm> over = tracker.accept(t, rows.get(t).probability());
            if (over.isPresent()) {
                pieces.add(new int[] {
                    (int) over.get().interval().start(),
                    (int) over.get().interval().end(),
                    opened
                });
                opened = -1;
            } else if (opened < 0 && tracker.current().isPresent()) {
                opened = t;
            }
        }
        var starts = new ArrayList<Integer>();
        var ends = new ArrayList<Integer>();
        for (int i = 0; i < pieces.size(); i++) {
            int from = i == 0 ? 0 : pieces.get(i - 1)[1];
            int low = 0;
            boolean quiet = i == 0;
            for (int t = from; t <= pieces.get(i)[2] && !quiet; t++) {
                low = rows.get(t).probability() < 0.5 ? low + 1 : 0;
                quiet = low >= 10;
            }
            if (quiet) {
                starts.add(pieces.get(i)[0]);
                ends.add(pieces.get(i)[1]);
            } else {
                ends.set(ends.size() - 1, pieces.get(i)[1]);
            }
        }

        List<String> closed = run(SLOW, rows).said().stream()
                .filter(text -> text.startsWith("close"))
                .toList();

        var expected = new ArrayList<String>();
        for (int i = 0; i < closed.size(); i++) {
            expected.add("close " + starts.get(i) + " " + ends.get(i));
        }
        assertEquals(expected, closed);
        assertTrue(closed.size() > 1 && closed.size() >= starts.size() - 1, () -> closed.size() + " of " + starts);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyOpeningHasItsClosingBeforeTheNext(long seed) {
        var ignore = new Ignore("B", Direction.ABOVE, 2);
        for (Alarms config : List.of(PLAIN, SLOW, config(OptionalDouble.of(0.7), 4, 100, ignore))) {
            ScriptedGroup group = run(config, course(seed));
            group.breakOff();

            String open = null;
            for (Event event : group.events) {
                if (event instanceof Event.AlarmOpen opening) {
                    assertEquals(null, open);
                    open = opening.id();
                } else if (event instanceof Event.AlarmClose closing) {
                    assertEquals(open, closing.id());
                    open = null;
                }
            }
            assertEquals(null, open);
            assertFalse(group.events.isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSavedStateGoesOnWithTheSameEvents(long seed) throws Exception {
        Alarms config = config(OptionalDouble.of(0.7), 4, 100, new Ignore("B", Direction.ABOVE, 2));
        ScriptedGroup whole = run(config, course(seed));
        var group = new ScriptedGroup(config);
        for (ScriptedGroup.Row row : course(seed)) {
            group.row(row);
            String saved = JSON.writeValueAsString(group.desk.state());
            group.desk = group.desk();
            group.desk.restore(JSON.readValue(saved, AlarmDesk.State.class));
        }

        assertEquals(whole.events, group.events);
        assertEquals(whole.desk.suppressed(), group.desk.suppressed());
        assertTrue(group.desk.suppressed() > 0);
    }

    @Test
    void aFlickeringProbabilityIsOneAlarm() {
        var plain = new ScriptedGroup(PLAIN);
        var slow = new ScriptedGroup(SLOW);
        for (int i = 0; i < 20; i++) {
            plain.rows(5, 0.99).rows(5, 0.3);
            slow.rows(5, 0.99).rows(5, 0.3);
        }

        assertEquals(39, plain.rows(20, 0.1).events.size() - 1);
        assertEquals(List.of("open 0", "close 0 195"), slow.rows(20, 0.1).said());
    }

    @Test
    void aSecondFaultIsNotSwallowed() {
        var group = new ScriptedGroup(SLOW);

        group.rows(10, 0.99, 0, 0).rows(5, 0.3).rows(10, 0.995, 1, 0).rows(20, 0.1);

        assertEquals(List.of("open 0", "close 0 10", "open 15", "close 15 25"), group.said());
    }

    @Test
    void theSameThingStaysQuietForItsTime() {
        var group = new ScriptedGroup(config(OptionalDouble.empty(), 0, 100));

        group.rows(10, 0.99).rows(10, 0.1).rows(10, 0.99).rows(10, 0.1);
        assertEquals(List.of("open 0", "close 0 10"), group.said());
        assertEquals(1, group.desk.suppressed());

        group.rows(200, 0.99); // still there when the time is over
        assertEquals(List.of("open 0", "close 0 10", "open 40"), group.said());
        assertEquals(112 * ScriptedGroup.STEP, ((Event.AlarmOpen) group.events.get(2)).time());
    }

    @Test
    void theQuietPeriodDoesNotHideAStrongerAlarmOrAnotherSensor() {
        var stronger = new ScriptedGroup(config(OptionalDouble.empty(), 0, 100));
        var other = new ScriptedGroup(config(OptionalDouble.empty(), 0, 100));

        stronger.rows(10, 0.99).rows(10, 0.1).rows(10, 0.999);
        other.rows(10, 0.99).rows(10, 0.1).rows(10, 0.99, 2, 0);

        assertEquals(List.of("open 0", "close 0 10", "open 20"), stronger.said());
        assertEquals(List.of("open 0", "close 0 10", "open 20"), other.said());
    }

    @Test
    void whatIsIgnoredIsRaisedOnceItIsNoLonger() {
        var group = new ScriptedGroup(config(OptionalDouble.empty(), 0, 0, new Ignore("A", Direction.BELOW, 3)));

        group.rows(10, 0.99, 0, -2).rows(10, 0.1);
        assertEquals(List.of(), group.said());
        assertEquals(1, group.desk.suppressed());

        group.rows(10, 0.99, 0, -2).rows(5, 0.995, 0, -4).rows(10, 0.1);
        assertEquals(List.of("open 20", "close 20 35"), group.said());
    }

    @Test
    void theOtherSideIsNotIgnoredNorAnotherSensor() {
        Alarms config = config(OptionalDouble.empty(), 0, 0, new Ignore("A", Direction.BELOW, 0));

        assertEquals(List.of(), new ScriptedGroup(config).rows(9, 0.99, 0, -9).said());
        assertEquals(
                List.of("open 0"), new ScriptedGroup(config).rows(9, 0.99, 0, 1).said());
        assertEquals(
                List.of("open 0"),
                new ScriptedGroup(config).rows(9, 0.99, 1, -9).said());
    }
}
