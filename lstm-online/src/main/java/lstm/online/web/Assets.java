package lstm.online.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import lstm.report.HtmlPage;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Scripts, styles and pages from the jar: the report's, so that both look the same, and the live page's own. Thread-safe. */
final class Assets {

    private static final String REPORT = "/lstm/report/";
    private static final String OWN = "/lstm/online/web/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    private record Place(String resource, String type) {}

    private static final Map<String, Place> PLACES = Map.ofEntries(
            Map.entry("/assets/echarts.js", new Place(HtmlPage.ECHARTS, SCRIPT)),
            Map.entry("/assets/time.js", new Place(REPORT + "time.js", SCRIPT)),
            Map.entry("/assets/palette.js", new Place(REPORT + "palette.js", SCRIPT)),
            Map.entry("/assets/options.js", new Place(REPORT + "options.js", SCRIPT)),
            Map.entry("/assets/page.css", new Place(REPORT + "page.css", STYLE)),
            Map.entry("/assets/icon.svg", new Place(REPORT + "icon.svg", "image/svg+xml")),
            Map.entry("/assets/live.css", new Place(OWN + "live.css", STYLE)),
            Map.entry("/assets/live-charts.js", new Place(OWN + "live-charts.js", SCRIPT)),
            Map.entry("/assets/live-model.js", new Place(OWN + "live-model.js", SCRIPT)),
            Map.entry("/assets/live-parts.js", new Place(OWN + "live-parts.js", SCRIPT)),
            Map.entry("/assets/login.js", new Place(OWN + "login.js", SCRIPT)),
            Map.entry("/assets/live.js", new Place(OWN + "live.js", SCRIPT)),
            Map.entry("/", new Place(OWN + "index.html", Reply.HTML)),
            Map.entry("/login", new Place(OWN + "login.html", Reply.HTML)));

    private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

    private static final class Asset {

        private final byte[] plain;
        private final byte[] zipped;
        private final String type;
        private final String tag; // names the content, for browsers that have it already

        Asset(byte[] plain, byte[] zipped, String type) throws NoSuchAlgorithmException {
            this.plain = plain;
            this.zipped = zipped;
            this.type = type;
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
            tag = '"'
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(hash)
                            .substring(0, 16)
                    + '"';
        }
    }

    static boolean has(String path) {
        return path.startsWith("/assets/") && PLACES.containsKey(path);
    }

    void send(String path, Request request, Response response, Callback callback, int status) {
        Asset asset = loaded.computeIfAbsent(path, Assets::load);
        response.getHeaders()
                .put(HttpHeader.CACHE_CONTROL, "no-cache"); // asked for again, and not sent if it is the same
        response.getHeaders().put(HttpHeader.ETAG, asset.tag);
        response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
        if (status == 200 && asset.tag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
            response.setStatus(304);
            response.write(true, null, callback);
            return;
        }
        String accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
        boolean zipped = accepted != null && accepted.contains("gzip");
        if (zipped) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        Reply.send(response, callback, status, asset.type, zipped ? asset.zipped : asset.plain);
    }

    private static Asset load(String path) {
        Place place = PLACES.get(path);
        try (InputStream in = Assets.class.getResourceAsStream(place.resource())) {
            if (in == null) {
                throw new IllegalStateException(place.resource() + " is not on the class path");
            }
            byte[] plain = in.readAllBytes();
            var zipped = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(zipped)) {
                out.write(plain);
            }
            return new Asset(plain, zipped.toByteArray(), place.type());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
