package lstm.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleWriterTest {

    private final Plant plant = new Plant(SamplePlants.station(2, 14, 1_000, Duration.ofMinutes(5), 9));

    @TempDir
    private Path folder;

    @Test
    void writesOneLinePerRowWithTheDecimalsOfEachSensor() throws IOException {
        Path file = folder.resolve("history.csv");
        new SampleWriter(plant).writeHistory(file);
        List<String> lines = Files.readAllLines(file);
        assertEquals(1_001, lines.size());
        assertTrue(lines.get(0).startsWith("timestamp,P1_POWER,P1_FLOW,P1_DISCH_PRES,"), lines.get(0));
        assertTrue(lines.get(1).startsWith("2025-01-06T00:00:00Z,"), lines.get(1));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            assertEquals(15, cells.length);
            assertTrue(cells[3].matches("|\\d+\\.\\d{3}"), cells[3]);
        }
    }

    @Test
    void writesOneFilePerBurstCalledByItsTime() throws IOException {
        var rig = new BearingRig(3, 20, 256);
        Files.createDirectory(folder.resolve("snapshots"));
        SampleWriter.writeBursts(rig, folder.resolve("snapshots"), folder.resolve("labels.csv"));
        List<String> names;
        try (Stream<Path> files = Files.list(folder.resolve("snapshots"))) {
            names = files.map(file -> file.getFileName().toString()).sorted().toList();
        }
        assertEquals(20, names.size());
        assertEquals("2025.01.06.00.00.00", names.get(0));
        assertEquals("2025.01.06.03.10.00", names.get(19));
        List<String> lines = Files.readAllLines(folder.resolve("snapshots").resolve(names.get(7)));
        assertEquals(256, lines.size());
        assertTrue(lines.get(0).matches("(-?\\d+\\.\\d{3}\t){3}-?\\d+\\.\\d{3}"), lines.get(0));
        assertEquals(
                "2025-01-06T02:00:00Z,2025-01-06T03:20:00Z,1,bearing1,outer-race,",
                Files.readAllLines(folder.resolve("labels.csv")).get(1));
    }

    @Test
    void leavesMissingValuesEmpty() throws IOException {
        Path file = folder.resolve("history.csv");
        new SampleWriter(plant).writeHistory(file);
        String text = Files.readString(file);
        assertTrue(text.contains(",,"));
        assertFalse(text.contains("NaN"));
    }

    @Test
    void writesTheGroupOfEverySensorAndTheNamesOfMost() throws IOException {
        Path file = folder.resolve("groups.csv");
        SampleWriter.writeGroups(SamplePlants.station(2, 26, 1_000, Duration.ofMinutes(5), 9), file);
        List<String> lines = Files.readAllLines(file);
        assertEquals("kks;name;group", lines.get(0));
        assertEquals(27, lines.size());
        assertEquals("P1_POWER;pump 1 power, kW;1", lines.get(1));
        assertTrue(lines.contains("P1_AMB_TEMP;pump 1 amb temp, degC;0"), lines.toString());
        assertTrue(lines.contains("P1_POWER_2;;1"), lines.toString());
        assertEquals(1, lines.stream().filter(line -> line.endsWith(";0")).count());
    }

    @Test
    void writesLabelsWithSensorsSeparatedBySpaces() throws IOException {
        Path file = folder.resolve("labels.csv");
        new SampleWriter(plant).writeLabels(file);
        List<String> lines = Files.readAllLines(file);
        assertEquals("start,end,group,sensors,kind,strength", lines.get(0));
        assertEquals(plant.labels().size() + 1, lines.size());
        Label first = plant.labels().get(0);
        assertEquals(
                first.start() + "," + first.end() + "," + first.group() + "," + String.join(" ", first.sensors())
                        + ",slow-drift,weak",
                lines.get(1));
    }

    @Test
    void replacesAnOlderFileAndLeavesNothingElseBehind() throws IOException {
        Path file = folder.resolve("labels.csv");
        Files.writeString(file, "old");
        new SampleWriter(plant).writeLabels(file);
        assertTrue(Files.readString(file).startsWith("start,"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void leavesNoHalfFileWhenTheTargetCannotBeReplaced() throws IOException {
        Path target = folder.resolve("history.csv");
        Files.createDirectories(target.resolve("in-the-way"));
        assertThrows(IOException.class, () -> new SampleWriter(plant).writeHistory(target));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(target), files.toList());
        }
    }

    @Test
    void saysSoWhenTheFolderIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThrows(IOException.class, () -> new SampleWriter(plant).writeLabels(file.resolve("labels.csv")));
    }
}
