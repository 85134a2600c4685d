package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lstm.bundle.BundleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** After a crash the program is ready by itself: its windows are in the state, and the next row has a score. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ReadyTest {

    private static final int FULL = 20; // rows, more than a window

    @TempDir
    private Path folder;

    private RealProcess start(int port) throws Exception {
        Path model = folder.resolve("model.zip");
        BundleFile.write(SmallPlant.bundle(7), model);
        return RealProcess.start(
                folder,
                "--model",
                model.toString(),
                "--state",
                folder.resolve("state").toString(),
                "--source",
                "http",
                "--listen",
                "127.0.0.1:" + port);
    }

    private static String row(int second) {
        return "{\"time\": \"2025-03-01T00:00:" + second
                + "Z\", \"P1\": 10, \"P2\": 20, \"P3\": 30, \"M1\": 40, \"M2\": " + second % 7 + "}";
    }

    @Test
    void isReadyAfterACrashWithoutANewRow() throws Exception {
        int port = Ports.free();
        var client = new WebClient(port);
        try (RealProcess online = start(port)) {
            online.logs("rows from http");
            assertFalse(client.ready(), "windows are empty");
            for (int second = 10; second < 10 + FULL; second++) {
                assertEquals(200, client.rows(row(second)).statusCode(), online::words);
            }
            online.until("ready", client::ready);
            online.kill();
        }
        for (int crash = 0; crash < 2; crash++) { // the second one long after the last row
            try (RealProcess online = start(port)) {
                online.until("ready by itself", client::ready);
                online.kill();
            }
        }
        try (RealProcess online = start(port)) {
            online.until("ready by itself", client::ready);
            HttpResponse<String> answer = client.rows(row(10 + FULL));
            List<String> scores =
                    List.of(answer.body().split("\"event\":\"score\"", -1)).subList(1, 3);
            assertTrue(scores.stream().noneMatch(score -> score.contains("\"score\":null")), answer::body);
        }
    }
}
