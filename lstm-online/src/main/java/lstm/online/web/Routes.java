package lstm.online.web;

import java.time.Clock;
import java.util.Optional;
import lstm.online.live.Vitals;
import lstm.online.metrics.Metrics;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every request comes through here: first whether it may, then what it wants. */
final class Routes extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final String GROUP = "/v1/groups/";

    private final Access access;
    private final Health health;
    private final Snapshots snapshots;
    private final EventStream events;
    private final Vitals vitals;
    private final Metrics metrics;
    private final Optional<RowsEndpoint> rows;
    private final Clock clock;
    private final Login login;
    private final Assets assets = new Assets();

    Routes(
            Access access,
            Snapshots snapshots,
            EventStream events,
            Vitals vitals,
            Metrics metrics,
            Optional<RowsEndpoint> rows,
            Clock clock) {
        this.access = access;
        this.snapshots = snapshots;
        this.events = events;
        this.vitals = vitals;
        this.metrics = metrics;
        this.rows = rows;
        this.clock = clock;
        health = new Health(vitals);
        login = new Login(access);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Reply.guard(response, access.isSecure());
        try {
            route(request, response, callback);
        } catch (Refused e) {
            Reply.refuse(response, callback, e.status(), e.getMessage());
        } catch (HttpException.RuntimeException | HttpException.IllegalStateException e) { // what is sent is no HTTP
            LOG.debug("{} {}", request.getMethod(), request.getHttpURI().getPath(), e);
            Reply.refuse(response, callback, e.getCode(), "the request cannot be read");
        } catch (java.io.IOException | RuntimeException e) {
            LOG.debug("{} {}", request.getMethod(), request.getHttpURI().getPath(), e);
            if (e instanceof RuntimeException) {
                LOG.error(
                        "{} {} failed",
                        request.getMethod(),
                        request.getHttpURI().getPath(),
                        e);
            }
            if (response.isCommitted()) {
                callback.failed(e);
            } else {
                Reply.refuse(response, callback, 500, "the program made a mistake; its log says which");
            }
        }
        return true;
    }

    private void route(Request request, Response response, Callback callback) throws java.io.IOException, Refused {
        String path = Request.getPathInContext(request);
        boolean reads = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        boolean posts = HttpMethod.POST.is(request.getMethod());
        if (!access.isForUs(request)) {
            Reply.refuse(
                    response,
                    callback,
                    421,
                    "the name in the header Host is not one of this machine; use localhost or 127.0.0.1");
        } else if (access.isTooFast(request)) {
            Reply.later(
                    response,
                    callback,
                    429,
                    1,
                    "too many requests; online.web.requestsPerSecond says how many are allowed");
        } else if (reads && path.equals("/health/live")) {
            health.live(response, callback);
        } else if (reads && path.equals("/health/ready")) {
            health.ready(response, callback);
        } else if (reads && Assets.has(path)) {
            assets.send(path, request, response, callback, 200);
        } else if (!reads && !posts) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD, POST");
            Reply.refuse(response, callback, 405, request.getMethod() + " is not known here");
        } else if (posts && Access.isFromElsewhere(request)) {
            Reply.refuse(response, callback, 403, "a page of another place asks for this");
        } else if (posts && path.equals("/login") && access.asksForToken()) {
            login.handle(request, response, callback, seconds());
        } else if (!access.isOpen(request, seconds())) {
            locked(request, path, reads, response, callback);
        } else if (reads) {
            read(path, request, response, callback);
        } else {
            post(path, request, response, callback);
        }
    }

    private long seconds() {
        return clock.instant().getEpochSecond();
    }

    private void locked(Request request, String path, boolean reads, Response response, Callback callback)
            throws Refused {
        if (access.mustWait(request)) {
            Login.tooMany(response, callback);
        } else if (reads && path.equals("/")) {
            Fields parameters = Form.ofAddress(request);
            if (parameters.get("token") != null) {
                login.enter(Form.value(parameters, "token"), request, response, callback, seconds());
            } else {
                assets.send("/login", request, response, callback, 401);
            }
        } else {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            Reply.refuse(response, callback, 401, "the token is missing or wrong; send Authorization: Bearer …");
        }
    }

    private void read(String path, Request request, Response response, Callback callback) throws Refused {
        switch (path) {
            case "/" -> {
                if (Form.ofAddress(request).get("token") != null) {
                    Reply.elsewhere(response, callback, "/"); // out of the address
                    return;
                }
                if (access.shouldRenew(request, seconds())) {
                    response.getHeaders().put(HttpHeader.SET_COOKIE, access.newTicket(seconds()));
                }
                assets.send("/", request, response, callback, 200);
            }
            case "/metrics" ->
                Reply.send(response, callback, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape(vitals));
            case "/v1/overview" -> Reply.send(response, callback, 200, Reply.JSON, snapshots.overview());
            case "/v1/sensors" -> {
                Fields parameters = Form.ofAddress(request);
                String sensors = snapshots.sensors(Form.value(parameters, "q"), Form.value(parameters, "state"));
                Reply.send(response, callback, 200, Reply.JSON, sensors);
            }
            case "/v1/stream" -> {
                if (events.hasRoom()) {
                    events.add(response, callback);
                } else {
                    Reply.later(response, callback, 503, 30, "too many pages are open");
                }
            }
            default -> {
                if (path.startsWith(GROUP)) {
                    group(path.substring(GROUP.length()), response, callback);
                } else {
                    Reply.refuse(response, callback, 404, "there is nothing here");
                }
            }
        }
    }

    private void group(String text, Response response, Callback callback) {
        boolean number = text.matches("\\d{1,9}");
        if (number && snapshots.hasGroup(Integer.parseInt(text))) {
            Reply.send(response, callback, 200, Reply.JSON, snapshots.group(Integer.parseInt(text)));
        } else {
            Reply.refuse(response, callback, 404, "there is no such group");
        }
    }

    private void post(String path, Request request, Response response, Callback callback)
            throws java.io.IOException, Refused {
        if (path.equals("/v1/rows") && rows.isPresent()) {
            rows.get().handle(request, response, callback);
        } else if (path.equals("/v1/rows")) {
            Reply.refuse(
                    response, callback, 404, "rows are not taken by HTTP; online.source says where they come from");
        } else if (path.equals("/logout") && access.asksForToken()) {
            response.getHeaders().put(HttpHeader.SET_COOKIE, access.noTicket());
            Reply.elsewhere(response, callback, "/");
        } else {
            Reply.refuse(response, callback, 404, "there is nothing here");
        }
    }
}
