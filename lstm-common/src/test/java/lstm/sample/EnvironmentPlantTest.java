package lstm.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentPlantTest {

    @TempDir
    private Path folder;

    private static EnvironmentPlant plant(long seed) {
        return new EnvironmentPlant(seed, EnvironmentPlant.DEFAULT_ROWS);
    }

    private static Map<Instant, double[]> rows(Recording plant) throws IOException {
        var rows = new TreeMap<Instant, double[]>();
        plant.stream((time, values) -> rows.put(time, values.clone()));
        return rows;
    }

    @Test
    void theSameSeedGivesTheSameRows() throws IOException {
        Map<Instant, double[]> first = rows(plant(1));
        Map<Instant, double[]> again = rows(plant(1));
        assertEquals(first.keySet(), again.keySet());
        first.forEach((time, values) -> assertArrayEquals(values, again.get(time)));
        assertFalse(Arrays.deepEquals(
                first.values().toArray(), rows(plant(2)).values().toArray()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hasGapsHolesMissingCellsAndSentinels(long seed) throws IOException {
        EnvironmentPlant plant = plant(seed);
        Map<Instant, double[]> rows = rows(plant);
        long sentinels = 0;
        long missing = 0;
        for (double[] row : rows.values()) {
            for (double value : row) {
                sentinels += value == EnvironmentPlant.SENTINEL ? 1 : 0;
                missing += Double.isNaN(value) ? 1 : 0;
                assertTrue(Double.isNaN(value) || value == EnvironmentPlant.SENTINEL || (value >= 0 && value <= 100));
            }
        }
        assertTrue(rows.size() > 0.9 * EnvironmentPlant.DEFAULT_ROWS, "rows " + rows.size());
        assertTrue(rows.size() < 0.99 * EnvironmentPlant.DEFAULT_ROWS, "rows " + rows.size());
        assertTrue(sentinels > 50 && missing > 50, sentinels + " sentinels, " + missing + " missing");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyKindOfFaultComesAfterTheSplitAndEveryDisturbanceBefore(long seed) {
        EnvironmentPlant plant = plant(seed);
        var kinds = EnumSet.allOf(EnvironmentFaultKind.class).stream()
                .map(EnvironmentFaultKind::label)
                .collect(Collectors.toSet());
        assertEquals(kinds, plant.labels().stream().map(Label::kind).collect(Collectors.toSet()));
        assertTrue(plant.labels().stream().allMatch(label -> label.start().isAfter(plant.split())));
        assertTrue(plant.dirty().stream().allMatch(label -> label.end().isBefore(plant.split())));
        long dirtyHours = plant.dirty().stream()
                .mapToLong(label -> label.end().getEpochSecond() - label.start().getEpochSecond())
                .sum();
        double share = (double) dirtyHours / 600 / plant.trainingRows();
        assertTrue(share > 0.05 && share < 0.2, "share of dirty rows " + share);
    }

    @Test
    void grafanaWritesFormattedCells() throws IOException {
        var recording = new EnvironmentPlant(1, EnvironmentPlant.MIN_ROWS);
        var writer = new SampleWriter(recording);
        writer.writeGrafanaJoined(folder.resolve("joined.csv"));
        writer.writeGrafanaRows(folder.resolve("rows.csv"));
        List<String> joined = Files.readAllLines(folder.resolve("joined.csv"));
        assertEquals("\"Time\",\"temperature\",\"humidity\",\"H₂S\",\"NH₃\",\"NO₂\"", joined.get(0));
        String cell = "\"(null|-?[0-9.]+( °C|%| ppm))\"";
        var odd = new ArrayList<>(joined.subList(1, joined.size()));
        odd.removeIf(line -> line.matches("\"2025-\\d\\d-\\d\\d \\d\\d:\\d\\d:00\"(," + cell + "){5}"));
        assertEquals(List.of(), odd);
        assertTrue(joined.stream().anyMatch(line -> line.contains("\"-600.000 ppm\"")), "no sentinel");
        List<String> rows = Files.readAllLines(folder.resolve("rows.csv"));
        assertEquals("\"Series\",\"Time\",\"Value\"", rows.get(0));
        assertEquals(5 * (joined.size() - 1), rows.size() - 1);
    }

    @Test
    void refusesTooFewRows() {
        var mistake = assertThrows(IllegalArgumentException.class, () -> new EnvironmentPlant(1, 4319));
        assertEquals("an environment of 4319 rows; must have 4320 to 2000000 rows", mistake.getMessage());
    }
}
