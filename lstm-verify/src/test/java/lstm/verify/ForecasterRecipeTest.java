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
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * docs/recipes/forecaster.md: networks of three cells that foretell the next window of a sine hear at once that its amplitude has
 * doubled, and go on hearing it.
 */
class ForecasterRecipeTest {

    private static final Path DATA = Path.of(Optional.ofNullable(System.getProperty("lstm.data"))
                    .or(() -> Optional.ofNullable(System.getenv("LSTM_DATA")))
                    .orElse("../../shared/data"))
            .resolve("sine");

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

    @Tag("data")
    @ParameterizedTest
    @CsvSource({"dense,16,250,0.004", "lstm,8,100,0.01", "gru,8,100,0.01"})
    void theScoreRisesWithinAWindowOfTheChangeAndStaysHigh(String cell, int units, int steps, double rate)
            throws IOException {
        assumeTrue(Files.isDirectory(DATA), "shared/data is not there");
        convert("normal");
        convert("abn");
        run(400, 20, 100, cell, units, steps, rate);
        risesAndStays(scores("scores.csv", 2, ""), 160_000, 400);
    }

    /** A sine of a tenth of the period, which doubles: the mean of |z| cannot know. */
    @ParameterizedTest
    @CsvSource({"dense,16,100,0.01", "lstm,8,60,0.02", "gru,8,60,0.02"})
    void anotherPeriodIsHeardToWhichTheNaiveDetectorIsDeaf(String cell, int units, int steps, double rate) {
        int change = 6_000;
        Folder.write(folder.resolve("normal.csv"), sine(1, 8_000, 8_000));
        Folder.write(folder.resolve("abn.csv"), sine(2, 2 * change, change));
        run(40, 4, 40, cell, units, steps, rate);
        risesAndStays(scores("scores.csv", 2, ""), change, 40);
        double[] naive = scores("baselines.csv", 3, ",mean-abs-z,");
        double ratio = median(naive, change, naive.length) / median(naive, 0, change);
        assertTrue(ratio < 1.2, "mean |z| sees it, too: " + ratio);
    }

    /** 0.5·sin of a period of 40 rows, of twice that from {@code change} on, with noise of 0.05. */
    private static String sine(long seed, int rows, int change) {
        var random = new Random(seed);
        return IntStream.range(0, rows)
                .mapToDouble(
                        t -> 0.5 * Math.sin(2 * Math.PI * t / (t < change ? 40 : 80)) + 0.05 * random.nextGaussian())
                .mapToObj(value -> String.format(Locale.ROOT, "%.5f", value))
                .collect(Collectors.joining("\n", "value\n", "\n"));
    }

    private void run(int window, int stride, int smoothing, String cell, int units, int steps, double rate) {
        Folder.write(
                folder.resolve("sine.yml"),
                """
                station: sine
                source: {timeColumn: none}
                window: {length: %d, stride: %d}
                network: {kind: forecaster, cell: %s, layers: [%d], forecast: {steps: window}, input: {clip: 2.5}}
                training: {steps: %d, batchSize: 32, learningRate: %s}
                scoring: {method: reconstruction, smoothing: %d, threshold: {method: quantile, value: 0.995}}
                """
                        .formatted(window, stride, cell, units, steps, rate, smoothing));
        Stage.TRAIN.worked(folder, "-c", "sine.yml", "-i", "normal.csv", "--rows", ":20000", "-o", "model.zip");
        Stage.OFFLINE.worked(folder, "-c", "sine.yml", "-i", "abn.csv", "--model", "model.zip", "-o", "report");
    }

    /** In the second half of the rows, within a window of it. */
    private static void risesAndStays(double[] scores, int change, int window) {
        assertEquals(2 * change, scores.length);
        double usual = median(scores, 0, change);
        double strange = median(scores, change, scores.length);
        assertTrue(strange >= 2 * usual, "median " + usual + " before, " + strange + " after");
        double highest = Arrays.stream(scores, 3 * window, change) // the first are smoothed over few rows
                .filter(s -> !Double.isNaN(s))
                .max()
                .orElseThrow();
        double soon = Arrays.stream(scores, change, change + window).max().orElseThrow();
        assertTrue(soon > highest, "highest " + highest + " before, " + soon + " within a window");
        for (int from = change + window; from < scores.length; from += window) {
            double part = median(scores, from, Math.min(scores.length, from + window));
            assertTrue(part > highest, "only " + part + " from row " + from + " on, " + highest + " before the change");
        }
    }

    /** A column of a file of the report, of the lines that hold a word; NaN where there is no score. */
    private double[] scores(String file, int column, String word) {
        return Folder.text(folder.resolve("report").resolve(file))
                .lines()
                .skip(1)
                .filter(line -> line.contains(word))
                .map(line -> line.split(",", -1)[column])
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
