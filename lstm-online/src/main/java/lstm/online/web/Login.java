package lstm.online.web;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /login}: the token, in a form. Anybody may send one, and as slowly as they like: no thread and no place waits for it, so
 * that who is slow is in nobody's way. Thread-safe.
 */
final class Login {

    private static final Logger LOG = LoggerFactory.getLogger(Login.class);
    private static final int LONGEST = 4096; // bytes
    private static final int PATIENCE_SECONDS = 5;

    private final Access access;

    Login(Access access) {
        this.access = access;
    }

    /** {@code now}: in seconds since 1970. */
    void handle(Request request, Response response, Callback callback, long now) throws Refused {
        if (access.mustWait(request)) {
            tooMany(response, callback);
            return;
        } else if (request.getLength() < 0) {
            throw new Refused(411, "the form comes without Content-Length; send it as a whole");
        } else if (request.getLength() > LONGEST) {
            throw new Refused(413, "the form is larger than " + LONGEST + " bytes; a token is shorter");
        }
        var arrived = new CompletableFuture<byte[]>();
        Content.Source.asByteArrayAsync(request, LONGEST, Promise.Invocable.toPromise(arrived));
        var unused = arrived.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).handle((form, failure) -> {
            if (failure == null) {
                enter(form, request, response, callback, now);
            } else if (failure instanceof TimeoutException) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
                String why = "the form takes longer than " + PATIENCE_SECONDS + " s to arrive";
                Reply.refuse(response, callback, 408, why);
            } else {
                LOG.debug("a form that ended before its end", failure);
                callback.failed(new IOException(failure));
            }
            return form;
        });
    }

    private void enter(byte[] form, Request request, Response response, Callback callback, long now) {
        try {
            enter(Form.value(Form.of(form), "token").strip(), request, response, callback, now);
        } catch (Refused e) {
            Reply.refuse(response, callback, e.status(), e.getMessage());
        }
    }

    /** Lets in who has the token; many may have been sent at once, of which no more count than of those that come one by one. */
    void enter(String token, Request request, Response response, Callback callback, long now) {
        if (access.mustWait(request)) {
            tooMany(response, callback);
        } else if (access.opens(request, token)) {
            response.getHeaders().put(HttpHeader.SET_COOKIE, access.newTicket(now));
            Reply.elsewhere(response, callback, "/");
        } else {
            Reply.elsewhere(response, callback, "/?wrong");
        }
    }

    static void tooMany(Response response, Callback callback) {
        Reply.later(response, callback, 429, 10, "too many wrong tokens came from there");
    }
}
