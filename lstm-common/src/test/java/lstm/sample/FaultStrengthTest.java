package lstm.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares each machine with itself: the same seed with and without the fault differs by the fault alone. */
class FaultStrengthTest {

    private static final int FAULT_START = 4_000;
    private static final int ROWS = 4_600;

    private static PlantSpec machine(Equipment equipment, List<Fault> faults) {
        var group = new GroupSpec(1, equipment, equipment.points().size());
        return new PlantSpec(
                7,
                Instant.parse("2025-03-03T00:00:00Z"),
                Duration.ofMinutes(5),
                ROWS,
                List.of(group),
                Set.of(),
                faults,
                0);
    }

    /** Largest distance from health over the fault in σ of the sensor, [sensors]. */
    private static double[] largestShifts(History faulty, History healthy, Fault fault) {
        double[] shifts = new double[healthy.sensors()];
        for (int i = 0; i < shifts.length; i++) {
            double sigma = History.spread(healthy.sensor(i, 0, FAULT_START));
            for (long t = fault.start(); t < fault.end(); t++) {
                shifts[i] = Math.max(shifts[i], Math.abs(faulty.at(t, i) - healthy.at(t, i)) / sigma);
            }
        }
        return shifts;
    }

    @ParameterizedTest
    @EnumSource(Equipment.class)
    void weakFaultsStayInsideOneSigmaOfEverySensorAndStrongerOnesGrow(Equipment equipment) throws IOException {
        History healthy = History.of(machine(equipment, List.of()));
        for (FaultKind kind : FaultKind.values()) {
            int first = equipment.struck(kind).get(0);
            double before = 0;
            for (Strength strength : Strength.values()) {
                var fault = new Fault(FAULT_START, FAULT_START + 288, 1, kind, strength);
                double[] shifts = largestShifts(History.of(machine(equipment, List.of(fault))), healthy, fault);
                assertTrue(shifts[first] > before, equipment + " " + fault + " shifts by " + shifts[first]);
                before = shifts[first];
                if (strength == Strength.WEAK) {
                    assertTrue(before > 0.3, equipment + " " + fault + " shifts by only " + before);
                    for (int i = 0; i < shifts.length; i++) {
                        assertTrue(shifts[i] < 1, equipment + " " + fault + " shifts sensor " + i + " by " + shifts[i]);
                    }
                }
            }
        }
    }

    @Test
    void weakFaultsOfTheDemoStayInsideOneSigma() throws IOException {
        PlantSpec spec = SamplePlants.demo();
        History faulty = History.of(spec);
        History healthy = History.of(History.healthy(spec));
        for (Fault fault : spec.faults()) {
            if (fault.strength() == Strength.WEAK) {
                double[] shifts = largestShifts(faulty, healthy, fault);
                for (int i = 0; i < shifts.length; i++) {
                    assertTrue(shifts[i] < 1, fault + " shifts sensor " + i + " by " + shifts[i]);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"STUCK_SENSOR", "VALVE_FAULT", "BROKEN_RELATION"})
    void faultsOfTheReadingStayInRange(FaultKind kind) throws IOException {
        for (Equipment equipment : Equipment.values()) {
            var fault = new Fault(FAULT_START, ROWS, 1, kind, Strength.STRONG);
            History history = History.of(machine(equipment, List.of(fault)));
            int first = equipment.struck(kind).get(0);
            double[] normal = history.sensor(first, 0, FAULT_START);
            double margin = 0.3 * History.spread(normal); // noise
            for (double reading : history.sensor(first, FAULT_START, ROWS)) {
                assertTrue(reading > History.quantile(normal, 0) - margin, equipment + " reads " + reading);
                assertTrue(reading < History.quantile(normal, 1) + margin, equipment + " reads " + reading);
            }
        }
    }

    @Test
    void aStronglyStuckSensorRepeatsOneValue() throws IOException {
        var fault = new Fault(FAULT_START, ROWS, 1, FaultKind.STUCK_SENSOR, Strength.STRONG);
        History history = History.of(machine(Equipment.PUMP, List.of(fault)));
        assertEquals(0, History.spread(history.sensor(Pump.FLOW, FAULT_START, ROWS)), 1e-9);
    }

    @Test
    void aLeakLowersPressureAndRaisesFlowAndCurrent() throws IOException {
        var fault = new Fault(FAULT_START, ROWS, 1, FaultKind.LEAK, Strength.MEDIUM);
        History leaking = History.of(machine(Equipment.PUMP, List.of(fault)));
        History healthy = History.of(machine(Equipment.PUMP, List.of()));
        for (int t = FAULT_START + 60; t < ROWS; t++) {
            assertTrue(leaking.at(t, Pump.DISCH_PRES) < healthy.at(t, Pump.DISCH_PRES));
            assertTrue(leaking.at(t, Pump.FLOW) > healthy.at(t, Pump.FLOW));
            assertTrue(leaking.at(t, Pump.CURRENT) > healthy.at(t, Pump.CURRENT));
        }
    }

    @Test
    void rowsBeforeAFaultAreThoseOfTheHealthyPlantAndRowsAfterItReturnToThem() throws IOException {
        var faults = new ArrayList<Fault>();
        int start = 1_000;
        for (FaultKind kind : FaultKind.values()) {
            faults.add(new Fault(start, start + 100, 1, kind, Strength.STRONG));
            start += 400;
        }
        History faulty = History.of(machine(Equipment.PUMP, faults));
        History healthy = History.of(machine(Equipment.PUMP, List.of()));
        for (int i = 0; i < healthy.sensors(); i++) {
            double sigma = History.spread(healthy.sensor(i, 0, 1_000));
            for (Fault fault : faults) {
                assertEquals(healthy.at(fault.start() - 1, i), faulty.at(fault.start() - 1, i), 1e-3 * sigma);
                assertEquals(healthy.at(fault.end() + 60, i), faulty.at(fault.end() + 60, i), 0.01 * sigma);
            }
        }
    }
}
