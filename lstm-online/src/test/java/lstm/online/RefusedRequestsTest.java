package lstm.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lstm.bundle.BundleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests of which nothing can be used are counted and said as rows that cannot be used are, wherever they come from. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RefusedRequestsTest {

    private static final String[][] REQUESTS = {
        {"application/json", "[{\"time\": \"2025-03-01T00:00:00Z\", \"P1\": 1},", "the request is not JSON"},
        {"application/json", "[{\"P1\": 1}, {\"P1\": 2}]", "has no time"},
        {"application/x-ndjson", "oops\n", "line 1 is not JSON"},
        {"text/csv", "time,P1\n2025-03-01T00:00:00Z,blue\n2025-03-01T00:00:01Z,red\n", "'blue'"},
        {"text/csv", "time,X1\n2025-03-01T00:00:00Z,1\n", "no sensor of the bundle"},
        {"application/json", " ".repeat(9_000_000), "the body is larger than 8388608 bytes"},
    };

    private static final int REFUSED = 8; // two of them hold two rows

    @TempDir
    private Path folder;

    @Test
    void areCountedAndSaid() throws Exception {
        int port = Ports.free();
        var client = new WebClient(port);
        Path model = folder.resolve("model.zip");
        BundleFile.write(SmallPlant.bundle(7), model);
        try (RealProcess online = RealProcess.start(
                folder,
                "--model",
                model.toString(),
                "--state",
                folder.resolve("state").toString(),
                "--source",
                "http",
                "--listen",
                "127.0.0.1:" + port)) {
            online.logs("rows from http");
            for (String[] each : REQUESTS) {
                int expected = each[1].length() > 1_000_000 ? 413 : 400;
                assertEquals(expected, client.rows(each[0], each[1]).statusCode(), each[2]);
            }
            for (String counted : List.of(
                    "lstm_rows_refused_total",
                    "lstm_data_problems_total{kind=\"bad-row\"}",
                    "lstm_source_errors_total{source=\"http\"}")) {
                online.until(counted, () -> client.metric(counted) >= REFUSED);
                assertEquals(REFUSED, client.metric(counted), counted);
            }
            online.terminate();
            List<String> said = new ArrayList<>(online.rest());
            for (String[] each : REQUESTS) {
                assertTrue(
                        said.stream()
                                .anyMatch(line -> line.startsWith("{\"event\":\"data-quality\"")
                                        && line.replace("\\\"", "\"").contains(each[2])),
                        () -> each[2] + " is missing in " + said);
            }
        }
    }
}
