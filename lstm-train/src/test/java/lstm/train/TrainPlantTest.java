package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lstm.bundle.BundleFile;
import lstm.bundle.ModelBundle;
import lstm.bundle.Provenance;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.StationYaml;
import lstm.prepare.MissingRule;
import lstm.prepare.Preparation;
import lstm.prepare.Smoothing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command on 200 rows, one a second, of a plant that stops, is looked after and has gaps; one epoch. */
final class TrainPlantTest {

    private static final String TINY =
            """
            network: {layers: [3]}
            window: {length: 4}
            training: {epochs: 1, validationShare: 0.25}
            scoring: {channels: {relation: 0}}
            """;
    private static final long START = 1_735_689_600L; // 2025-01-01T00:00:00Z
    private static final int ROWS = 200;

    @TempDir
    private Path folder;

    /** P2 is missing in every tenth row; the plant stands still in rows 50 to 59. */
    private static String csv() {
        var random = new SplittableRandom(1);
        var text = new StringBuilder("time,P1,P2,POWER\n");
        for (int t = 0; t < ROWS; t++) {
            text.append(Instant.ofEpochSecond(START + t)).append(',').append(Math.sin(0.4 * t) + random.nextDouble());
            text.append(',').append(t % 10 == 5 ? "" : Integer.toString(t));
            text.append(',').append(t / 10 == 5 ? 0 : 150 + t % 3).append('\n');
        }
        return text.toString();
    }

    private TrainCommand command(String yaml) throws IOException {
        Path config = Files.writeString(folder.resolve("station.yml"), TINY + yaml);
        Path data = Files.writeString(folder.resolve("plant.csv"), csv());
        var args = new ArrayList<>(List.of("-c", config.toString(), "-i", data.toString()));
        args.addAll(List.of("-o", folder.resolve("model.zip").toString()));
        var command = new TrainCommand();
        new CommandLine(command).parseArgs(args.toArray(String[]::new));
        return command;
    }

    private ModelBundle train(String yaml) throws IOException {
        assertEquals(ExitCode.DONE, command(yaml).call());
        return BundleFile.read(folder.resolve("model.zip"));
    }

    private static Preparation preparation(ModelBundle bundle) {
        return bundle.groups().get(0).model().prepared().preparation();
    }

    private static long cleanRows(ModelBundle bundle) {
        Provenance.GroupTraining training = bundle.provenance().training().get(0);
        return training.trainingRows() + training.heldOutRows();
    }

    @Test
    void theBundleCarriesHowRowsArePrepared() throws IOException {
        ModelBundle bundle = train(
                """
                missing: {method: mean, sensors: {P1: {method: drop}, POWER: {method: hold, maxAge: PT3S}}}
                smoothing: {method: double, alpha: 0.5, beta: 0.25}
                source: {maxHole: PT20S}
                """);
        assertEquals(
                new Smoothing.DoubleExponential(0.5, 0.25), preparation(bundle).smoothing());
        assertEquals(20_000_000_000L, preparation(bundle).segmentRule().maxHoleNanos());
        List<MissingRule> rules = preparation(bundle).missing();
        assertEquals(MissingRule.drop(), rules.get(0));
        assertEquals(MissingRule.hold(3_000_000_000L), rules.get(2));
        double sum = 0;
        for (int t = 0; t < ROWS; t++) {
            sum += t % 10 == 5 ? 0 : t;
        }
        assertEquals(MissingRule.Method.MEAN, rules.get(1).method());
        assertEquals(sum / 180, rules.get(1).fill(), 1e-9);
        assertEquals(ROWS, cleanRows(bundle));
    }

    @Test
    void theBundleCarriesThatItNeedsLaterRows() throws IOException {
        assertTrue(preparation(train("missing: {method: linear}")).needsLaterRows());
        assertEquals(ROWS, cleanRows(train("missing: {method: linear}")));
    }

    @Test
    void aRowWithAMeasurementThatIsNotFilledIsNotLearntFrom() throws IOException {
        assertEquals(ROWS - 20, cleanRows(train("missing: {method: drop}")));
    }

    @Test
    void stopsMaintenanceAndWhatIsKnownToBeBadAreNotLearntFrom() throws IOException {
        ModelBundle bundle = train(
                """
                missing: {method: mean}
                operating: {sensor: POWER, above: 100, settle: 3}
                maintenance: [{from: 2025-01-01T00:01:40, to: 2025-01-01T00:02:00, reason: overhaul}]
                clean: {bad: [{from: 2025-01-01T00:00:10, to: 2025-01-01T00:00:15}]}
                """);
        assertEquals(ROWS - 10 - 2 * 3 - 20 - 5, cleanRows(bundle));
        assertTrue(bundle.groups().get(0).model().causal().calibration().rows() > 20);
    }

    @Test
    void theConfigurationOfTheBundleReadsAsItWasGiven() throws IOException {
        String yaml = "operating: {sensor: POWER, above: 100}\nplausible: {P1: [-9, 9]}\nresample: {step: PT1S}\n";
        assertEquals(
                StationYaml.parse("station.yml", TINY + yaml),
                StationYaml.parse("station.yml", train(yaml).stationYaml()));
    }

    @Test
    void aLimitThatIsNeverExceededIsRefused() throws IOException {
        TrainCommand command = command("operating: {sensor: POWER, above: 1000}");
        var mistake = assertThrows(UserException.class, command::call);
        assertEquals(ExitCode.DATA, mistake.exitCode());
        assertTrue(
                mistake.getMessage().contains("POWER > 1000 (measured 0 to 152), which no row of 200 meets"),
                mistake.getMessage());
    }
}
