package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that Keras saved becomes a bundle that scores, and a bundle's network an ONNX file; through the jars. */
class OwnNetworkTest {

    /** Three sensors, six rows, weights drawn at random. */
    private static final Path SAVED =
            House.TOP.resolve("lstm-train/src/test/resources/lstm/train/keras/keras3-autoencoder.h5");

    private static final Table HISTORY = Table.sample(300);
    private static final List<String> SENSORS = HISTORY.header().subList(1, 4);

    @TempDir
    static Path folder;

    @BeforeAll
    static void lay() {
        Folder.write(folder.resolve("history.csv"), HISTORY.text());
        Folder.write(
                folder.resolve("station.yml"),
                "groups: [{id: 1, name: three, sensors: " + SENSORS + "}]\nscoring: {channels: {relation: 0}}\n");
        Folder.write(folder.resolve("model.h5"), Folder.bytes(SAVED));
    }

    private static Ended done(Stage stage, String arguments) {
        return stage.done(folder, arguments.split(" "));
    }

    @Test
    void comesInScoresAndGoesOutAgain() {
        done(Stage.IMPORT_KERAS, "model.h5 -c station.yml -i history.csv -o model.zip")
                .saying("an autoencoder of windows of 6 rows of 3 sensors")
                .saying("if it foretells the timesteps that follow, say --task forecast")
                .saying("the network knows these rows no better than their means do");
        done(Stage.IMPORT_KERAS, "model.h5 -c station.yml -i history.csv -o again.zip");
        done(Stage.OFFLINE, "-i history.csv --model model.zip -o report");
        done(Stage.EXPORT_ONNX, "model.zip -o model.onnx").saying("input 'window' [batch, 6, 3]");

        assertArrayEquals(Folder.bytes(folder.resolve("model.zip")), Folder.bytes(folder.resolve("again.zip")));
        List<String> scores = Folder.text(folder.resolve("report/scores.csv"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertEquals(1 + HISTORY.rows().size(), scores.size());
        assertFalse(scores.get(scores.size() - 1).split(",", -1)[2].isEmpty(), scores.get(scores.size() - 1));
        String onnx = new String(Folder.bytes(folder.resolve("model.onnx")), StandardCharsets.ISO_8859_1);
        assertTrue(onnx.contains("lstm-anomaly") && onnx.contains(SENSORS.get(0)));
    }

    @Test
    void aNetworkOfOtherSensorsIsRefused() {
        Stage.IMPORT_KERAS
                .run(folder, "model.h5", "-i", "history.csv", "-o", "none.zip")
                .refused(5, "model.h5 is a network of 3 sensors, but", "has 12", "source.ignore");
        assertFalse(Files.exists(folder.resolve("none.zip")));
    }

    @Test
    void aFileThatIsNoNetworkIsRefused() {
        byte[] saved = Folder.bytes(SAVED);
        Folder.write(folder.resolve("half.h5"), Arrays.copyOf(saved, saved.length / 2));

        Stage.IMPORT_KERAS
                .run(folder, "half.h5", "-i", "history.csv", "-o", "none.zip")
                .refused(4, "half.h5");
        Stage.EXPORT_ONNX.run(folder, "half.h5", "-o", "none.onnx").refused(5, "half.h5 is no bundle");
        assertFalse(Files.exists(folder.resolve("none.onnx")));
    }

    @Test
    void aConfigurationThatWantsAnotherWindowIsRefused() {
        Folder.write(folder.resolve("other.yml"), "window: {length: 20}\n");

        Stage.IMPORT_KERAS
                .run(folder, "model.h5", "-c", "other.yml", "-i", "history.csv", "-o", "none.zip")
                .refused(3, "other.yml: window.length is 20, but the network sees windows of 6 timesteps");
    }
}
