package lstm.cleaning.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lstm.cli.ExitCode;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.config.TrainingConfig.Plateau;
import lstm.frame.SensorGroup;
import lstm.input.StationGroups;
import lstm.io.CsvSource;
import lstm.io.History;
import lstm.io.RowSelection;
import lstm.sample.Plant;
import lstm.sample.SamplePlants;
import lstm.sample.SampleWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {

    @TempDir
    private Path folder;

    private Path labelled() {
        var text = new StringBuilder("datum;Wert 1;leer;anomaly\n");
        for (int row = 0; row < 40; row++) {
            String value = row % 10 == 3 ? "-999,00" : String.format(Locale.GERMANY, "%.2f", 20 + Math.sin(row));
            text.append(String.format(Locale.ROOT, "28.02.2025 10:%02d;%s;;%d%n", row, value, row / 30));
        }
        return Look.file(folder, text.toString());
    }

    @Test
    void saysExactlyThisOfASmallFile() {
        Path csv = labelled();
        assertEquals(
                """
                plant.csv
                  rows      40 rows of 3 sensors; times in column datum
                  from      2025-02-28T10:00:00Z
                  to        2025-02-28T10:39:00Z, 39 min later
                  step      1 min, regular
                  holes     none
                  missing   33 % of the measurements

                sensor  missing     min     1 %  median    99 %     max values   still
                Wert 1      0 %      19      19      20   20.99   20.99     29       –
                leer      100 %       –       –       –       –       –      0       –
                anomaly     0 %       0       0       0       1       1      2  29 min
                values: how many different ones; still: the longest time without a change

                What stands out
                  - Little history: 40 rows over 39 min. Normal operation is learnt from it, so
                    everything that is normal must be in it: at least 3,000 rows and two full
                    days or cycles, better weeks.
                  - anomaly looks like a label (only 0 and 1), not like a sensor; leave out with
                    source.ignore: [anomaly]
                  - leer has no measurement at all; leave out with source.ignore: [leer]
                  - Exactly -999, far from all other values, stands in Wert 1 (4 rows): a number
                    for "no value". Read as missing with source.badValues: [-999]

                Next
                """
                        .lines()
                        .toList(),
                Look.at("-i", csv)
                        .text()
                        .lines()
                        .filter(line -> !line.contains("./lstm") && !line.startsWith("      "))
                        .toList());
    }

    @Test
    void writesWhatItFoundAsKeys() {
        Path yml = folder.resolve("station.yml");
        Look.at("-i", labelled(), "-o", yml).says("Next, after a look at " + yml);
        Station station = StationYaml.read(yml);
        assertEquals("plant", station.name());
        assertEquals("datum", station.source().timeColumn().orElseThrow());
        assertEquals(';', station.source().delimiter().orElseThrow());
        assertEquals(',', station.source().decimal().orElseThrow());
        assertEquals(List.of("anomaly", "leer"), station.source().ignore());
        assertEquals(List.of("-999"), station.source().badValues());
    }

    @Test
    void leavesTheRestToTheDefaults() {
        Path yml = folder.resolve("station.yml");
        Look.at("-i", Look.file(folder, "timestamp,T1\n2025-01-01,1\n2025-01-02,2\n"), "-o", yml);
        String expected = StationYaml.parse("expected", "{station: plant, source: {timeColumn: timestamp}}")
                .yaml();
        assertEquals(expected, StationYaml.read(yml).yaml());
    }

    @Test
    void readsTheSameWithWhatItWrote() {
        Path csv = labelled();
        Path first = folder.resolve("first.yml");
        Path second = folder.resolve("second.yml");
        Look.at("-i", csv, "-o", first);
        Look.at("-i", csv, "-c", first, "-o", second)
                .says("40 rows of 1 sensor")
                .keepsQuietOf("label")
                .keepsQuietOf("Exactly");
        assertEquals(StationYaml.read(first).yaml(), StationYaml.read(second).yaml());
    }

    @Test
    void keepsWhatTheGivenConfigurationSays() throws IOException {
        Path given = folder.resolve("given.yml");
        Files.writeString(
                given, "{station: 'pump: 2', source: {zone: Europe/Berlin, ignore: [leer]}, training: {epochs: 7}}");
        Path yml = folder.resolve("station.yml");
        Look.at("-i", labelled(), "-c", given, "-o", yml).says("2025-02-28T10:00:00+01:00");
        Station station = StationYaml.read(yml);
        assertEquals("pump: 2", station.name());
        assertEquals("Europe/Berlin", station.source().zone().getId());
        assertEquals(List.of("leer", "anomaly"), station.source().ignore());
        assertEquals(
                7,
                assertInstanceOf(Plateau.class, station.training().schedule()).epochs());
    }

    @Test
    void doesNotReplaceAFileUnlessTold() throws IOException {
        Path yml = Files.writeString(folder.resolve("station.yml"), "station: mine\n");
        Path csv = labelled();
        assertEquals(ExitCode.OUTPUT, Look.at("-i", csv, "-o", yml).exit());
        assertEquals("station: mine\n", Files.readString(yml));
        Look.at("-i", csv, "-o", yml, "--force").says("Next");
        assertEquals("plant", StationYaml.read(yml).name());
    }

    @Test
    void namesTheCommandsThatComeNext() {
        Path csv = labelled();
        assertEquals(
                List.of(
                        "  ./lstm clean -c station.yml -i 'my data.csv' -o out/clean",
                        "  ./lstm train -c station.yml -i 'my data.csv' \\",
                        "      --clean out/clean/clean-intervals.json -o out/model.zip",
                        "  ./lstm offline -c station.yml -i 'my data.csv' \\",
                        "      --model out/model.zip -o out/report"),
                NextSteps.lines(List.of("my data.csv"), Optional.of("station.yml")));
        Look.at("-i", csv)
                .says("./lstm inspect -i " + csv + " -o station.yml", "./lstm clean -c station.yml -i " + csv);
        Look.at("-i", csv, "-o", folder.resolve("s.yml")).says("./lstm clean -c " + folder.resolve("s.yml"));
    }

    @Test
    void refusesDataWithoutAnyMeasurement() {
        Look look = Look.at("-i", Look.file(folder, "time,T1\n2025-01-01,\n2025-01-02,\n"));
        assertEquals(ExitCode.DATA, look.exit());
        assertTrue(look.text().contains("T1 has no measurement at all"), look.text());
    }

    @Test
    void findsStopsAndMissingValuesOfAGeneratedStation() throws IOException {
        Path csv = folder.resolve("station.csv");
        new SampleWriter(new Plant(SamplePlants.station(2, 16, 6_000, Duration.ofMinutes(5), 7))).writeHistory(csv);
        Path yml = folder.resolve("station.yml");
        Look.at("-i", csv, "-o", yml).says("6,000 rows of 16 sensors", "The plant seems to stand still", "together");
        Station station = StationYaml.read(yml);
        var history = new History(new CsvSource(csv, station.source()), RowSelection.ALL);
        assertEquals(16, history.survey().sensors().size());
        assertEquals(
                Look.at("-i", csv).text().lines().limit(20).toList(),
                Look.at("-i", csv, "-c", yml).text().lines().limit(20).toList());
    }

    @Test
    void fitsATerminalOfEightyColumns() throws IOException {
        Path csv = folder.resolve("station.csv");
        new SampleWriter(new Plant(SamplePlants.station(2, 16, 2_000, Duration.ofMinutes(5), 7))).writeHistory(csv);
        List<String> tooLong = Look.at("-i", csv)
                .text()
                .lines()
                .filter(line -> line.length() > 80 && !line.contains("./lstm"))
                .toList();
        assertEquals(List.of(), tooLong);
    }

    /** Two pairs that move together, and one sensor that goes alone. */
    private Path twoPairs() {
        return Look.csv(folder, "A,B,C,D,E", 300, row -> {
            double first = Math.sin(row / 9.0);
            double second = Math.cos(row / 31.0 + row % 7);
            return String.format(
                    Locale.ROOT,
                    "%.4f,%.4f,%.4f,%.4f,%d",
                    first,
                    2 * first + 0.01 * (row % 5),
                    second,
                    3 - second + 0.01 * (row % 3),
                    row * 7919 % 97);
        });
    }

    @Test
    void theGroupsItSuggestsWorkOnceSwitchedOn() throws IOException {
        Path csv = twoPairs();
        Path yml = folder.resolve("station.yml");
        Look.at("-i", csv, "-o", yml).says("What stands out");
        String text = Files.readString(yml);
        assertTrue(text.contains("# groups:\n#   - {id: 1, name: group 1, sensors: "), text);
        String on = text.replaceFirst("# groups:\n", "groups:\n").replaceAll("(?m)^#   - \\{id", "  - {id");
        Station station = StationYaml.parse("station.yml", on);
        assertEquals(
                List.of(List.of("A", "B"), List.of("C", "D")),
                StationGroups.of(station, Optional.empty(), new CsvSource(csv, station.source())).stream()
                        .map(SensorGroup::sensors)
                        .toList());
    }

    @Test
    void namesAFileOfGroupsThatFitsTheData() throws IOException {
        Path csv = twoPairs();
        Path groups = Files.writeString(folder.resolve("kks.csv"), "kks;name;group\nA;;1\nC;flow;2\nE;;0\n");
        Path yml = folder.resolve("config/station.yml");
        Look.at("-i", csv, "--groups", groups, "-o", yml).says("What stands out");
        Station station = StationYaml.read(yml);
        assertEquals("../kks.csv", station.groups().file().orElseThrow());
        assertEquals(
                3,
                StationGroups.of(
                                station,
                                Optional.of(yml.resolveSibling("../kks.csv")),
                                new CsvSource(csv, station.source()))
                        .size());
    }

    @Test
    void refusesAFileOfGroupsThatDoesNotFitAndWritesNothing() throws IOException {
        Path csv = twoPairs();
        Path groups = Files.writeString(folder.resolve("kks.csv"), "kks;group\nA;1\nX;2\n");
        Path yml = folder.resolve("station.yml");
        assertEquals(
                ExitCode.CONFIG,
                Look.at("-i", csv, "--groups", groups, "-o", yml).exit());
        assertEquals(
                ExitCode.CONFIG,
                Look.at("-i", csv, "--groups", folder.resolve("gone.csv"), "-o", yml)
                        .exit());
        assertTrue(Files.notExists(yml));
    }
}
