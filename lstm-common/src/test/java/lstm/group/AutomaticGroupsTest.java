package lstm.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lstm.frame.FrameBuilder;
import lstm.frame.SegmentRule;
import lstm.frame.SensorFrame;
import lstm.frame.SensorGroup;
import lstm.sample.Plant;
import lstm.sample.PlantSpec;
import lstm.sample.SamplePlants;
import lstm.sample.Sensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticGroupsTest {

    private static final SegmentRule RULE = new SegmentRule(3_600_000_000_000L);

    private static SensorFrame frame(PlantSpec spec) {
        var plant = new Plant(spec);
        var builder =
                new FrameBuilder(plant.sensors().stream().map(Sensor::name).toList());
        try {
            plant.stream((time, values) ->
                    builder.add(time.getEpochSecond() * 1_000_000_000L, builder.rows(), values.clone()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return builder.build();
    }

    private static SensorFrame frame(int rows, int sensors, Column column) {
        var builder = new FrameBuilder(
                IntStream.range(0, sensors).mapToObj(s -> "S" + s).toList());
        for (int t = 0; t < rows; t++) {
            int row = t;
            builder.add(
                    t * 1_000_000_000L,
                    t,
                    IntStream.range(0, sensors)
                            .mapToDouble(s -> column.value(row, s))
                            .toArray());
        }
        return builder.build();
    }

    private interface Column {
        double value(int row, int sensor);
    }

    private static List<SensorGroup> groups(SensorFrame frame) {
        return AutomaticGroups.of(frame, RULE, row -> true, 1);
    }

    private static String machine(String sensor) {
        return sensor.substring(0, sensor.indexOf('_'));
    }

    @ParameterizedTest
    @CsvSource({"2, 8, 1", "3, 24, 2", "4, 24, 3", "5, 40, 4", "3, 18, 5", "6, 48, 6"})
    void machinesOfAStationComeApart(int machines, int sensors, long seed) {
        SensorFrame frame = frame(SamplePlants.station(machines, sensors, 8000, Duration.ofMinutes(5), seed));

        List<SensorGroup> groups = groups(frame);

        for (SensorGroup group : groups) {
            String first = machine(group.sensors().get(0));
            assertTrue(
                    group.sensors().stream().allMatch(sensor -> machine(sensor).equals(first)), groups::toString);
            assertEquals(first, group.name());
        }
        assertEquals(machines, groups.size(), groups::toString);
        assertEquals(
                IntStream.rangeClosed(1, machines).boxed().toList(),
                groups.stream().map(SensorGroup::id).toList());
    }

    @Test
    void oneMachineIsOneGroup() {
        PlantSpec demo = SamplePlants.demo();
        SensorFrame frame = frame(demo);
        assertEquals(List.of(SensorGroup.all(frame.sensors())), groups(frame.slice(0, 8000)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sensorsThatFollowNobodyStayTogether(long seed) {
        var random = new Random(seed);
        List<SensorGroup> groups = groups(frame(3000, 10, (row, s) -> random.nextGaussian()));
        assertEquals(10, groups.stream().mapToInt(g -> g.sensors().size()).sum());
        assertTrue(groups.get(groups.size() - 1).sensors().size() >= 5, groups::toString);
    }

    @Test
    void aLonerBesideTwoMachinesHasAGroupOfItsOwn() {
        var random = new Random(1);
        double[][] common = new double[4000][];
        Arrays.setAll(common, t -> new double[] {random.nextGaussian(), random.nextGaussian()});
        SensorFrame frame = frame(
                4000, 9, (row, s) -> s == 8 ? random.nextGaussian() : common[row][s % 2] + 0.5 * random.nextGaussian());

        List<SensorGroup> groups = groups(frame);

        assertEquals(
                List.of(List.of("S0", "S2", "S4", "S6"), List.of("S1", "S3", "S5", "S7"), List.of("S8")),
                groups.stream().map(SensorGroup::sensors).toList());
        assertTrue(groups.get(0).name().endsWith(" and 3 more"), groups::toString);
        assertEquals("S8", groups.get(2).name());
    }

    @Test
    void noGroupIsLargerThanTheMost() {
        var random = new Random(1);
        int sensors = AutomaticGroups.MOST_SENSORS + 20;
        double[] common = random.doubles(600).toArray();
        SensorFrame frame = frame(600, sensors, (row, s) -> common[row] + 0.1 * random.nextGaussian());

        List<SensorGroup> groups = groups(frame);

        assertTrue(groups.size() > 1);
        assertTrue(groups.stream().allMatch(group -> group.sensors().size() <= AutomaticGroups.MOST_SENSORS));
        assertEquals(sensors, groups.stream().mapToInt(g -> g.sensors().size()).sum());
    }

    @Test
    void littleHistoryAndASingleSensorAreOneGroup() {
        var random = new Random(1);
        assertEquals(1, groups(frame(150, 6, (row, s) -> random.nextGaussian())).size());
        assertEquals(
                1, groups(frame(1000, 1, (row, s) -> random.nextGaussian())).size());
        assertEquals(1, groups(frame(1000, 3, (row, s) -> 7)).size());
    }

    @Test
    void theSameSeedGivesTheSameGroups() {
        SensorFrame frame = frame(SamplePlants.station(3, 18, 9000, Duration.ofMinutes(5), 9));
        assertEquals(groups(frame), groups(frame));
    }
}
