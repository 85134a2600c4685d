package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command that measures detection works, and a few of its parts reach floors well below the figures in
 * docs/detection.md: lower ones are a regression.
 */
class QualityTest {

    private static final Path DATA = Path.of(Optional.ofNullable(System.getProperty("lstm.data"))
            .or(() -> Optional.ofNullable(System.getenv("LSTM_DATA")))
            .orElse("../../shared/data"));

    @TempDir
    private Path folder;

    /** What the command prints for these parts with the defaults and the seed 1. */
    private List<String> quality(String document, String... parts) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("./quality", "-s", "1", "-d", document, "-o", folder.toString()));
        line.addAll(List.of(parts));
        Path table = folder.resolve("table");
        Path log = folder.resolve("log");
        var builder = new ProcessBuilder(line).redirectOutput(table.toFile()).redirectError(log.toFile());
        builder.environment().put("LSTM_DATA", DATA.toAbsolutePath().toString());
        builder.environment().remove("LSTM_LOG");
        Process run = builder.start();
        if (!run.waitFor(20, TimeUnit.MINUTES)) {
            run.descendants().forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly();
            fail(line + " is still running after 20 minutes; stderr:\n" + Folder.text(log));
        }
        assertEquals(0, run.exitValue(), () -> line + "; stderr:\n" + Folder.text(log));
        return Folder.text(table).lines().toList();
    }

    /** A cell of the first table: the number in a detector's line and a column. */
    private static double figure(List<String> lines, String detector, String column) {
        List<String> columns = cells(lines, "detector");
        return Double.parseDouble(cells(lines, detector).get(columns.indexOf(column)));
    }

    private static List<String> cells(List<String> lines, String name) {
        String line = lines.stream()
                .filter(candidate -> candidate.startsWith("| " + name + " |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line for " + name + " in " + lines));
        return Arrays.stream(line.split("\\|")).map(String::strip).toList();
    }

    private static void atLeast(double floor, List<String> lines, String column) {
        double figure = figure(lines, "lstm", column);
        assertTrue(figure >= floor, () -> column + " is " + figure + ", below " + floor + ": " + lines);
    }

    private static void atMost(double ceiling, List<String> lines, String column) {
        double figure = figure(lines, "lstm", column);
        assertTrue(figure <= ceiling, () -> column + " is " + figure + ", above " + ceiling + ": " + lines);
    }

    @Test
    void theSampleFaultsAreFoundAndTheDocumentSaysSo() throws IOException, InterruptedException {
        Path document = folder.resolve("detection.md");
        Folder.write(
                document,
                """
                # Before
                <!-- quality sample -->
                old
                <!-- /quality sample -->
                between
                <!-- quality-reliability sample -->
                <!-- /quality-reliability sample -->
                after
                """);

        List<String> lines = quality(document.toString(), "sample");

        atLeast(0.75, lines, "AP");
        atLeast(0.7, lines, "F1");
        atMost(0.1, lines, "false alarms per day");
        assertTrue(figure(lines, "mean-abs-z", "AP") < figure(lines, "lstm", "AP"), lines::toString);
        int reliability = lines.lastIndexOf(lines.get(0)); // both tables begin with what was run
        assertEquals("| claimed | should be above | are above | times as many |", lines.get(reliability + 2));
        assertEquals(
                "# Before\n<!-- quality sample -->\n\n" + String.join("\n", lines.subList(0, reliability))
                        + "\n<!-- /quality sample -->\nbetween\n<!-- quality-reliability sample -->\n\n"
                        + String.join("\n", lines.subList(reliability, lines.size()))
                        + "\n\n<!-- /quality-reliability sample -->\nafter\n",
                Folder.text(document));
        List<String> again = quality("none", "sample");
        assertEquals(lines, again);
        assertFalse(Folder.text(folder.resolve("log")).contains("sample/pump, seed 1"), "run again");
    }

    @Test
    void hiddenFaultsOfAMadeUpPlantAreFound() throws IOException, InterruptedException {
        List<String> lines = quality("none", "plants/1");

        atLeast(0.4, lines, "AP");
        assertTrue(figure(lines, "level", "AP") < figure(lines, "lstm", "AP"), lines::toString);
    }

    @Test
    @Tag("data")
    void twoRecordingsOfSkabArePooled() throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(DATA.resolve("skab")), "shared/data is not there");
        List<String> lines = quality("none", "skab/valve1/0", "skab/valve2/1");

        atLeast(0.7, lines, "F1");
        atMost(40, lines, "FAR %");
        assertEquals("2 of 2", cells(lines, "lstm").get(cells(lines, "detector").indexOf("faults found")));
    }

    @Test
    @Tag("data")
    void aServerOfSmdIsJudged() throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(DATA.resolve("smd")), "shared/data is not there");
        List<String> lines = quality("none", "smd/machine-1-7");

        atLeast(0.4, lines, "best F1");
        assertTrue(figure(lines, "random", "AP") < figure(lines, "lstm", "AP"), lines::toString);
    }
}
