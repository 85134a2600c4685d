package lstm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.SensorGroup;
import lstm.io.CsvSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationGroupsTest {

    @TempDir
    private Path folder;

    /** The groups that {@code yaml} makes of the sensors T, A, B, C, D; the text is the file's, or empty. */
    private List<SensorGroup> groups(String yaml, String file) {
        return groups(yaml, file, "T,A,B,C,D");
    }

    private List<SensorGroup> groups(String yaml, String file, String sensors) {
        Path history = write(
                "history.csv",
                "time," + sensors + "\n2025-01-01T00:00:00Z" + ",1".repeat(sensors.split(",").length)
                        + "\n2025-01-01T00:01:00Z\n");
        Station station = StationYaml.parse("station.yml", yaml);
        Optional<Path> path = file.isEmpty() ? Optional.empty() : Optional.of(write("kks.csv", file));
        return StationGroups.of(station, path, new CsvSource(history, station.source()));
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void refused(String yaml, String file, String... parts) {
        UserException mistake = assertThrows(UserException.class, () -> groups(yaml, file));
        assertEquals(ExitCode.CONFIG, mistake.exitCode());
        for (String part : parts) {
            assertTrue(mistake.getMessage().contains(part), mistake.getMessage());
        }
    }

    @Test
    void saysWhereTheFileOfGroupsWasLookedFor() {
        Path history = write("history.csv", "time,A\n2025-01-01T00:00:00Z,1\n2025-01-01T00:01:00Z,2\n");
        Station station = StationYaml.parse("pump.yml", "groups: {file: gone.csv}");
        Path gone = folder.resolve("gone.csv");
        var mistake = assertThrows(
                UserException.class,
                () -> StationGroups.of(station, Optional.of(gone), new CsvSource(history, station.source())));
        assertEquals(ExitCode.CONFIG, mistake.exitCode());
        assertTrue(
                mistake.getMessage()
                        .startsWith("pump.yml: groups.file is 'gone.csv', but there is no " + gone.toAbsolutePath()),
                mistake.getMessage());
    }

    @Test
    void callsTheListOfGroupsByTheNameOfItsFile() {
        Path history = write("history.csv", "time,A\n2025-01-01T00:00:00Z,1\n2025-01-01T00:01:00Z,2\n");
        Station station = StationYaml.parse("pump.yml", "groups: [{id: 1, sensors: [B]}]");
        var mistake = assertThrows(
                UserException.class,
                () -> StationGroups.of(station, Optional.empty(), new CsvSource(history, station.source())));
        assertTrue(mistake.getMessage().startsWith("pump.yml: groups names"), mistake.getMessage());
    }

    @Test
    void withoutGroupsThereIsOneOfAllSensors() {
        assertEquals(List.of(SensorGroup.all(List.of("T", "A", "B", "C", "D"))), groups("", ""));
    }

    @Test
    void groupZeroJoinsEveryOtherGroupAndIsOneItself() {
        assertEquals(
                List.of(
                        new SensorGroup(0, "shared sensors", List.of("T"), Map.of("T", "air")),
                        new SensorGroup(1, "group 1", List.of("B", "A", "T"), Map.of("A", "flow", "T", "air")),
                        new SensorGroup(7, "group 7", List.of("C", "D", "T"), Map.of("T", "air"))),
                groups("groups: {file: kks.csv}", "kks;name;group\nC;;7\nB;;1\nT;air;0\nA;flow;1\nD;;7\n"));
    }

    @Test
    void orderIsThatOfTheListWhateverThatOfTheData() {
        String list = "groups: [{id: 2, name: pump, sensors: [D, B]}, {id: 0, sensors: [C, A]}]";
        assertEquals(
                List.of(
                        new SensorGroup(0, "shared sensors", List.of("C", "A")),
                        new SensorGroup(2, "pump", List.of("D", "B", "C", "A"))),
                groups(list, ""));
        assertEquals(groups(list, ""), groups(list, "", "D,C,B,A"));
    }

    @Test
    void groupZeroAloneIsOneNetwork() {
        assertEquals(
                List.of(new SensorGroup(0, "shared sensors", List.of("A", "B"))),
                groups("groups: {file: kks.csv}", "kks;group\nA;0\nB;0\n"));
    }

    @Test
    void whatTheSourceIgnoresIsLeftOutOfItsGroups() {
        assertEquals(
                List.of(new SensorGroup(1, "group 1", List.of("A"))),
                groups(
                        "{groups: {file: kks.csv}, source: {ignore: [B, gone]}}",
                        "kks;name;group\nA;;1\nB;b;1\ngone;;1\n"));
    }

    @Test
    void aSensorThatTheDataDoNotHaveIsRefusedWithTheNearest() {
        refused(
                "groups: {file: kks.csv}",
                "kks;group\nA;1\nPUMP_1;1\n",
                "kks.csv names 1 sensor that history.csv does not have: PUMP_1; 'PUMP_1' stands at kks.csv line 3",
                "the data has T, A, B, C, D");
        refused("groups: {file: kks.csv}", "kks;group\na;1\n", "is 'a' (kks.csv line 2) meant to be 'A'?");
        refused("groups: [{id: 1, sensors: [A, X1]}]", "", "station.yml: groups names 1 sensor", "X1");
    }

    @Test
    void aGroupWithoutAnySensorInTheDataIsNamed() {
        refused(
                "groups: {file: kks.csv}",
                "kks;group\nA;1\nX1;2\nX2;2\n",
                "names 2 sensors",
                "X1, X2",
                "; group 2 has no sensor there at all");
    }

    @Test
    void hundredsOfUnknownSensorsAreAShortMessage() {
        String many =
                IntStream.range(0, 500).mapToObj(i -> "SENSOR_" + i + ";3\n").collect(Collectors.joining());
        UserException mistake =
                assertThrows(UserException.class, () -> groups("groups: {file: kks.csv}", "kks;group\nA;1\n" + many));
        assertTrue(mistake.getMessage().contains("SENSOR_9, … (500)"), mistake.getMessage());
        assertTrue(mistake.getMessage().length() < 500, mistake.getMessage());
    }

    @Test
    void aGroupThatTheSourceIgnoresWhollyIsRefused() {
        refused(
                "{groups: {file: kks.csv}, source: {ignore: [B, C]}}",
                "kks;group\nA;1\nB;2\nC;2\n",
                "kks.csv leaves group 2 without a sensor",
                "source.ignore takes all 2, B, C");
        refused(
                "{groups: [{id: 1, sensors: [A]}, {id: 2, name: fan, sensors: [B]}], source: {ignore: [B]}}",
                "",
                "leaves group 2 (fan) without a sensor");
    }

    @Test
    void theNumberOfGroupsMustBeTheFiles() {
        String file = "kks;group\nT;0\nA;1\nB;2\n";
        assertEquals(3, groups("{KKS: kks.csv, NUM_GROUPS: 3}", file).size());
        refused(
                "{KKS: kks.csv, NUM_GROUPS: 2}",
                file,
                "kks.csv has 3 groups ([0, 1, 2]), but groups.count (NUM_GROUPS) is 2");
    }
}
