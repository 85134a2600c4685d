package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A folder in which the chain has run on a short history with a tiny network, for tests that try what must be refused.
 * Made once for all of them, since starting programs takes most of their time.
 */
final class TrainedPlant {

    static final int ROWS = 300;

    /** What {@code history.csv} holds. */
    static final Table HISTORY = Table.sample(ROWS);

    /** For trainings that nobody looks at: that channel takes most of the time of a short one. */
    static final String NO_RELATION = "scoring: {channels: {relation: 0}}\n";

    /** The one folder of each JVM that tests run in; {@code history.csv, clean/, model.zip, report/} are in it. */
    static final TrainedPlant PLANT = new TrainedPlant(Path.of("target", Stage.FORK));

    private final Path folder;

    private TrainedPlant(Path folder) {
        this.folder = folder.toAbsolutePath();
        if (Files.exists(folder)) {
            Folder.delete(folder);
        }
        Folder.make(folder);
        write("history.csv", HISTORY);
        write("tiny.yml", "network: {layers: [8, 2]}\ntraining: {epochs: 1}\n");
        done(Stage.CLEAN, "-c tiny.yml -i history.csv -o clean");
        done(Stage.TRAIN, "-c tiny.yml -i history.csv -o model.zip");
        done(Stage.OFFLINE, "-i history.csv --model model.zip -o report");
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    void write(String name, String text) {
        Folder.write(path(name), text);
    }

    void write(String name, Table table) {
        write(name, table.text());
    }

    /** Runs a command that must do what it is asked; {@code arguments} hold no blank but between them. */
    Ended done(Stage stage, String arguments) {
        return stage.done(folder, arguments.split(" "));
    }

    Running start(Stage stage, String arguments) {
        return stage.start(folder, arguments.split(" "));
    }

    /** Starts a command with its results going to {@code out}. */
    Running startInto(Path out, Stage stage, String arguments) {
        return stage.startInto(out, folder, arguments.split(" "));
    }

    /** Runs a command that must refuse with these words in its message, and leave everything as it was. */
    void refuses(int code, Stage stage, String arguments, String... words) {
        Map<String, String> before = content();
        start(stage, arguments).end().refused(code, words);
        assertEquals(before, content());
    }

    /** What is there, but for the folder of online's state, which is made before anything is read. */
    private Map<String, String> content() {
        Map<String, String> content = Folder.content(folder);
        content.keySet().removeIf(name -> name.equals("state") || name.startsWith("state/"));
        return content;
    }
}
