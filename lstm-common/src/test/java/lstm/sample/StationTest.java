package lstm.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StationTest {

    private static final Duration STEP = Duration.ofMinutes(5);

    @ParameterizedTest
    @CsvSource({"1, 20", "3, 36", "12, 200", "12, 12", "2, 60"})
    void hasTheAskedGroupsAndSensorsWithDifferentNames(int groups, int sensors) throws IOException {
        PlantSpec spec = SamplePlants.station(groups, sensors, 1_000, STEP, 1);
        List<Sensor> list = new Plant(spec).sensors();
        assertEquals(groups, spec.groups().size());
        assertEquals(sensors, list.size());
        assertEquals(sensors, new HashSet<>(list.stream().map(Sensor::name).toList()).size());
        History history = History.of(spec);
        assertEquals(1_000, history.rows().size());
        assertEquals(sensors, history.sensors());
    }

    @Test
    void showsEveryFaultInThreeGroups() {
        PlantSpec spec = SamplePlants.station(3, 36, 20_000, STEP, 1);
        var seen = new HashSet<String>();
        spec.faults().forEach(fault -> seen.add(fault.kind() + " " + fault.strength()));
        assertEquals(18, seen.size());
        assertEquals(
                Set.of(1, 2, 3),
                new HashSet<>(spec.faults().stream().map(Fault::group).toList()));
    }

    @Test
    void standsStillNowAndThenButNeverDuringAFault() throws IOException {
        PlantSpec spec = SamplePlants.station(3, 36, 40_000, STEP, 3);
        History history = History.of(spec);
        int[] power = {0, 12, 24};
        for (int group = 0; group < 3; group++) {
            int sensor = power[group];
            double[] normal = Arrays.stream(history.sensor(sensor, 0, spec.rows()))
                    .filter(Double::isFinite)
                    .toArray();
            double usual = History.quantile(normal, 0.5);
            double still =
                    Arrays.stream(normal).filter(value -> value < 0.1 * usual).count() / (double) normal.length;
            assertTrue(still > 0.01 && still < 0.2, "group " + (group + 1) + " stands still in " + still);
            for (Fault fault : spec.faultsOf(spec.groups().get(group))) {
                for (long t = fault.start(); t < fault.end(); t++) {
                    double value = history.at(t, sensor);
                    assertTrue(Double.isNaN(value) || value > 0.1 * usual, fault + " has power " + value);
                }
            }
        }
    }

    @Test
    void missesSingleCellsAndWholeStretches() throws IOException {
        History history = History.of(SamplePlants.station(3, 36, 20_000, STEP, 3));
        int missing = 0;
        int longest = 0;
        for (int i = 0; i < history.sensors(); i++) {
            int run = 0;
            for (double[] row : history.rows()) {
                run = Double.isNaN(row[i]) ? run + 1 : 0;
                missing += Double.isNaN(row[i]) ? 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        double share = missing / (20_000.0 * history.sensors());
        assertTrue(share > 0.002 && share < 0.02, "share missing is " + share);
        assertTrue(longest > 50, "longest dead stretch is " + longest);
    }

    @Test
    void runsWithoutStopsGapsAndSeasonWhenTheseAreOff() throws IOException {
        PlantSpec station = SamplePlants.station(3, 36, 5_000, STEP, 3);
        History history = History.of(History.with(station, Set.of(), List.of(), 0));
        for (int i = 0; i < history.sensors(); i++) {
            assertTrue(Double.isFinite(History.mean(history.sensor(i, 0, 5_000))), "sensor " + i);
        }
        assertTrue(History.quantile(history.sensor(0, 0, 5_000), 0) > 20, "power while running");
    }

    @Test
    void aSecondTransmitterFollowsTheFirst() throws IOException {
        PlantSpec station = SamplePlants.station(1, 24, 5_000, STEP, 3);
        History history = History.of(History.with(station, Set.of(), List.of(), 0));
        double[] first = history.sensor(Pump.FLOW, 0, 5_000);
        double[] second = history.sensor(Pump.FLOW + 12, 0, 5_000);
        double product = 0;
        double firstMean = History.mean(first);
        double secondMean = History.mean(second);
        for (int t = 0; t < first.length; t++) {
            product += (first[t] - firstMean) * (second[t] - secondMean);
        }
        double correlation = product / first.length / History.spread(first) / History.spread(second);
        assertTrue(correlation > 0.95 && correlation < 0.9999, "correlation " + correlation);
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 2000", "13, 26, 2000", "3, 2, 2000", "3, 36, 999"})
    void rejectsWhatItCannotBuild(int groups, int sensors, long rows) {
        assertThrows(IllegalArgumentException.class, () -> SamplePlants.station(groups, sensors, rows, STEP, 1));
    }
}
