package lstm.online.sink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.config.OnlineConfig;
import lstm.config.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a webhook is, and how one post to it goes. Thread-safe. */
final class WebhookAddress {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookAddress.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final long MOST_WAIT_MILLIS = 60_000;
    private static final int REQUEST_TIMEOUT = 408;
    private static final Set<Integer> MENDED_BY_PEOPLE = Set.of(401, 403, 404); // a token, a right, a path
    private static final long PEOPLE_WAIT_MILLIS = 30_000;
    private static final int TOO_MANY = 429;

    private final URI url;
    private final Optional<String> token;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER) // a token goes where it was meant to go
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private WebhookAddress(URI url, Optional<String> token) {
        this.url = url;
        this.token = token;
    }

    /**
     * What became of a post.
     *
     * @param taken by the other side
     * @param isFinal whether it is pointless to try again
     * @param words for a person
     * @param waitMillis how long the other side asks to wait
     */
    record Answer(boolean taken, boolean isFinal, String words, long waitMillis) {

        static Answer away(String words) {
            return new Answer(false, false, words, 0);
        }
    }

    /** {@code config}: with a URL. */
    static WebhookAddress of(OnlineConfig.Webhook config, Map<String, String> environment) {
        String text = config.url().orElseThrow();
        boolean elsewhere = text.startsWith("env:") || text.startsWith("file:"); // the path may be the secret
        URI url = uri(elsewhere ? Secret.of("online.webhook.url", text).read(environment) : text);
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        if (!secure && !isLoopback(url.getHost())) {
            LOG.warn(
                    "online.webhook.url goes to {} by http: others on the way can read alarms{}; use https",
                    url.getHost(),
                    config.token().isPresent() ? " and the token" : "");
        }
        return new WebhookAddress(url, config.token().map(secret -> secret.read(environment)));
    }

    private static URI uri(String text) {
        try {
            URI url = URI.create(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (url.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("no URI"); // told below
        }
        // paths of webhooks are secrets, often: no more is shown than the scheme
        throw new UserException(
                ExitCode.CONFIG,
                "online.webhook.url begins with '" + text.replaceFirst("^([A-Za-z]*:?/{0,2}).*", "$1")
                        + "'; must be like https://alarms.plant/hook");
    }

    private static boolean isLoopback(String host) {
        String bare = host.replaceAll("[\\[\\]]", "");
        try {
            return bare.equals("localhost")
                    || (bare.matches("[0-9.]+|[0-9a-fA-F:]+")
                            && InetAddress.getByName(bare).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Host and port; the rest may be a secret. */
    String shown() {
        return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    /** Posts once; throws when nobody is there or nobody answers in time. */
    Answer post(UndeliveredPosts.Post post) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(WHOLE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", header(post.key()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(post.body()));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        CompletableFuture<HttpResponse<Void>> sent =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
        try {
            return answer(sent.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS)); // the whole: a slow body, too
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer within " + WHOLE.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(Words.of(e.getCause()), e.getCause());
        } finally {
            sent.cancel(true); // nothing, where it is done
        }
    }

    /** Headers are ASCII; names of stations need not be. */
    private static String header(String key) {
        var out = new StringBuilder();
        key.codePoints().forEach(c -> {
            if (c > ' ' && c < 127 && c != '%') {
                out.appendCodePoint(c);
            } else {
                for (byte part : Character.toString(c).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
                    out.append(String.format(Locale.ROOT, "%%%02X", part));
                }
            }
        });
        return out.toString();
    }

    private static Answer answer(HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Answer(true, true, "", 0);
        }
        if (MENDED_BY_PEOPLE.contains(status)) {
            return new Answer(false, false, "it answers " + status, PEOPLE_WAIT_MILLIS);
        }
        boolean mayPass = status >= 500 || status == REQUEST_TIMEOUT || status == TOO_MANY;
        return new Answer(false, !mayPass, "it answers " + status, mayPass ? retryAfter(response) : 0);
    }

    /** {@code Retry-After} in seconds, or as a date beside the server's own {@code Date}. */
    private static long retryAfter(HttpResponse<Void> response) {
        String after = response.headers().firstValue("Retry-After").orElse("").strip();
        if (after.matches("\\d{1,9}")) {
            return Math.min(MOST_WAIT_MILLIS, 1000 * Long.parseLong(after));
        }
        try {
            ZonedDateTime until = ZonedDateTime.parse(after, DateTimeFormatter.RFC_1123_DATE_TIME);
            ZonedDateTime now = ZonedDateTime.parse(
                    response.headers().firstValue("Date").orElse(""), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Math.max(
                    0, Math.min(MOST_WAIT_MILLIS, Duration.between(now, until).toMillis()));
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
