package lstm.verify;

import static lstm.verify.TrainedPlant.PLANT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output that cannot be written ends a program with exit code 7 and leaves no half-written file. */
class BadOutputTest {

    private static final String REMEDY = "Choose another place with -o or make room";

    @ParameterizedTest
    @CsvSource({
        "CLEAN,   -c tiny.yml -i history.csv -o",
        "TRAIN,   -c tiny.yml -i history.csv -o",
        "OFFLINE, -i history.csv --model model.zip -o",
        "ONLINE,  -i history.csv --model model.zip --state",
    })
    void aFileWhereAFolderIsNeeded(Stage stage, String arguments) {
        String remedy = stage == Stage.ONLINE ? "give a folder that can be written with --state" : REMEDY;
        PLANT.refuses(7, stage, arguments + " history.csv/below/out", "history.csv/below", "Not a directory", remedy);
        if (stage != Stage.TRAIN) { // its output is a file
            PLANT.refuses(7, stage, arguments + " history.csv", "history.csv is a file", "folder", remedy);
        }
    }

    @Test
    void aFolderWhereAFileIsNeeded() {
        PLANT.refuses(7, Stage.TRAIN, "-c tiny.yml -i history.csv -o report", "report cannot be written", "a folder");
    }

    /** What is read is never written over. */
    @ParameterizedTest
    @CsvSource({
        "TRAIN,    history.csv, -c tiny.yml -i history.csv -o",
        "TRAIN,    tiny.yml,    -c tiny.yml -i history.csv -o",
        "EVALUATE, history.csv, --report report --labels history.csv --html",
    })
    void anInputInThePlaceOfTheOutput(Stage stage, String input, String arguments) throws IOException {
        byte[] before = Files.readAllBytes(PLANT.path(input));
        PLANT.refuses(7, stage, arguments + " " + input, input + " would be written over " + input, "another name");
        assertArrayEquals(before, Files.readAllBytes(PLANT.path(input)));
    }

    /** The device takes no byte; files beside it must not appear. */
    @ParameterizedTest
    @CsvSource({
        "CLEAN,   clean-intervals.json, -c tiny.yml -i history.csv -o full",
        "TRAIN,   model.zip,            -c tiny.yml -i history.csv -o full/model.zip",
        "OFFLINE, scores.csv,           -i history.csv --model model.zip -o full",
        "OFFLINE, report.html,          -i history.csv --model model.zip -o full",
    })
    void aDeviceWithoutRoom(Stage stage, String name, String arguments) throws IOException {
        Path link = PLANT.path("full").resolve(name);
        Folder.make(link.getParent());
        Files.createSymbolicLink(link, Path.of("/dev/full"));
        try {
            PLANT.refuses(7, stage, arguments, "full", "No space left on device", REMEDY);
        } finally {
            Folder.delete(link.getParent());
        }
    }

    @Test
    void eventsThatNobodyCanTake() {
        PLANT.startInto(Path.of("/dev/full"), Stage.ONLINE, "-i history.csv --model model.zip --state full-events")
                .end()
                .refused(7, "cannot be written to stdout", "No space left on device", "Start again");
    }

    /** What fits is not left behind either. Only root may mount; elsewhere the device above has to do. */
    @ParameterizedTest
    @CsvSource({
        "CLEAN,   -c tiny.yml -i history.csv -o small/clean",
        "TRAIN,   -c tiny.yml -i history.csv -o small/model.zip",
        "OFFLINE, -i history.csv --model model.zip -o small/report",
    })
    void aDiskThatIsFull(Stage stage, String arguments) throws IOException, InterruptedException {
        Path small = PLANT.path("small");
        Folder.make(small);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "none", small.toString());
        try {
            if (mounted) {
                PLANT.refuses(7, stage, arguments, "No space left on device", REMEDY);
            }
        } finally {
            if (mounted) {
                run("umount", small.toString());
            }
            Folder.delete(small);
        }
    }

    private static boolean run(String... line) throws IOException, InterruptedException {
        return new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
