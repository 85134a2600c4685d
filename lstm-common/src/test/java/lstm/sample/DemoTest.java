package lstm.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo plant, and the files of it that are kept in {@code sample-data/}. */
class DemoTest {

    private static final int CLEAN_ROWS = 14_600;
    private final PlantSpec spec = SamplePlants.demo();

    /** The folder at the top of the project, found from the module that runs the test. */
    private static Path sampleData() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(here.resolve("sample-data/history.csv"))) {
            here = here.getParent();
            assertTrue(
                    here != null,
                    "no sample-data/history.csv above " + Path.of("").toAbsolutePath());
        }
        return here.resolve("sample-data");
    }

    @Test
    void theKeptFilesAreWhatTheGeneratorWrites(@TempDir Path folder) throws IOException {
        var writer = new SampleWriter(new Plant(spec));
        writer.writeHistory(folder.resolve("history.csv"));
        writer.writeLabels(folder.resolve("labels.csv"));
        for (String name : List.of("history.csv", "labels.csv")) {
            long difference = Files.mismatch(sampleData().resolve(name), folder.resolve(name));
            assertEquals(-1, difference, name + " differs from what the generator writes, first at byte " + difference);
        }
    }

    @Test
    void theReadmeNamesEverySensorFaultAndGlitch() throws IOException {
        String readme = Files.readString(sampleData().resolve("README.md"));
        for (Sensor sensor : new Plant(spec).sensors()) {
            assertTrue(readme.contains("| `" + sensor.name() + "` | " + sensor.unit() + " |"), sensor.name());
        }
        for (Label label : new Plant(spec).labels()) {
            String line =
                    "| " + label.start() + " | " + label.end() + " | " + label.kind() + " | " + label.strength() + " |";
            assertTrue(readme.contains(line), line);
        }
        History glitches = History.of(spec);
        History healthy = History.of(History.healthy(spec));
        for (int t = 0; t < CLEAN_ROWS; t++) {
            boolean starts = differs(glitches, healthy, t) && (t == 0 || !differs(glitches, healthy, t - 1));
            assertTrue(!starts || readme.contains(spec.time(t).toString()), "glitch at " + spec.time(t));
        }
    }

    private static boolean differs(History left, History right, int row) {
        for (int i = 0; i < left.sensors(); i++) {
            if (left.at(row, i) != right.at(row, i)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyKindComesOnceInEveryStrengthApartByMoreThanTwiceItsLength() {
        var seen = new HashSet<String>();
        long free = CLEAN_ROWS;
        for (Fault fault : spec.faults()) {
            assertTrue(seen.add(fault.kind() + " " + fault.strength()), fault.toString());
            assertTrue(fault.start() >= free, fault.toString());
            assertTrue(fault.length() >= 100 && fault.length() <= 250, fault.toString());
            free = fault.end() + 2 * fault.length();
        }
        assertEquals(18, seen.size());
        assertTrue(free <= spec.rows() + 1, "rows after the last fault");
    }

    @Test
    void normalOperationIsTheSameBeforeAndAfterTheFirstFault() throws IOException {
        History healthy = History.of(History.healthy(spec));
        for (int i = 0; i < healthy.sensors(); i++) {
            double[] first = healthy.sensor(i, 0, CLEAN_ROWS);
            double[] second = healthy.sensor(i, CLEAN_ROWS, spec.rows());
            double sigma = History.spread(first);
            assertEquals(0, (History.mean(second) - History.mean(first)) / sigma, 0.15, "mean of sensor " + i);
            assertEquals(1, History.spread(second) / sigma, 0.2, "spread of sensor " + i);
        }
    }

    @Test
    void aFewRowsOfTheFirstPartAreGrossOutliersAndNoneIsMissing() throws IOException {
        History history = History.of(spec);
        History healthy = History.of(History.healthy(spec));
        int outliers = 0;
        for (int t = 0; t < CLEAN_ROWS; t++) {
            outliers += differs(history, healthy, t) ? 1 : 0;
        }
        assertTrue(outliers > 0.002 * CLEAN_ROWS && outliers < 0.005 * CLEAN_ROWS, outliers + " outlier rows");
        for (double[] row : history.rows()) {
            for (double value : row) {
                assertTrue(Double.isFinite(value));
            }
        }
    }
}
