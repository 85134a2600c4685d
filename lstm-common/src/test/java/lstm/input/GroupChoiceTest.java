package lstm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.frame.SensorGroup;
import lstm.io.CsvSource;
import lstm.io.History;
import lstm.io.RowSelection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupChoiceTest {

    private static final List<SensorGroup> DECIDED =
            List.of(new SensorGroup(1, "one", List.of("A1", "B1")), new SensorGroup(2, "two", List.of("A2", "B2")));

    @TempDir
    private Path folder;

    /** Two machines of two sensors, whose columns stand crosswise. */
    private List<SensorGroup> groups(String yaml, Optional<List<SensorGroup>> decided) throws IOException {
        var random = new Random(1);
        var text = new StringBuilder("t,A1,B1,A2,B2\n");
        for (int t = 0; t < 1500; t++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            text.append(t).append(',').append(a).append(',').append(b);
            text.append(',').append(a + 0.1 * random.nextGaussian());
            text.append(',').append(b + 0.1 * random.nextGaussian()).append('\n');
        }
        Path csv = Files.writeString(folder.resolve("history.csv"), text);
        Station station = StationYaml.parse("station.yml", yaml);
        var history = new History(new CsvSource(csv, station.source()), RowSelection.ALL, station);
        History.Loaded loaded = history.load();
        List<SensorGroup> listed = StationGroups.of(station, Optional.empty(), history.source());
        return GroupChoice.of(station, listed, decided, loaded, history.uses(station, loaded), 1);
    }

    @Test
    void theDataDecidesWhereNobodyHas() throws IOException {
        assertEquals(
                List.of(
                        new SensorGroup(1, "A1 and 1 more", List.of("A1", "A2")),
                        new SensorGroup(2, "B1 and 1 more", List.of("B1", "B2"))),
                groups("groups: auto", Optional.empty()));
    }

    @Test
    void whatWasDecidedBeforeStands() throws IOException {
        assertSame(DECIDED, groups("groups: auto", Optional.of(DECIDED)));
    }

    @Test
    void groupsOfTheConfigurationStandWhateverWasDecided() throws IOException {
        assertEquals(List.of(SensorGroup.all(List.of("A1", "B1", "A2", "B2"))), groups("", Optional.of(DECIDED)));
    }

    @Test
    void groupsOfOtherSensorsAreRefused() {
        List<SensorGroup> foreign = List.of(new SensorGroup(1, "one", List.of("A1", "GONE")));
        var mistake = assertThrows(UserException.class, () -> groups("groups: auto", Optional.of(foreign)));
        assertEquals(ExitCode.DATA, mistake.exitCode());
        assertTrue(mistake.getMessage().contains("'GONE'"), mistake.getMessage());
    }
}
