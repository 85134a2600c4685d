package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lstm.bundle.ModelBundle;
import lstm.bundle.Provenance;
import lstm.config.OnlineConfig.Durability;
import lstm.config.StationYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when a model does not fit its plant any more; a day is 240 rows. */
class ModelEventsTest {

    private static final int DAY = 240;

    @TempDir
    private Path folder;

    /** A bundle of rows that are said to be six minutes apart. */
    private static ModelBundle bundle(String alarm) {
        ModelBundle bundle = SmallPlant.bundle(7);
        String yaml = StationYaml.parse("station.yml", SmallPlant.STATION + "  alarm: " + alarm + "\n")
                .yaml();
        var provenance =
                new Provenance("2025-01-01T00:00:00Z", 7, Map.of(), "x", 1, "0", 360 * SmallPlant.SECOND, List.of());
        return new ModelBundle(provenance, yaml, bundle.groups());
    }

    /** Quiet rows in which the first pump sensor is lifted in {@code [from, to)}. */
    private static List<String> rows(int count, int from, int to, double by) {
        var random = new SplittableRandom(5);
        var rows = new ArrayList<String>();
        for (int t = 0; t < count; t++) {
            var row = new StringBuilder().append(Instant.ofEpochSecond(1_735_689_600L + t));
            for (int s = 0; s < SmallPlant.SENSORS.size(); s++) {
                double lift = s == 0 && t >= from && t < to ? by : 0;
                row.append(',').append(SmallPlant.normal(s, t, random) + lift);
            }
            rows.add(row.toString());
        }
        return rows;
    }

    private static List<String> model(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("\"event\":\"model\""))
                .toList();
    }

    /** Group and kind of every event about a model. */
    private static List<String> kinds(List<String> lines) {
        return model(lines).stream()
                .map(line -> line.replaceAll(".*\"group\":(\\d+),\"kind\":\"([a-z-]+)\".*", "$1 $2"))
                .toList();
    }

    @Test
    void aPlantThatHasChangedIsSaidOnce() {
        String csv = SmallPlant.csv(rows(600, 200, 600, 8));

        List<String> lines = new Runs(bundle("{newBase: 100}"), 1000).lines(csv, new MemoryStore());

        assertEquals(1, kinds(lines).stream().filter("1 plant-changed"::equals).count(), () -> kinds(lines)
                .toString());
        assertTrue(
                model(lines).get(0).contains("\"message\":\"the plant has changed: check, then retrain"),
                model(lines).get(0));
    }

    @Test
    void claimsAreSaidToBeVoidAndToHoldAgain() {
        String csv = SmallPlant.csv(rows(5 * DAY, DAY, 2 * DAY, 8));

        List<String> lines = new Runs(bundle("{enter: 1000000, leave: 1000}"), 1000).lines(csv, new MemoryStore());

        assertEquals(List.of("1 claims-void", "1 claims-hold"), kinds(lines));
        assertTrue(model(lines).get(0).matches(".*\"share\":0\\.1\\d*,\"message\":\"the claims are void, retrain: .*"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aRestartChangesNothing(long seed) {
        List<String> rows = rows(5 * DAY, DAY, 2 * DAY, 8);
        var random = new SplittableRandom(seed);
        var runs = new Runs(bundle("{newBase: 100}"), 1 + random.nextInt(50));
        List<String> whole = runs.lines(SmallPlant.csv(rows), new MemoryStore());
        var pieces = new ArrayList<String>();
        int end = 0;
        while (end < rows.size()) {
            end = Math.min(rows.size(), end + 1 + random.nextInt(200));
            try (StateFolder store = StateFolder.open(folder, Runs.FINGERPRINT, Durability.CRASH, false)) {
                pieces.addAll(runs.lines(SmallPlant.csv(rows.subList(0, end)), store));
            }
        }
        assertEquals(whole, pieces);
        assertTrue(kinds(whole).contains("1 plant-changed"), () -> kinds(whole).toString());
    }

    @Test
    void anAlarmSaysWhichChannelCarriesIt() {
        String csv = SmallPlant.csv(rows(400, 200, 300, 8));

        String close = new Runs(bundle("{}"), 1000)
                .lines(csv, new MemoryStore()).stream()
                        .filter(line -> line.startsWith("{\"event\":\"alarm-close\"") && line.contains("\"group\":1"))
                        .findFirst()
                        .orElseThrow();

        assertTrue(
                close.matches(".*\"carriedBy\":\"carried by the [a-z ]+ \\(\\d+ %\\): P1[^\"]*\","
                        + "\"channels\":\\{\"level\":[\\d.]+,\"network\":[\\d.]+,\"local\":[\\d.]+},"
                        + "\"sensors\":\\[\\{\"sensor\":\"P1\",\"share\":[\\d.]+,\"channel\":\"[a-z]+\".*"),
                close);
    }
}
