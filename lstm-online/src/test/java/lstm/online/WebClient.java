package lstm.online;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Asks a program that serves on this machine. */
public final class WebClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;

    public WebClient(int port) {
        root = "http://127.0.0.1:" + port;
    }

    /** Whether the program says that it is ready; false also where nobody answers. */
    public boolean ready() throws InterruptedException {
        try {
            return ask(HttpRequest.newBuilder(URI.create(root + "/health/ready")))
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** A number of the metrics; 0 where it is not there. {@code series}: name and labels as Prometheus writes them. */
    double metric(String series) throws IOException, InterruptedException {
        String all = ask(HttpRequest.newBuilder(URI.create(root + "/metrics"))).body();
        Matcher line =
                Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$").matcher(all);
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    /** Sends rows as JSON; returns the answer. */
    public HttpResponse<String> rows(String json) throws IOException, InterruptedException {
        return rows("application/json", json);
    }

    /** Sends rows, packed; returns the answer. */
    HttpResponse<String> rows(String type, String body) throws IOException, InterruptedException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return ask(HttpRequest.newBuilder(URI.create(root + "/v1/rows"))
                .header("Content-Type", type)
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray())));
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }
}
