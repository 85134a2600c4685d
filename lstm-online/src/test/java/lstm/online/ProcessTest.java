package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import lstm.bundle.BundleFile;
import lstm.bundle.ModelBundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a shell starts it: answers at once, ends by signals, goes on. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ProcessTest {

    private static final ModelBundle BUNDLE = SmallPlant.bundle(7);
    private static final List<String> ROWS = SmallPlant.rows(400, 5);
    private static final String CSV = SmallPlant.csv(ROWS);

    @TempDir
    private Path folder;

    private Path model;
    private Path state;

    @BeforeEach
    void writeModel() {
        model = folder.resolve("model.zip");
        state = folder.resolve("state");
        BundleFile.write(BUNDLE, model);
    }

    @Test
    void answersARowBeforeTheNextIsWritten() throws Exception {
        try (RealProcess online = start()) {
            online.write("time," + String.join(",", SmallPlant.SENSORS) + "\n");
            for (int second = 10; second < 40; second++) {
                online.write("2025-01-01T00:00:" + second + "Z,10,20,30,40,50\n");
                String time = "\"time\":\"2025-01-01T00:00:" + second + "Z\"";
                assertTrue(online.line().contains(time + ",\"group\":1"));
                assertTrue(online.line().contains(time + ",\"group\":2"));
            }
            online.end();
            online.endsWith(0);
        }
    }

    /** 143 and 130 are what a shell shows of a program that ended by SIGTERM and SIGINT. */
    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalSavesTheStateAndARestartGoesOn(String signal, int code) throws Exception {
        var lines = new ArrayList<String>();
        try (RealProcess online = start()) {
            online.write(SmallPlant.csv(ROWS.subList(0, 200)));
            while (scores(lines) < scoresOf(200)) {
                lines.add(online.line());
            }
            if (signal.equals("TERM")) {
                online.terminate();
            } else {
                online.interrupt();
            }
            lines.addAll(online.rest());
            online.endsWith(code);
            assertTrue(online.log().contains("state saved"), online::words);
        }
        try (RealProcess online = start()) {
            online.write(CSV);
            online.end();
            lines.addAll(online.rest());
            online.endsWith(0);
            assertTrue(online.log().contains("200 rows passed over"), online::words);
        }
        assertEquals(whole(), lines);
    }

    private static long scores(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("\"event\":\"score\""))
                .count();
    }

    private static long scoresOf(int rows) {
        return scores(new Runs(BUNDLE, 10).lines(SmallPlant.csv(ROWS.subList(0, rows)), new MemoryStore()));
    }

    private static List<String> whole() {
        return new Runs(BUNDLE, 10)
                .lines(CSV, new MemoryStore()).stream()
                        .map(line -> line.replace("test line", "stdin line"))
                        .toList();
    }

    @Test
    void aKillLosesAndChangesNoEvent() throws Exception {
        var random = new SplittableRandom(11);
        var union = new LinkedHashSet<String>();
        for (int kill = 0; kill < 4; kill++) {
            try (RealProcess online = start("--checkpoint", "7")) {
                online.write(SmallPlant.csv(ROWS.subList(0, 80 * (kill + 1))));
                for (int read = random.nextInt(60); read > 0; read--) {
                    union.add(online.line());
                }
                online.kill();
                restAfterKill(online, union);
            }
        }
        try (RealProcess online = start()) {
            online.write(CSV);
            online.end();
            union.addAll(online.rest());
            online.endsWith(0);
        }
        assertEquals(new HashSet<>(whole()), union);
    }

    private static void restAfterKill(RealProcess online, Set<String> union) {
        try {
            for (String line = online.line(); line != null && line.endsWith("}"); line = online.line()) {
                union.add(line);
            }
        } catch (IOException e) {
            // the pipe may be gone with the process
        }
    }

    private RealProcess start(String... more) throws IOException {
        var args = new ArrayList<>(List.of("--model", model.toString(), "--state", state.toString()));
        args.addAll(List.of(more));
        return RealProcess.start(folder, args.toArray(String[]::new));
    }
}
