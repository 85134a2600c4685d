package lstm.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lstm.bundle.BundleFile;
import lstm.bundle.ModelBundle;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.frame.SegmentRule;
import lstm.prepare.MissingRule;
import lstm.prepare.Preparation;
import lstm.prepare.Smoothing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command on a history of a plant that stops, is looked after, and whose measurements need repairs. */
class PlantHistoryTest {

    private static final String SCORING =
            """
            scoring:
              short: {probability: 0.9999, minLength: 3, maxGap: 2}
              long: {probability: 0.9999, minLength: 40, maxGap: 2}
            """;

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void write() {
        bundle(SmallPlant.bundle());
    }

    private void bundle(ModelBundle bundle) {
        model = folder.resolve("model.zip");
        BundleFile.write(bundle, model);
    }

    /** A bundle whose rows are prepared otherwise; rules by sensor A, B, C. */
    private void trained(String yaml, Smoothing smoothing, MissingRule... rules) {
        var preparation = new Preparation(new SegmentRule(15 * SmallPlant.STEP), List.of(rules), smoothing);
        bundle(SmallPlant.bundle(SCORING + yaml, preparation));
    }

    private OfflineCommand command(String csv, String yaml, String... more) throws IOException {
        Path config = Files.writeString(folder.resolve("station.yml"), SCORING + yaml);
        Path data = Files.writeString(folder.resolve("plant.csv"), csv);
        var args = new ArrayList<>(List.of("-c", config.toString(), "-i", data.toString()));
        args.addAll(
                List.of("--model", model.toString(), "-o", folder.resolve("out").toString()));
        args.addAll(List.of(more));
        var command = new OfflineCommand();
        new CommandLine(command).parseArgs(args.toArray(String[]::new));
        return command;
    }

    /** The report of a run. */
    private JsonNode report(String csv, String yaml) throws IOException {
        assertEquals(ExitCode.DONE, command(csv, yaml).call());
        assertTrue(Files.size(folder.resolve("out/report.html")) > 0);
        return new ObjectMapper().readTree(folder.resolve("out/report.json").toFile());
    }

    private void refused(ExitCode code, OfflineCommand command, String... words) {
        var mistake = assertThrows(UserException.class, command::call);
        assertEquals(code, mistake.exitCode(), mistake.getMessage());
        for (String word : words) {
            assertTrue(mistake.getMessage().contains(word), mistake.getMessage());
        }
        assertFalse(Files.exists(folder.resolve("out/report.json")));
    }

    /** The lines of scores.csv, without times. */
    private List<String> scores() throws IOException {
        return Files.readAllLines(folder.resolve("out/scores.csv")).stream()
                .skip(1)
                .map(line -> line.substring(line.indexOf(',') + 1))
                .toList();
    }

    /** Rows of scores.csv without a score. */
    private List<Integer> unscored() throws IOException {
        List<String> scores = scores();
        var rows = new ArrayList<Integer>();
        for (int row = 0; row < scores.size(); row++) {
            if (scores.get(row).equals("1,,,")) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static void is(JsonNode node, String expected) throws IOException {
        assertEquals(new ObjectMapper().readTree(expected), node);
    }

    private static String plant(int rows, int stopped, int settling, int maintenance) {
        return "{\"running\": " + (stopped + settling == 0 ? "[]" : "[\"POWER > 100\"]") + ", \"rows\": " + rows
                + ", \"stopped\": " + stopped + ", \"unknown\": 0, \"settling\": " + settling + ", \"maintenance\": "
                + maintenance
                + ", \"resampledFrom\": 0, \"emptyTimesteps\": 0}";
    }

    @Test
    void rowsWhileThePlantStandsStillOrIsStartingHaveNoScore() throws IOException {
        String csv = SmallPlant.quiet(200, 2).csv(80, 85, 150, 152);
        JsonNode report = report(csv, "operating: {sensor: POWER, above: 100, settle: 3}\n");
        assertEquals(List.of(80, 81, 82, 83, 84, 85, 86, 87, 150, 151, 152, 153, 154), unscored());
        is(report.get("plant"), plant(200, 7, 6, 0));
        assertEquals(200 - 13, report.at("/groups/0/scored").asInt());
        is(report.get("repairs"), "[]");
    }

    @Test
    void withoutAConditionThePlantAlwaysRuns() throws IOException {
        JsonNode report = report(SmallPlant.quiet(50, 2).csv(10, 20), "");
        assertEquals(List.of(), unscored());
        is(report.get("plant"), plant(50, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"3, 3, 1", "3, 2, 2", "3, 0, 2", "1, 1, 1", "1, 0, 2", "30, PT30M, 1", "30, PT29M, 2"})
    void anAlarmOutlastsAStopUpToTheBridge(int stop, String bridge, int intervals) throws IOException {
        String csv = SmallPlant.quiet(200, 2).broken(1, 100, 150, 30).csv(110, 110 + stop);
        JsonNode found = report(csv, "operating: {sensor: POWER, above: 100, bridge: " + bridge + "}\n")
                .get("intervals");
        assertEquals(intervals, found.size(), found::toString);
        JsonNode first = found.get(0);
        JsonNode last = found.get(intervals - 1);
        assertTrue(first.at("/index/0").asInt() < 105);
        assertTrue(last.at("/index/1").asInt() >= 150);
        int rows = last.at("/index/1").asInt() - first.at("/index/0").asInt() - stop;
        assertEquals(
                rows,
                first.get("rows").asInt() + (intervals == 2 ? last.get("rows").asInt() : 0));
    }

    @Test
    void anIntervalInMaintenanceAltogetherIsMuted() throws IOException {
        String csv = SmallPlant.quiet(200, 2).broken(1, 100, 110, 30).csv();
        JsonNode report = // long enough for what the local channel keeps of a fault
                report(csv, "maintenance: [{from: 2025-01-01T01:30, to: 2025-01-01T03:20, reason: overhaul}]\n");
        assertEquals(1, report.get("intervals").size());
        assertTrue(report.at("/intervals/0/muted").asBoolean());
        is(report.get("plant"), plant(200, 0, 0, 110));
        assertEquals(0, report.at("/groups/0/anomalous").asInt());
        assertTrue(report.at("/groups/0/muted").asInt() >= 10);
        for (String line : scores().subList(90, 140)) {
            assertTrue(line.endsWith(",0"), line); // it has a score, but is no alarm
        }
    }

    @Test
    void anIntervalThatOutlastsTheMaintenanceIsNotMuted() throws IOException {
        String csv = SmallPlant.quiet(200, 2).broken(1, 100, 120, 30).csv();
        JsonNode report = report(csv, "maintenance: [{from: 2025-01-01T01:30, to: 2025-01-01T01:50}]\n");
        assertEquals(1, report.get("intervals").size());
        assertFalse(report.at("/intervals/0/muted").asBoolean());
        assertTrue(scores().get(109).endsWith(",0"));
        assertTrue(scores().get(110).endsWith(",1"));
    }

    @Test
    void everyRepairIsCountedForItsSensor() throws IOException {
        trained(
                """
                plausible: {A: [-50, 50]}
                missing: {method: mean, sensors: {B: {method: linear, maxAge: 2}, C: {maxAge: 2, method: hold}}}
                """,
                new Smoothing.None(),
                MissingRule.mean(0),
                MissingRule.linear(),
                MissingRule.hold(2 * SmallPlant.STEP));
        SmallPlant rows = SmallPlant.quiet(100, 2)
                .broken(0, 10, 13, 999)
                .missing(0, 20)
                .missing(1, 30)
                .missing(1, 31)
                .missing(1, 40)
                .missing(1, 41)
                .missing(1, 42)
                .missing(2, 50)
                .missing(2, 51)
                .missing(2, 52)
                .missing(0, 61)
                .missing(2, 61); // the plant stands still: nothing is filled, nothing missed
        JsonNode report = report(rows.csv(60, 63), "operating: {sensor: POWER, above: 100}\n");
        is(
                report.get("repairs"),
                """
                [{"sensor": "A", "notGood": 0, "implausible": 3, "interpolated": 0, "filled": 4, "left": 0},
                 {"sensor": "B", "notGood": 0, "implausible": 0, "interpolated": 2, "filled": 0, "left": 3},
                 {"sensor": "C", "notGood": 0, "implausible": 0, "interpolated": 0, "filled": 2, "left": 1}]
                """);
        assertEquals(List.of(40, 41, 42, 52, 60, 61, 62), unscored());
    }

    @Test
    void missingValuesAreTheBundlesWhateverTheConfigurationSays() throws IOException {
        SmallPlant rows = SmallPlant.quiet(100, 2).missing(1, 30);
        JsonNode report = report(rows.csv(), "missing: {method: linear}\n"); // the bundle holds nothing
        is(
                report.get("repairs"),
                "[{\"sensor\": \"B\", \"notGood\":0,\"implausible\": 0, \"interpolated\": 0, \"filled\": 0, \"left\": 1}]");
        trained(
                "missing: {method: linear}\n",
                new Smoothing.None(),
                MissingRule.linear(),
                MissingRule.linear(),
                MissingRule.linear());
        report = report(rows.csv(), "missing: {method: drop}\n");
        is(
                report.get("repairs"),
                "[{\"sensor\": \"B\", \"notGood\":0,\"implausible\": 0, \"interpolated\": 1, \"filled\": 0, \"left\": 0}]");
    }

    @Test
    void smoothingMakesAShortSpikeSmaller() throws IOException {
        String csv = SmallPlant.quiet(100, 2).broken(1, 50, 51, 8).csv();
        trained(
                "",
                new Smoothing.None(),
                Collections.nCopies(3, MissingRule.drop()).toArray(MissingRule[]::new));
        report(csv, "");
        double raw = score(scores().get(50));
        trained(
                "",
                new Smoothing.RollingMean(8),
                Collections.nCopies(3, MissingRule.drop()).toArray(MissingRule[]::new));
        report(csv, "");
        assertTrue(score(scores().get(50)) < 0.9 * raw, scores().get(50) + " and " + raw);
    }

    private static double score(String line) {
        return Double.parseDouble(line.split(",", -1)[1]);
    }

    @Test
    void rowsBecomeTimesteps() throws IOException {
        SmallPlant rows = SmallPlant.quiet(100, 2).doubleTime(10).hole(40, 3);
        trained(
                "resample: {step: PT2M}\n",
                new Smoothing.None(),
                Collections.nCopies(3, MissingRule.hold(0)).toArray(MissingRule[]::new));
        JsonNode report = report(rows.csv(), "resample: {step: PT7M}\n"); // the bundle's is taken
        assertEquals(99, report.at("/plant/resampledFrom").asInt());
        int timesteps = report.at("/plant/rows").asInt();
        assertEquals(52, timesteps);
        assertEquals(1, report.at("/plant/emptyTimesteps").asInt());
        assertEquals(timesteps, report.at("/source/rows").asInt());
        assertEquals(1, report.at("/source/doubleTimes").asInt());
        assertEquals(timesteps, scores().size());
    }

    @Test
    void aPlantThatNeverRunsHasAReportWithoutScores() throws IOException {
        JsonNode report =
                report(SmallPlant.quiet(60, 2).csv(), "operating: {sensor: POWER, above: 1000, below: 2000}\n");
        assertEquals(60, unscored().size());
        assertEquals("POWER > 1000 and < 2000", report.at("/plant/running/0").asText());
        assertEquals(60, report.at("/plant/stopped").asInt());
        assertEquals(0, report.at("/groups/0/scored").asInt());
        assertEquals(0, report.at("/groups/0/shareAboveOne").asDouble());
    }

    @Test
    void whatTheConfigurationCannotMeanIsRefusedAtOnceAlsoInADryRun() throws IOException {
        String csv = SmallPlant.quiet(60, 2).csv();
        for (String[] more : new String[][] {{}, {"--dry-run"}}) {
            refused(
                    ExitCode.CONFIG,
                    command(csv, "operating: {sensor: POWR, above: 1}\n", more),
                    "operating names the sensor 'POWR'",
                    "did you mean 'POWER'?");
            refused(
                    ExitCode.CONFIG,
                    command(csv, "maintenance: [{from: 2025-01-02, to: 2025-01-01}]\n", more),
                    "maintenance has a range from 2025-01-02 to 2025-01-01");
        }
    }
}
