package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recipe docs/recipes/environment.md on a hall of a seed of its own: a Grafana export goes through the chain as it is, with
 * and without cleaning.
 */
class EnvironmentTest {

    private static final String SPLIT = "2025-04-12"; // two thirds of 60 days

    @TempDir
    private static Path folder;

    @BeforeAll
    static void runTheRecipe() {
        Folder.write(
                folder.resolve("hall.yml"),
                """
                station: hall
                source: {maxHole: PT2H}
                plausible: {temperature: [-40, 85], "*": [0, 100]}
                clean: {passes: 2, nu: 0.05}
                training: {steps: 300}
                """);
        done(Stage.GENERATE, "environment --rows 8640 --seed 733 -o .");
        done(Stage.CLEAN, "-c hall.yml -i grafana.csv --to " + SPLIT + " -o clean")
                .saying("outside the plausible range, taken for missing: temperature ");
        train("--clean clean/clean-intervals.json -o clean.zip");
        train("-o all.zip");
        done(Stage.OFFLINE, "-c hall.yml -i grafana.csv --model clean.zip -o cleaned --scored");
        done(Stage.OFFLINE, "-c hall.yml -i grafana.csv --model all.zip -o uncleaned");
    }

    private static void train(String more) {
        Stage.TRAIN.worked(folder, ("-c hall.yml -i grafana.csv --to " + SPLIT + " " + more).split(" "));
    }

    private static Ended done(Stage stage, String arguments) {
        return stage.done(folder, arguments.split(" "));
    }

    private static List<String> lines(String file) {
        return Folder.text(folder.resolve(file)).lines().toList();
    }

    /** How many rows the bundle was trained with, as scored.csv says. */
    private static long trainingRows() {
        return lines("cleaned/scored.csv").stream()
                .filter(line -> line.endsWith(",train"))
                .count();
    }

    /** A figure of a detector, in rows that training did not know. */
    private static double figure(String report, String detector, String column) {
        done(
                Stage.EVALUATE,
                "-c hall.yml --report " + report + " --labels labels.csv --rows " + trainingRows() + ": --markdown "
                        + report + ".md");
        List<String> table = lines(report + ".md");
        int place = cells(table.stream()
                        .filter(line -> line.startsWith("| detector"))
                        .findFirst()
                        .orElseThrow())
                .indexOf(column);
        String line = table.stream()
                .filter(candidate -> candidate.startsWith("| " + detector + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(table.toString()));
        return Double.parseDouble(cells(line).get(place));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|")).map(String::strip).toList();
    }

    @Test
    void cleaningMakesTheThresholdUsableAndTheScoreBeatsTheNaiveDetector() {
        double cleaned = figure("cleaned", "lstm", "AP");
        double uncleaned = figure("uncleaned", "lstm", "AP");
        double naive = figure("cleaned", "mean-abs-z", "AP");
        String figures = "AP with cleaning " + cleaned + ", without " + uncleaned + ", naive " + naive;
        assertTrue(cleaned > naive + 0.1, figures);
        assertTrue(uncleaned > naive + 0.1, figures);
        double found = figure("cleaned", "lstm report", "F1");
        double before = figure("uncleaned", "lstm report", "F1");
        assertTrue(found > before + 0.1, "F1 of the reported intervals with cleaning " + found + ", without " + before);
    }

    @Test
    void theScoredTableTellsTrainFromTest() {
        List<String> table = lines("cleaned/scored.csv");
        assertEquals("time,group,score,threshold,anomaly,part", table.get(0));
        for (String line : table.subList(1, table.size())) {
            assertTrue(line.endsWith(line.compareTo(SPLIT) < 0 ? ",train" : ",test"), line);
        }
        List<String> scores = lines("cleaned/scores.csv").stream()
                .skip(1)
                .map(line -> line.split(",", -1)[2])
                .toList();
        assertEquals(
                scores,
                table.stream().skip(1).map(line -> line.split(",", -1)[2]).toList());
    }

    @Test
    void theSameRowsInAnyExportHaveTheSameScores() {
        for (String export : List.of("grafana-rows.csv", "history.csv")) {
            done(Stage.OFFLINE, "-c hall.yml -i " + export + " --model clean.zip -o other-" + export);
            assertEquals(lines("cleaned/scores.csv"), lines("other-" + export + "/scores.csv"), export);
        }
        Ended online = done(Stage.ONLINE, "-c hall.yml -i grafana.csv --model clean.zip --state state");
        assertEquals(
                lines("cleaned/scores.csv").stream()
                        .skip(1)
                        .map(line -> line.split(",", -1)[2])
                        .filter(score -> !score.isEmpty())
                        .map(EnvironmentTest::number)
                        .collect(Collectors.joining("\n")),
                online.out()
                        .lines()
                        .filter(line -> line.contains("\"event\":\"score\"") && line.contains("\"score\":"))
                        .map(line -> line.replaceFirst(".*\"score\":([^,}]*).*", "$1"))
                        .filter(score -> !score.equals("null"))
                        .map(EnvironmentTest::number)
                        .collect(Collectors.joining("\n")));
        assertTrue(online.out().contains("\"kind\":\"implausible\""), "no event of an implausible measurement");
    }

    private static String number(String score) {
        return Double.toString(Double.parseDouble(score));
    }

    @Test
    void inspectReadsTheExportAndProposesRanges() {
        done(Stage.INSPECT, "-i grafana.csv -o station.yml");
        String proposed = Folder.text(folder.resolve("station.yml"));
        assertTrue(proposed.contains("badValues: [\"-600\"]"), proposed);
        assertTrue(proposed.contains("# plausible: {temperature: ["), proposed);
    }

    @Test
    void anExportOfAnotherLocaleIsRefusedWithWhatToDo() {
        List<String> export = lines("grafana.csv");
        Folder.write(
                folder.resolve("odd.csv"),
                export.get(0) + "\n" + export.get(1)
                        + "\n\"2025-03-03 00:10:00\",\"64,1 °F\",\"1.2 K\",\"1\",\"1\",\"1\"\n");
        Stage.OFFLINE
                .run(folder, "-i", "odd.csv", "--model", "clean.zip", "-o", "odd")
                .refused(4, "odd.csv line 3: sensor 'temperature' is '64,1 °F'");
    }

    @Test
    void aSplitThatLeavesNothingIsRefused() {
        Stage.TRAIN
                .run(folder, "-c", "hall.yml", "-i", "grafana.csv", "--to", "2025-03-03", "-o", "none.zip")
                .refused(4, "--from", "--to");
        Stage.OFFLINE
                .run(folder, "-i", "grafana.csv", "--model", "clean.zip", "-o", "none", "--from", "2026-01-01")
                .refused(4, "--from", "--to");
    }
}
