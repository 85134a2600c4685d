package lstm.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenPlantTest {

    private static HiddenPlant plant(long seed) {
        return new HiddenPlant(seed, HiddenPlant.MIN_ROWS, 16);
    }

    private static List<double[]> rows(Recording plant) throws IOException {
        var rows = new ArrayList<double[]>();
        plant.stream((time, values) -> rows.add(values.clone()));
        return rows;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everySensorOfAFaultStaysWithinItsTrainingRange(long seed) throws IOException {
        HiddenPlant plant = plant(seed);
        List<double[]> rows = rows(plant);
        List<String> names = plant.sensors().stream().map(Sensor::name).toList();
        for (Label label : plant.labels()) {
            int sensor = names.indexOf(label.sensors().get(0));
            Spread training =
                    Spread.of(rows.stream().mapToDouble(row -> row[sensor]).toArray(), plant.trainingRows());
            for (int t = row(label.start()); t < row(label.end()); t++) {
                double value = rows.get(t)[sensor];
                assertTrue(value >= training.least() && value <= training.most(), label + " row " + t);
            }
        }
    }

    private static int row(Instant time) {
        return (int)
                Duration.between(Instant.parse("2025-01-06T00:00:00Z"), time).toMinutes();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyKindComesAndNoneInTheTrainingRows(long seed) {
        HiddenPlant plant = plant(seed);
        assertEquals(
                Arrays.stream(HiddenFaultKind.values())
                        .map(HiddenFaultKind::label)
                        .collect(Collectors.toSet()),
                plant.labels().stream().map(Label::kind).collect(Collectors.toSet()));
        int free = plant.trainingRows() + 300;
        for (Label label : plant.labels()) {
            assertTrue(row(label.start()) >= free, label.toString());
            free = row(label.end()) + 500;
        }
        assertTrue(free <= HiddenPlant.MIN_ROWS + 500);
    }

    @Test
    void everyRegimeComesInTraining() {
        for (long seed = 0; seed < 20; seed++) {
            var drivers = new HiddenDrivers(new Draws(seed), HiddenPlant.MIN_ROWS / 2, 0);
            var seen = new boolean[HiddenDrivers.REGIMES];
            for (int t = 0; t < HiddenPlant.MIN_ROWS / 2; t++) {
                seen[drivers.regime(t)] = true;
            }
            assertArrayEquals(new boolean[] {true, true, true}, seen);
        }
    }

    @ParameterizedTest
    @EnumSource(HiddenFaultKind.class)
    void aFaultChangesWhatItsSensorShows(HiddenFaultKind kind) {
        var drivers = new HiddenDrivers(new Draws(2), 500, 0);
        HiddenSensor healthy = HiddenSensor.of(new Draws(1), drivers, ones(), 500, 250);
        var fault = new HiddenFault(300, 400, 0, kind, 7, 0.2);
        long changed = IntStream.range(300, 400)
                .filter(t -> fault.reading(healthy, t) != healthy.value(t))
                .count();
        assertTrue(changed > 50, changed + " of 100 rows");
    }

    private static Spread[] ones() {
        Spread one = new Spread(0, 1, -1, 1);
        return new Spread[] {one, one, one};
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers(@TempDir Path folder) throws IOException {
        new SampleWriter(plant(7)).writeHistory(folder.resolve("a.csv"));
        new SampleWriter(plant(7)).writeHistory(folder.resolve("b.csv"));
        new SampleWriter(plant(8)).writeHistory(folder.resolve("c.csv"));
        assertEquals(-1, Files.mismatch(folder.resolve("a.csv"), folder.resolve("b.csv")));
        assertNotEquals(-1, Files.mismatch(folder.resolve("a.csv"), folder.resolve("c.csv")));
    }

    @Test
    void labelsSayKindAndSensorAndNoStrength(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("labels.csv");
        new SampleWriter(plant(7)).writeLabels(file);
        try (Stream<String> lines = Files.lines(file)) {
            String first = lines.skip(1).findFirst().orElseThrow();
            assertTrue(first.matches("2025-01-\\S+Z,2025-01-\\S+Z,1,S\\d+,broken-relation,"), first);
        }
    }

    @Test
    void tooFewRowsOrSensorsAreRefused() {
        String rows = assertThrows(IllegalArgumentException.class, () -> new HiddenPlant(1, 20_159, 16))
                .getMessage();
        assertTrue(rows.contains("20159 rows; must have 2 to 200 sensors and 20160 to"), rows);
        assertThrows(IllegalArgumentException.class, () -> new HiddenPlant(1, 40_320, 1));
    }

    @Test
    void normalReadingsAreNeitherConstantNorWild() throws IOException {
        HiddenPlant plant = plant(9);
        List<double[]> rows = rows(plant);
        for (int s = 0; s < 16; s++) {
            int sensor = s;
            Spread spread =
                    Spread.of(rows.stream().mapToDouble(row -> row[sensor]).toArray(), plant.trainingRows());
            assertTrue(spread.deviation() > 1 && spread.deviation() < 100, spread.toString());
            assertFalse(spread.most() - spread.least() > 15 * spread.deviation(), spread.toString());
        }
    }
}
