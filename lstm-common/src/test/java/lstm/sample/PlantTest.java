package lstm.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlantTest {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final GroupSpec PUMP = new GroupSpec(1, Equipment.PUMP, 12);

    private static PlantSpec spec(List<GroupSpec> groups, List<Fault> faults) {
        return new PlantSpec(1, START, Duration.ofMinutes(1), 100, groups, Set.of(), faults, 0);
    }

    private static Fault leak(long start, long end, int group) {
        return new Fault(start, end, group, FaultKind.LEAK, Strength.WEAK);
    }

    private static String rejection(List<GroupSpec> groups, List<Fault> faults) {
        return assertThrows(IllegalArgumentException.class, () -> spec(groups, faults))
                .getMessage();
    }

    @Test
    void theSameSeedGivesTheSameRowsAndAnotherSeedOthers() throws IOException {
        PlantSpec spec = SamplePlants.station(3, 30, 1_000, Duration.ofSeconds(10), 5);
        History first = History.of(spec);
        History second = History.of(spec);
        History other = History.of(SamplePlants.station(3, 30, 1_000, Duration.ofSeconds(10), 6));
        for (int t = 0; t < 1_000; t++) {
            assertArrayEquals(first.rows().get(t), second.rows().get(t));
            assertFalse(Arrays.equals(first.rows().get(t), other.rows().get(t)));
        }
    }

    @Test
    void rowsComeInEvenStepsFromTheStart() throws IOException {
        var times = new ArrayList<Instant>();
        new Plant(spec(List.of(PUMP), List.of())).stream((time, values) -> times.add(time));
        assertEquals(100, times.size());
        assertEquals(START, times.get(0));
        assertEquals(START.plusSeconds(99 * 60), times.get(99));
    }

    @Test
    void aShorterHistoryIsTheBeginningOfALongerOne() throws IOException {
        PlantSpec longer = SamplePlants.demo();
        var shorter = new PlantSpec(
                longer.seed(), longer.start(), longer.step(), 500, longer.groups(), longer.features(), List.of(), 500);
        History begin = History.of(shorter);
        History all = History.of(longer);
        for (int t = 0; t < 500; t++) {
            assertArrayEquals(all.rows().get(t), begin.rows().get(t));
        }
    }

    @Test
    void aLabelNamesTheSensorAlteredMostFirstAndEndsAfterTheLastFaultyRow() {
        Label label = new Plant(spec(List.of(PUMP), List.of(leak(10, 20, 1))))
                .labels()
                .get(0);
        assertEquals(START.plusSeconds(600), label.start());
        assertEquals(START.plusSeconds(1_200), label.end());
        assertEquals(List.of("P1_FLOW", "P1_DISCH_PRES", "P1_POWER", "P1_CURRENT"), label.sensors());
    }

    @Test
    void aLabelNamesMeasuredSensorsOnly() {
        var small = new GroupSpec(1, Equipment.PUMP, 2);
        Label label = new Plant(spec(List.of(small), List.of(leak(10, 20, 1))))
                .labels()
                .get(0);
        assertEquals(List.of("P1_FLOW", "P1_POWER"), label.sensors());
    }

    @Test
    void keepsFaultsInOrderOfTime() {
        PlantSpec spec = spec(List.of(PUMP), List.of(leak(50, 60, 1), leak(10, 20, 1)));
        assertEquals(10, spec.faults().get(0).start());
    }

    @Test
    void rejectsFaultsThatOverlapOrLeaveTheHistory() {
        String overlap = rejection(List.of(PUMP), List.of(leak(10, 20, 1), leak(19, 30, 1)));
        assertTrue(overlap.contains("rows 20 to 100"), overlap);
        String late = rejection(List.of(PUMP), List.of(leak(90, 101, 1)));
        assertTrue(late.contains("rows 0 to 100"), late);
    }

    @Test
    void rejectsAFaultThatNoSensorShows() {
        String message = rejection(List.of(new GroupSpec(1, Equipment.PUMP, 1)), List.of(leak(1, 2, 1)));
        assertTrue(message.contains("more sensors"), message);
    }

    @Test
    void rejectsAFaultOfAGroupThatIsNotThere() {
        String message = rejection(List.of(PUMP), List.of(leak(1, 2, 4)));
        assertTrue(message.contains("group 4; the groups are [1]"), message);
    }

    @Test
    void rejectsGroupsThatShareAnIdOrAreNone() {
        assertTrue(rejection(List.of(PUMP, PUMP), List.of()).contains("group id 1 given twice"));
        assertTrue(rejection(List.of(), List.of()).contains("0 groups"));
    }

    @Test
    void rejectsAStepOfNothing() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new PlantSpec(1, START, Duration.ZERO, 1, List.of(PUMP), Set.of(), List.of(), 0));
    }
}
