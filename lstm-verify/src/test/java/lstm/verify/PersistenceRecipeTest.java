package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/recipes/persistence.md: a forecaster of a random walk learns to repeat its last input, and is found out; one of its steps learns
 * what there is to learn.
 */
class PersistenceRecipeTest {

    private static final int ROWS = 6_000;
    private static final int PERIOD = 12;
    private static final double STRUCTURE = 0.6;

    private static final String REPEATS = "It has only learned to repeat its last input";

    @TempDir
    private Path folder;

    private double[] walk; // [ROWS]

    /** The series of the recipe: the same numbers as its awk draws. */
    @BeforeEach
    void draw() {
        long state = 1;
        var steps = new double[ROWS];
        walk = new double[ROWS];
        for (int t = 0; t < ROWS; t++) {
            steps[t] = -6;
            for (int i = 0; i < 12; i++) { // nearly Gaussian
                state = state * 16_807 % 2_147_483_647;
                steps[t] += state / 2_147_483_647.0;
            }
            steps[t] += t >= PERIOD ? STRUCTURE * steps[t - PERIOD] : 0;
            walk[t] = (t == 0 ? 0 : walk[t - 1]) + steps[t];
        }
    }

    @Test
    void aForecasterOfTheWalkIsToldToRepeatItsLastInput() throws IOException {
        Ended training = train(walk);
        training.saying(REPEATS);
        JsonNode found = persistence();
        assertTrue(found.get("repeatsLastInput").asBoolean(), found.toString());
        assertTrue(found.get("lag").asInt() >= 1, found.toString());
        assertTrue(error(found) > 0.9, found.toString());
    }

    @Test
    void aForecasterOfTheStepsBeatsIt() throws IOException {
        double[] steps =
                IntStream.range(1, ROWS).mapToDouble(t -> walk[t] - walk[t - 1]).toArray();
        Ended training = train(steps);
        assertFalse(training.err().contains(REPEATS), training.err());
        JsonNode found = persistence();
        assertFalse(found.get("repeatsLastInput").asBoolean(), found.toString());
        assertTrue(error(found) < 0.7, found.toString());
    }

    /** What the network's error is of that of the last row repeated. */
    private static double error(JsonNode found) {
        return found.get("error").asDouble() / found.get("lastInputError").asDouble();
    }

    private Ended train(double[] series) {
        Folder.write(
                folder.resolve("series.csv"),
                Arrays.stream(series)
                        .mapToObj(value -> String.format(Locale.ROOT, "%.6f", value))
                        .collect(Collectors.joining("\n", "value\n", "\n")));
        Folder.write(
                folder.resolve("series.yml"),
                """
                station: series
                source: {timeColumn: none}
                window: {length: 60}
                network: {kind: forecaster, cell: dense, layers: [32]}
                training: {steps: 600, loss: mse}
                """);
        return Stage.TRAIN.worked(folder, "-c", "series.yml", "-i", "series.csv", "-o", "model.zip");
    }

    private JsonNode persistence() throws IOException {
        try (var zip = new ZipFile(folder.resolve("model.zip").toFile())) {
            JsonNode manifest = new ObjectMapper().readTree(zip.getInputStream(zip.getEntry("manifest.json")));
            return manifest.at("/provenance/training/0/persistence/0");
        }
    }
}
