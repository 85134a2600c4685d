package lstm.online.web;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import lstm.frame.TimeAxis;
import lstm.online.event.Event;
import lstm.online.event.EventJson;
import lstm.online.intake.Arrivals;
import lstm.online.live.LiveJson;
import lstm.online.web.HttpSource.NotTaken;
import lstm.online.web.HttpSource.Outcome;
import lstm.online.web.HttpSource.Taken;
import lstm.online.web.HttpSource.Wanted;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** {@code POST /v1/rows}: rows in, what came of them out. Thread-safe. */
final class RowsEndpoint {

    private static final int AT_ONCE = 8; // requests whose bodies are in memory
    private static final int MOST_REFUSED = 100; // told one by one
    private static final int CHUNK = 1 << 16;
    private static final long LONGEST_NANOS = 30_000_000_000L; // for a body to arrive

    private final HttpSource source;
    private final int maxBody;
    private final Semaphore places = new Semaphore(AT_ONCE);

    RowsEndpoint(HttpSource source, int maxBody) {
        this.source = source;
        this.maxBody = maxBody;
    }

    void handle(Request request, Response response, Callback callback) throws IOException {
        String type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                .orElse("");
        if (!RowsReader.isRead(type)) {
            Reply.refuse(
                    response,
                    callback,
                    415,
                    "Content-Type is '" + type + "'; must be application/json, application/x-ndjson or text/csv");
            return;
        }
        Optional<Wanted> wanted = wanted(request);
        if (wanted.isEmpty()) {
            Reply.refuse(response, callback, 400, "events must be all, alarms or none");
            return;
        }
        if (!places.tryAcquire()) {
            Reply.later(
                    response,
                    callback,
                    503,
                    1,
                    "there are " + AT_ONCE + " requests with rows under way; send these again");
            return;
        }
        try {
            Body body = body(request);
            Outcome outcome = source.take(body.bytes, body.length, type.toLowerCase(Locale.ROOT), wanted.get());
            answer(outcome, response, callback);
        } catch (Refused e) {
            Reply.refuse(response, callback, e.status, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Reply.later(response, callback, 503, 5, "the program ends; send the rows again when it is back");
        } finally {
            places.release();
        }
    }

    private static Optional<Wanted> wanted(Request request) {
        Fields parameters = Request.extractQueryParameters(request);
        String word = parameters.get("events") == null
                ? "all"
                : parameters.get("events").getValue();
        return Arrays.stream(Wanted.values())
                .filter(wanted -> wanted.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    private static final class Body {

        private final byte[] bytes;
        private final int length;

        Body(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }
    }

    /** The request cannot be read. */
    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }
    }

    private Body body(Request request) throws IOException, Refused {
        if (request.getLength() > maxBody) {
            throw tooLarge();
        }
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        boolean zipped = "gzip".equalsIgnoreCase(encoding);
        if (encoding != null && !zipped && !encoding.equalsIgnoreCase("identity")) {
            throw new Refused(415, "Content-Encoding is '" + encoding + "'; must be gzip or none");
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            return read(zipped ? new GZIPInputStream(in, CHUNK) : in, request.getLength());
        } catch (ZipException | java.io.EOFException e) {
            throw new Refused(400, "the body is not " + (zipped ? "gzip" : "complete") + ": " + e.getMessage());
        }
    }

    private Body read(InputStream in, long announced) throws IOException, Refused {
        long start = System.nanoTime();
        var bytes = new byte[(int) Math.max(CHUNK, Math.min(announced, maxBody) + 1)];
        int length = 0;
        for (int n = in.read(bytes, 0, bytes.length); n >= 0; n = in.read(bytes, length, bytes.length - length)) {
            length += n;
            if (length > maxBody) {
                throw tooLarge();
            }
            if (System.nanoTime() - start > LONGEST_NANOS) {
                throw new Refused(408, "the body takes longer than " + LONGEST_NANOS / 1_000_000_000 + " s to arrive");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(2L * length, (long) maxBody + 1));
            }
        }
        return new Body(bytes, length);
    }

    private Refused tooLarge() {
        return new Refused(
                413,
                "the body is larger than " + maxBody
                        + " bytes, unpacked; send fewer rows at a time, or raise online.web.maxBody");
    }

    private static void answer(Outcome outcome, Response response, Callback callback) throws IOException {
        if (outcome instanceof Taken taken) {
            Reply.send(response, callback, 200, Reply.JSON, text(taken));
            return;
        }
        var not = (NotTaken) outcome;
        if (not.again()) {
            Reply.later(response, callback, not.status(), 1, not.why());
            return;
        }
        Reply.json(response, callback, not.status(), json -> {
            json.writeStringField("error", not.why());
            if (not.arrivals().isPresent()) {
                refused(json, not.arrivals().get());
            }
        });
    }

    private static String text(Taken taken) throws IOException {
        String events = events(taken.events(), taken.axis());
        return LiveJson.object(json -> {
            int accepted = refused(json, taken.arrivals());
            json.writeNumberField("accepted", accepted);
            json.writeFieldName("events");
            json.writeRawValue(events);
            if (taken.leftOut() > 0) {
                json.writeNumberField("eventsLeftOut", taken.leftOut());
            }
        });
    }

    /** Writes what was refused; returns how many were accepted. */
    private static int refused(JsonGenerator json, Arrivals arrivals) throws IOException {
        var told = new ArrayList<String>();
        var more = new int[1];
        var refusals = new Refusals((row, problem, message) -> {
            if (told.size() < MOST_REFUSED) {
                told.add(LiveJson.object(to -> {
                    to.writeNumberField("row", row);
                    to.writeStringField("kind", problem.toString());
                    to.writeStringField("message", message);
                }));
            } else {
                more[0]++;
            }
        });
        arrivals.tell(refusals);
        json.writeFieldName("refused");
        json.writeRawValue("[" + String.join(",", told) + "]");
        if (more[0] > 0) {
            json.writeNumberField("refusedMore", more[0]);
        }
        return refusals.accepted();
    }

    private static String events(List<Event> events, TimeAxis axis) throws IOException {
        var json = new EventJson(axis);
        events.forEach(json::add);
        var bytes = new ByteArrayOutputStream(json.size());
        json.takeTo(bytes);
        String lines = bytes.toString(StandardCharsets.UTF_8).strip();
        return "[" + lines.replace('\n', ',') + "]"; // no text in JSON holds a line end
    }
}
