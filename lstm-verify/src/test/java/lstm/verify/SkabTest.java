package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that measures detection on SKAB works; what it measures over all files stands in docs/detection.md. */
@Tag("data")
class SkabTest {

    private static final Path DATA = Path.of(Optional.ofNullable(System.getProperty("lstm.data"))
            .or(() -> Optional.ofNullable(System.getenv("LSTM_DATA")))
            .orElse("../../shared/data"));

    /** The protocol's configuration with a network that is trained in seconds. */
    private static final String QUICK = "network: {layers: [8, 2]}\ntraining: {epochs: 2}\n";

    /** valve1/0 has 1,147 rows, other/2 has 780, 400 of each are learnt from; the fault of other/2 is among those. */
    @Test
    void twoFilesArePooledIntoOneTable(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(DATA.resolve("skab")), "shared/data is not there");
        Path config = folder.resolve("quick.yml");
        Folder.write(config, Folder.text(Path.of("skab.yml")) + QUICK);
        var builder = new ProcessBuilder(
                        "./skab", "-c", config.toString(), "-o", folder.toString(), "valve1/0", "other/2")
                .redirectOutput(folder.resolve("table").toFile())
                .redirectError(folder.resolve("log").toFile());
        builder.environment().put("LSTM_DATA", DATA.toAbsolutePath().toString());
        builder.environment().put("LSTM_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m");
        Process skab = builder.start();
        assertTrue(skab.waitFor(3, TimeUnit.MINUTES), "still running");

        assertEquals(0, skab.exitValue(), Folder.text(folder.resolve("log")));
        List<String> table = Folder.text(folder.resolve("table")).lines().toList();
        assertTrue(table.get(0).startsWith("1,127 rows of 2 reports, 43.4 % of them anomalous, 1 fault"), table.get(0));
        for (String detector : List.of("lstm ", "mean-abs-z ", "random ", "all-ones ")) {
            assertTrue(table.stream().anyMatch(line -> line.startsWith(detector)), () -> detector + " in " + table);
        }
    }
}
