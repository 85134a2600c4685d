package lstm.verify;

import static lstm.verify.TrainedPlant.HISTORY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lstm.bundle.BundleFile;
import lstm.bundle.Provenance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while training loses nothing that was learnt; while scoring it leaves nothing behind. */
class InterruptTest {

    private static final String STATION =
            "network: {layers: [8, 2]}\ntraining: {epochs: %d, patience: 1000}\n" + TrainedPlant.NO_RELATION;

    private static final int LONG = 300_000; // rows

    @TempDir
    private static Path folder;

    private static Ended interrupted;

    @BeforeAll
    static void trainAndInterrupt() {
        HISTORY.write(folder.resolve("history.csv"));
        Folder.write(folder.resolve("station.yml"), String.format(STATION, 150));
        interrupted = Stage.TRAIN
                .startWithSignals(folder, "-c", "station.yml", "-i", "history.csv", "-o", "model.zip")
                .when("a tenth of the epochs", training -> training.err().contains("training: 10 %"))
                .signal("INT")
                .ended();
    }

    private static Provenance.GroupTraining training(String bundle) {
        return BundleFile.read(folder.resolve(bundle)).provenance().training().get(0);
    }

    @Test
    void theBestWeightsSoFarAreKept() {
        interrupted.withCode(130).saying("wrote model.zip");
        Provenance.GroupTraining kept = training("model.zip");
        assertTrue(kept.interrupted());
        List<Double> losses = kept.validationLoss();
        double best = losses.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        assertEquals(best, losses.get(kept.bestEpoch() - 1));
        assertTrue(Files.isRegularFile(folder.resolve("model.html")));
        Stage.OFFLINE.done(folder, "-i", "history.csv", "--model", "model.zip", "-o", "report");
    }

    @Test
    void trainingGoesOnFromThere() {
        List<Double> before = training("model.zip").validationLoss();
        int more = before.size() + 3;
        Folder.write(folder.resolve("more.yml"), String.format(STATION, more));
        Stage.TRAIN.done(folder, "-c", "more.yml", "-i", "history.csv", "--resume", "model.zip", "-o", "resumed.zip");
        List<Double> after = training("resumed.zip").validationLoss();
        assertEquals(more, after.size());
        assertEquals(before, after.subList(0, before.size()));
    }

    @Test
    void scoringLeavesWhatWasThereBefore() {
        Folder.write(folder.resolve("long.csv"), longHistory());
        Stage.OFFLINE.done(folder, "-i", "history.csv", "--model", "model.zip", "-o", "kept");
        Map<String, String> before = Folder.content(folder.resolve("kept"));

        Stage.OFFLINE
                .startWithSignals(folder, "-i", "long.csv", "--model", "model.zip", "-o", "kept")
                .when("a tenth of the rows", scoring -> scoring.err().contains("scoring: 10 %"))
                .signal("INT")
                .ended()
                .withCode(130);

        assertEquals(before, Folder.content(folder.resolve("kept")));
    }

    /** Takes longer to score than a signal to arrive. */
    private static String longHistory() {
        var text = new StringBuilder(String.join(",", HISTORY.header())).append('\n');
        Instant start = Instant.parse("2030-01-01T00:00:00Z");
        for (int row = 0; row < LONG; row++) {
            List<String> cells = HISTORY.rows().get(row % HISTORY.rows().size());
            text.append(start.plusSeconds(300L * row)).append(',');
            text.append(String.join(",", cells.subList(1, cells.size()))).append('\n');
        }
        return text.toString();
    }
}
