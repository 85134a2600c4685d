package lstm.online.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import lstm.online.live.LiveJson;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers of one piece, and what every answer says to browsers. */
final class Reply {

    static final String JSON = "application/json";
    static final String HTML = "text/html; charset=utf-8";
    static final String TEXT = "text/plain; charset=utf-8";

    /** Scripts only as files of ours. ECharts styles what it shows by attributes, which is why styles may be inline. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
                    + " data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Reply() {}

    /** Headers of every answer. */
    static void guard(Response response, boolean secure) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "same-origin"); // with "no-referrer" our own forms would come from nowhere
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        if (secure) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
    }

    static void send(Response response, Callback callback, int status, String type, byte[] body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    static void send(Response response, Callback callback, int status, String type, String body) {
        send(response, callback, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static void json(Response response, Callback callback, int status, LiveJson.Body fields) {
        send(response, callback, status, JSON, LiveJson.object(fields));
    }

    /** What is wrong, as {@code {"error": …}}. */
    static void refuse(Response response, Callback callback, int status, String why) {
        json(response, callback, status, json -> json.writeStringField("error", why));
    }

    /** What is wrong now, and will be right in some seconds. */
    static void later(Response response, Callback callback, int status, int seconds, String why) {
        response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds);
        refuse(response, callback, status, why);
    }

    static void elsewhere(Response response, Callback callback, String location) {
        response.setStatus(303);
        response.getHeaders().put(HttpHeader.LOCATION, location);
        response.write(true, null, callback);
    }
}
