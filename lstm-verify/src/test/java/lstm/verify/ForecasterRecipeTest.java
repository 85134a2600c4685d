package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * docs/recipes/forecaster.md: networks of three cells that foretell the next window of a sine hear at once that its amplitude has
 * doubled, and go on hearing it.
 */
@Tag("data")
class ForecasterRecipeTest {

    private static final Path DATA = Path.of(Optional.ofNullable(System.getProperty("lstm.data"))
                    .or(() -> Optional.ofNullable(System.getenv("LSTM_DATA")))
                    .orElse("../../shared/data"))
            .resolve("sine");
    private static final int CHANGE = 160_000;
    private static final int WINDOW = 400;

    @TempDir
    private Path folder;

    /** The file is one line of numbers; a history has one per line. */
    private void convert(String name) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DATA.resolve(name + ".csv.gz"))), StandardCharsets.UTF_8))) {
            Folder.write(
                    folder.resolve(name + ".csv"), "value\n" + in.readLine().replace(",", "\n") + "\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"dense,16,250,0.004", "lstm,8,100,0.01", "gru,8,100,0.01"})
    void theScoreRisesWithinAWindowOfTheChangeAndStaysHigh(String cell, int units, int steps, double rate)
            throws IOException {
        assumeTrue(Files.isDirectory(DATA), "shared/data is not there");
        convert("normal");
        convert("abn");
        Folder.write(
                folder.resolve("sine.yml"),
                """
                station: sine
                source: {timeColumn: none}
                window: {length: 400, stride: 20}
                network: {kind: forecaster, cell: %s, layers: [%d], forecast: {steps: window}, input: {clip: 2.5}}
                training: {steps: %d, batchSize: 32, learningRate: %s}
                scoring: {method: reconstruction, smoothing: 100, threshold: {method: quantile, value: 0.995}}
                """
                        .formatted(cell, units, steps, rate));
        Stage.TRAIN.done(folder, "-c", "sine.yml", "-i", "normal.csv", "--rows", "0:20000", "-o", "model.zip");
        Stage.OFFLINE.done(folder, "-c", "sine.yml", "-i", "abn.csv", "--model", "model.zip", "-o", "report");

        double[] scores = scores();
        assertEquals(2 * CHANGE, scores.length);
        double usual = median(scores, 0, CHANGE);
        double strange = median(scores, CHANGE, scores.length);
        assertTrue(strange >= 2 * usual, "median " + usual + " before, " + strange + " after");
        double highest = Arrays.stream(scores, 0, CHANGE)
                .filter(s -> !Double.isNaN(s))
                .max()
                .orElseThrow();
        double soon = Arrays.stream(scores, CHANGE, CHANGE + WINDOW).max().orElseThrow();
        assertTrue(soon > highest, "highest " + highest + " before, " + soon + " within a window");
        for (int from = CHANGE + WINDOW; from < scores.length; from += WINDOW) {
            double part = median(scores, from, Math.min(scores.length, from + WINDOW));
            assertTrue(part > highest, "only " + part + " from row " + from + " on, " + highest + " before the change");
        }
    }

    private double[] scores() {
        List<String> lines =
                Folder.text(folder.resolve("report/scores.csv")).lines().skip(1).toList();
        return lines.stream()
                .map(line -> line.split(",", -1)[2])
                .mapToDouble(score -> score.isEmpty() ? Double.NaN : Double.parseDouble(score))
                .toArray();
    }

    private static double median(double[] scores, int from, int to) {
        double[] sorted = Arrays.stream(scores, from, to)
                .filter(score -> !Double.isNaN(score))
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
