package lstm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Our program {@code clean} against a script with scikit-learn's detectors, which only counts the rows it flags. */
final class CleaningContest {

    private static final Path JAR = Path.of("lstm-cleaning/target/lstm-cleaning.jar");
    private static final Path HISTORY = Path.of("sample-data/history.csv");
    private static final String SCRIPT = "outliers.py";
    private static final int ROWS = 14_600; // of which the demo learns

    private CleaningContest() {}

    static Contest create() throws IOException {
        Optional<String> missing = Files.isReadable(JAR)
                ? Peers.missing(SCRIPT, "sklearn, pandas")
                : Optional.of(JAR + " is not there; package all modules, and run from the top folder");
        if (missing.isPresent()) {
            return new Contest(List.of(), List.of(), List.of("skipped: cleaning, because " + missing.get()));
        }
        String task = "cleaning " + ROWS + " rows of 12 sensors";
        String out = Files.createTempDirectory("clean").toString();
        List<String> own = List.of(
                "java", "-jar", JAR.toString(), "clean", "-i", HISTORY.toString(), "--rows", "0:" + ROWS, "-o", out);
        List<String> other = Peers.command(SCRIPT, List.of(HISTORY.toString(), "--rows=" + ROWS));
        return new Contest(
                List.of(
                        new ProgramRun(new Side(task, Contender.CLEAN, ""), own, ROWS),
                        new ProgramRun(new Side(task, Contender.SKLEARN, ""), other, ROWS)),
                List.of(new Target(task, Contender.CLEAN, Contender.SKLEARN, Target.NONE)),
                List.of());
    }
}
