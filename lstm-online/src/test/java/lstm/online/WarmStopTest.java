package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lstm.bundle.BundleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program that is stopped while it reads history saves nothing of it: windows that are half full are no state. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class WarmStopTest {

    private static final Instant BEGIN = Instant.parse("2025-03-01T00:00:00Z");
    private static final int ROWS = 400_000; // seconds of reading

    @TempDir
    private Path folder;

    private RealProcess start(Path history, String... more) throws IOException {
        Path model = folder.resolve("model.zip");
        BundleFile.write(SmallPlant.bundle(7), model);
        var args = new ArrayList<>(List.of("--model", model.toString(), "--warm", history.toString()));
        args.addAll(List.of("--state", folder.resolve("state").toString()));
        args.addAll(List.of(more));
        return RealProcess.start(folder, args.toArray(String[]::new));
    }

    private static String row(int second) {
        return BEGIN.plusSeconds(second) + "," + (10 + second % 7 * 0.1) + ",20,30," + (40 + second % 5 * 0.1)
                + ",50\n";
    }

    private Path history(int rows) throws IOException {
        Path file = folder.resolve("history-" + rows + ".csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("time,P1,P2,P3,M1,M2\n");
            for (int second = ROWS - rows; second < ROWS; second++) {
                out.write(row(second));
            }
        }
        return file;
    }

    private static List<String> scores(RealProcess online) throws IOException {
        online.write("time,P1,P2,P3,M1,M2\n" + row(ROWS) + row(ROWS + 1));
        online.end();
        return online.rest().stream().filter(line -> line.contains("\"score\"")).toList();
    }

    private void stopsWhileItReads(boolean byTheSystem, String... more) throws Exception {
        try (RealProcess online = start(history(ROWS), more)) {
            online.logs("read to fill the windows");
            if (byTheSystem) {
                online.terminate();
            } else {
                online.interrupt();
            }
            online.endsWith(byTheSystem ? 143 : 130);
            assertTrue(online.log().contains("stopped before its end; nothing was saved"), online::words);
            assertEquals(List.of(), online.rest());
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void theNextStartReadsTheHistoryAgain(boolean byTheSystem) throws Exception {
        stopsWhileItReads(byTheSystem);
        assertFalse(Files.exists(folder.resolve("state")), "nothing was begun");
        Path end = history(500);
        try (RealProcess online = start(end)) {
            List<String> scores = scores(online);
            assertFalse(online.log().contains("--warm is ignored"), online::words);
            assertEquals(2 * SmallPlant.GROUPS.size(), scores.size(), online::words);
            assertTrue(scores.stream().noneMatch(line -> line.contains("\"score\":null")), scores::toString);
        }
    }

    @Test
    void aStateThatWasLeftBehindIsBack() throws Exception {
        try (RealProcess online = start(history(500))) {
            scores(online);
            online.endsWith(0);
        }
        stopsWhileItReads(true, "--fresh");
        try (RealProcess online = start(history(500))) {
            online.end();
            assertTrue(online.rest().isEmpty());
            assertTrue(online.log().contains("--warm is ignored: the state has"), online::words);
        }
    }
}
