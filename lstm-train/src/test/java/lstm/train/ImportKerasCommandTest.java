package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import lstm.bundle.BundleFile;
import lstm.bundle.ModelBundle;
import lstm.bundle.Persistence;
import lstm.cli.Cli;
import lstm.cli.ExitCode;
import lstm.config.Station;
import lstm.config.StationYaml;
import lstm.net.Kernel;
import lstm.net.NetworkSpec;
import lstm.scale.Scaler;
import lstm.score.PreparedModel;
import lstm.train.keras.KerasTwin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On 300 rows of two sensors; what the bundle holds is compared with Keras's equations in double. */
final class ImportKerasCommandTest {

    private static final int ROWS = 300;
    private static final String SCALER = "{\"data_min_\": [9, -2], \"data_max_\": [11, 2], \"feature_range\": [0, 1]}";

    private static final String TWO = "source: {ignore: [c]}\n";
    private static final String GROUPS =
            "groups: [{id: 1, name: one, sensors: [c]}, {id: 2, name: two, sensors: [b, a]}]\n";

    private static final KerasTwin AUTOENCODER = new KerasTwin("2.13.1", 5, 2)
            .lstm(4, "tanh", "sigmoid", false, true)
            .repeat(5)
            .lstm(4, "tanh", "sigmoid", true, true)
            .dense(2, "linear", true);

    private static final KerasTwin FORECASTER = new KerasTwin("3.1.0", 6, 2)
            .gru(4, "relu", "hard_sigmoid", false, true)
            .dense(2, "linear", false);

    @TempDir
    private Path folder;

    private final double[][] rows = new double[ROWS][2];

    @BeforeEach
    void layFiles() throws IOException {
        var random = new SplittableRandom(1);
        var lines = new ArrayList<String>(List.of("timestamp,a,b,c"));
        for (int row = 0; row < ROWS; row++) {
            rows[row][0] = 10 + Math.sin(row / 7.0) * 0.9 + 0.05 * random.nextDouble();
            rows[row][1] = Math.cos(row / 5.0) * 1.8 + 0.05 * random.nextDouble();
            lines.add(String.format(
                    Locale.ROOT, "2026-01-01T%02d:%02d:00Z,%s,%s,1", row / 60, row % 60, rows[row][0], rows[row][1]));
        }
        Files.write(folder.resolve("history.csv"), lines);
        Files.writeString(folder.resolve("scaler.json"), SCALER);
        AUTOENCODER.write(folder.resolve("autoencoder.h5"), UnaryOperator.identity());
        FORECASTER.write(folder.resolve("forecaster.h5"), UnaryOperator.identity());
    }

    /** The relation channel would be trained for most of the test's time. */
    private ExitCode run(String model, String... more) throws IOException {
        return runWith(TWO, model, more);
    }

    private ExitCode runWith(String config, String model, String... more) throws IOException {
        Files.writeString(folder.resolve("station.yml"), "scoring: {channels: {relation: 0}}\n" + config);
        var arguments = new ArrayList<>(List.of(
                "import-keras",
                folder.resolve(model).toString(),
                "-c",
                path("station.yml"),
                "-i",
                folder.resolve("history.csv").toString(),
                "-o",
                folder.resolve("model.zip").toString()));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(String[]::new), new TrainCommand(), new ImportKerasCommand());
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private PreparedModel imported() {
        return BundleFile.read(folder.resolve("model.zip"))
                .groups()
                .get(0)
                .model()
                .prepared();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void anAutoencoderInABundleAnswersAsTheEquationsDo() throws IOException {
        assertEquals(ExitCode.DONE, run("autoencoder.h5", "--scaler", path("scaler.json")));

        assertAnswers(AUTOENCODER, 5);
    }

    @Test
    void aForecasterInABundleAnswersAsTheEquationsDo() throws IOException {
        assertEquals(ExitCode.DONE, run("forecaster.h5", "--scaler", path("scaler.json")));

        assertAnswers(FORECASTER, 7);
    }

    private void assertAnswers(KerasTwin twin, int windowLength) {
        PreparedModel model = imported();
        NetworkSpec spec = model.weights().spec();
        assertEquals(windowLength, spec.windowLength());
        Kernel kernel = Kernel.create(model.weights());
        for (int first = 0; first < ROWS - windowLength; first += 37) {
            var window = new float[windowLength * 2];
            var scaled = new double[spec.inputLength()][2];
            for (int t = 0; t < windowLength; t++) {
                double[] row = {(rows[first + t][0] - 9) / 2, (rows[first + t][1] + 2) / 4}; // as SCALER says
                for (int s = 0; s < 2; s++) {
                    window[t * 2 + s] = (float) model.scaler().scale(s, rows[first + t][s]);
                    if (t < scaled.length) {
                        scaled[t][s] = row[s];
                    }
                }
            }
            double[] expected = Arrays.stream(twin.answer(scaled))
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            var answer = new float[expected.length];
            kernel.reconstruct(window, answer, 0);
            for (int i = 0; i < answer.length; i++) {
                assertEquals(expected[i], answer[i], 1e-5, "window at " + first + " number " + i);
            }
        }
    }

    @Test
    void theBundleSaysWhereItsNetworkCameFrom() throws IOException {
        run("autoencoder.h5");

        ModelBundle bundle = BundleFile.read(folder.resolve("model.zip"));
        assertEquals("2.13.1", bundle.provenance().libraries().get("keras"));
        assertEquals(
                "autoencoder.h5, SHA-256 " + BundleFile.fingerprint(folder.resolve("autoencoder.h5")),
                bundle.provenance().libraries().get("network"));
        Station station = StationYaml.parse("station.yml", bundle.stationYaml());
        assertEquals(5, station.window().length());
        assertEquals(List.of(4), station.network().layers());
    }

    @Test
    void aPageSaysWhereTheNetworkCameFromAndWhatItsScoresMean() throws IOException {
        assertEquals(ExitCode.DONE, run("autoencoder.h5", "--scaler", path("scaler.json")));

        String page = Files.readString(folder.resolve("model.html"));
        for (String part : List.of(
                "Imported network",
                "Where the network came from",
                "autoencoder.h5",
                BundleFile.fingerprint(folder.resolve("autoencoder.h5")),
                "Keras 2.13.1",
                "LSTM 4 → RepeatVector 5 → LSTM 4 → TimeDistributed(Dense) 2",
                "Where the threshold comes from",
                "Is a probability what it says?",
                "Rows held out",
                "What can be promised")) {
            assertTrue(page.contains(part), part);
        }
        for (String ofTraining : List.of("Loss per", "learnt from", "Best epoch", "Does it foretell")) {
            assertFalse(page.contains(ofTraining), ofTraining);
        }
    }

    @Test
    void theBundleAndThePageSayWhetherAForecasterOnlyRepeats() throws IOException {
        run("forecaster.h5", "--scaler", path("scaler.json"));

        List<Persistence> checks = BundleFile.read(folder.resolve("model.zip"))
                .provenance()
                .training()
                .get(0)
                .persistence();
        assertEquals(1, checks.size());
        assertEquals(1, checks.get(0).reach());
        assertTrue(checks.get(0).error() > 0 && checks.get(0).lastInputError() > 0);
        String page = Files.readString(folder.resolve("model.html"));
        assertTrue(page.contains("Does it foretell, or repeat?"));
        assertTrue(page.contains("In rows held out the network errs by "
                + String.format(Locale.ROOT, "%.4f", checks.get(0).error())));
    }

    @Test
    void withoutAScalerTheCleanRowsBecomeZeroToOne() throws IOException {
        run("autoencoder.h5");

        Scaler scaler = imported().scaler();
        double highest = Arrays.stream(rows)
                .mapToDouble(row -> scaler.scale(0, row[0]))
                .max()
                .orElseThrow();
        assertEquals(1, highest, 0.05); // its row may be held out
        assertEquals(0, scaler.clip());
    }

    @Test
    void theConfigurationMaySayHowToScale() throws IOException {
        runWith(TWO + "network: {input: {scaler: minmax, range: [-1, 1]}}\n", "autoencoder.h5");

        Scaler scaler = imported().scaler();
        double lowest = Arrays.stream(rows)
                .mapToDouble(row -> scaler.scale(0, row[0]))
                .min()
                .orElseThrow();
        assertEquals(-1, lowest, 0.1);
        assertTrue(scaler.clip() > 0);
    }

    @Test
    void whatDoesNotFitIsRefusedAndNothingIsWritten() throws IOException {
        write("one.json", "{\"mean_\": [1], \"scale_\": [1]}");

        assertEquals(ExitCode.DATA, run("autoencoder.h5", "--scaler", path("one.json")));
        assertEquals(ExitCode.DATA, run("history.csv"));
        assertEquals(ExitCode.CONFIG, runWith(TWO + "window: {length: 9}\n", "autoencoder.h5"));
        assertEquals(ExitCode.COMMAND_LINE, runWith(GROUPS, "autoencoder.h5"));
        assertEquals(ExitCode.BUNDLE, runWith(GROUPS, "autoencoder.h5", "--group", "1"));
        assertEquals(ExitCode.COMMAND_LINE, run("autoencoder.h5", "--window", "0"));
        assertEquals(ExitCode.DATA, run("autoencoder.h5", "--rows", "0:20"));

        assertFalse(Files.exists(folder.resolve("model.zip")));
        assertFalse(Files.exists(folder.resolve("model.html")));
    }

    @Test
    void theScalerIsLookedAtBeforeTheHistory() throws IOException {
        write("scaler.csv", "sensor,mean,scale\na,1,2\n");
        write("history.csv", "");

        assertEquals(
                ExitCode.DATA,
                runWith(TWO + "window: {length: 9}\n", "autoencoder.h5", "--scaler", path("scaler.csv")));
    }

    @Test
    void aGroupOfSeveralIsNamed() throws IOException {
        assertEquals(ExitCode.DONE, runWith(GROUPS, "autoencoder.h5", "--group", "2"));

        assertEquals(List.of("b", "a"), imported().group().sensors());
    }
}
