package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lstm.bundle.BundleFile;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.SegmentRule;
import lstm.frame.SensorGroup;
import lstm.prepare.MissingRule;
import lstm.prepare.Preparation;
import lstm.prepare.Smoothing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a configuration asks for and a live stream cannot give is refused in one message; what it can is done. */
class PlantMistakesTest {

    private static final String GOOD = ",10,20,30,40,50";

    @TempDir
    private Path folder;

    private Path model;
    private Path data;
    private Path config;

    @BeforeEach
    void write() throws IOException {
        model = folder.resolve("model.zip");
        data = folder.resolve("data.csv");
        config = folder.resolve("station.yml");
        BundleFile.write(SmallPlant.bundle(7), model);
        rows("time,P1,P2,P3,M1,M2,POWER", GOOD + ",150");
        Files.writeString(config, SmallPlant.STATION);
    }

    private void rows(String header, String cells) throws IOException {
        var text = new StringBuilder(header).append('\n');
        for (int second = 10; second < 30; second++) {
            text.append("2025-01-01T00:00:")
                    .append(second)
                    .append('Z')
                    .append(cells)
                    .append('\n');
        }
        Files.writeString(data, text);
    }

    private void station(String more) throws IOException {
        Files.writeString(config, SmallPlant.STATION + more);
    }

    /** A bundle that draws lines across the gaps of two sensors. */
    private void trainedWithLines() {
        BundleFile.write(SmallPlant.bundle(7, SmallPlant.STATION, PlantMistakesTest::lines), model);
    }

    private static Preparation lines(SensorGroup group) {
        List<MissingRule> rules = group.sensors().stream()
                .map(sensor -> sensor.endsWith("2") ? MissingRule.linear() : MissingRule.drop())
                .toList();
        return new Preparation(new SegmentRule(20 * SmallPlant.SECOND), rules, new Smoothing.None());
    }

    private List<String> lines() {
        var out = new ByteArrayOutputStream();
        var command = new OnlineCommand(InputStream.nullInputStream(), out);
        var args = new ArrayList<>(List.of("-c", config.toString(), "--model", model.toString()));
        args.addAll(List.of("--state", folder.resolve("state").toString(), "-i", data.toString()));
        new CommandLine(command).parseArgs(args.toArray(String[]::new));
        assertEquals(ExitCode.DONE, command.call());
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void refused(ExitCode code, String... words) {
        var refusal = assertThrows(UserException.class, this::lines);
        assertEquals(code, refusal.exitCode(), refusal.getMessage());
        for (String word : words) {
            assertTrue(refusal.getMessage().contains(word), refusal.getMessage());
        }
    }

    @Test
    void aBundleThatNeedsLaterRowsIsRefused() {
        trainedWithLines();
        refused(
                ExitCode.BUNDLE,
                "model.zip was trained with missing.method linear for 2 of its sensors (P2, M2)",
                "needs the measurement after a gap",
                "Train with missing.method hold, mean or drop for them, or score with 'lstm offline'");
        assertFalse(Files.exists(folder.resolve("state")));
    }

    @Test
    void aConfigurationCannotUndoWhatTheBundleNeeds() throws IOException {
        trainedWithLines();
        station("window: {length: 5}\n");
        refused(ExitCode.BUNDLE, "missing.method linear");
    }

    @Test
    void aConfigurationThatAsksForLinesDoesNotChangeTheBundle() throws IOException {
        Files.writeString(config, SmallPlant.STATION.replace("{maxAge: 3}", "{method: linear}"));
        assertFalse(lines().isEmpty());
    }

    @Test
    void anOperatingSensorThatIsNoColumnIsRefused() throws IOException {
        rows("time,P1,P2,P3,M1,M2", GOOD);
        station("operating: {sensor: POWER, above: 100}\n");
        refused(
                ExitCode.CONFIG,
                "station.yml: operating names the sensor 'POWER'",
                "data.csv has no such column",
                "nobody knows whether the plant runs",
                "take it out of operating");
    }

    @Test
    void anOperatingSensorThatIsIgnoredIsRefused() throws IOException {
        Files.writeString(
                config,
                SmallPlant.STATION.replace("maxHole: PT20S", "maxHole: PT20S, ignore: [POWER]")
                        + "operating: {sensor: POWER, above: 100}\n");
        refused(ExitCode.CONFIG, "names the sensor 'POWER'", "source.ignore");
    }

    @Test
    void aMaintenanceThatCannotBeReadIsRefused() throws IOException {
        station("maintenance: [{from: tomorrow, to: 2025-01-02}]\n");
        refused(ExitCode.CONFIG, "station.yml: maintenance.from is 'tomorrow'; must be a time such as");
        station("maintenance: [{from: 2025-01-03, to: 2025-01-02}]\n");
        refused(ExitCode.CONFIG, "from 2025-01-03 to 2025-01-02; it must end after it begins");
    }

    @Test
    void aPlantThatNeverRunsHasNoScore() throws IOException {
        station("operating: {sensor: POWER, above: 1000}\n");
        List<String> lines = lines();
        assertEquals(2 * 20, lines.size());
        for (String line : lines) {
            assertTrue(
                    line.endsWith("\"score\":null,\"probability\":null,\"anomaly\":false,\"plant\":\"stopped\"}"),
                    line);
        }
    }

    @Test
    void anOperatingSensorOfTheBundleWorksToo() throws IOException {
        station("operating: {sensor: P1, below: 5}\n");
        assertTrue(lines().stream().allMatch(line -> line.contains("\"plant\":\"stopped\"")));
    }

    @Test
    void aSensorThatTellsWhetherThePlantRunsAndIsDeadIsSaid() throws IOException {
        rows("time,P1,P2,P3,M1,M2,POWER", GOOD + ",");
        station("operating: {sensor: POWER, above: 100}\n");
        List<String> lines = lines();
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.contains("sensor-missing")
                                && line.contains(
                                        "nobody knows whether the plant runs: there is no recent value of POWER")),
                lines.toString());
        assertTrue(lines.stream()
                .filter(line -> line.contains("\"score\","))
                .allMatch(line -> line.contains("\"plant\":\"stopped\"")));
    }

    @Test
    void aStateOfRowsPreparedInAnotherWayIsRefused() throws IOException {
        station("operating: {sensor: POWER, above: 100}\n");
        lines();
        station("operating: {sensor: POWER, above: 120}\n");
        refused(ExitCode.CONFIG, "another configuration of how rows are prepared", "--fresh");
    }

    @Test
    void implausibleMeasurementsAreSaid() throws IOException {
        String yaml = SmallPlant.STATION + "plausible: {P2: [0, 15]}\n";
        BundleFile.write(SmallPlant.bundle(7, yaml, PlantMistakesTest::held), model);
        List<String> lines = lines();
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.contains("\"kind\":\"implausible\"")
                                && line.contains("a value of P2 is outside its plausible range")),
                lines.toString());
    }

    private static Preparation held(SensorGroup group) {
        return Preparation.holding(
                new SegmentRule(20 * SmallPlant.SECOND), group.sensors().size(), 3 * SmallPlant.SECOND);
    }
}
