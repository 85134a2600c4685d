package lstm.online.web;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
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
    private static final int ROOM = 64; // bytes for what stands around the events
    private static final int CHUNK = 1 << 16; // bytes that are unpacked at once
    private static final long LONGEST_NANOS = 30_000_000_000L; // for a body to arrive

    private final HttpSource source;
    private final Body.Limit limit;
    private final Semaphore places = new Semaphore(AT_ONCE);

    RowsEndpoint(HttpSource source, int maxBody) {
        this.source = source;
        limit = new Body.Limit(
                maxBody,
                LONGEST_NANOS,
                "the body is larger than " + maxBody
                        + " bytes, unpacked; send fewer rows at a time, or raise online.web.maxBody");
    }

    void handle(Request request, Response response, Callback callback) throws IOException, Refused {
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
            Body body;
            try {
                body = body(request);
            } catch (Refused e) {
                source.refused(e.getMessage());
                throw e;
            }
            Outcome outcome = source.take(body.bytes(), body.length(), type.toLowerCase(Locale.ROOT), wanted.get());
            answer(outcome, response, callback);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Reply.later(response, callback, 503, 5, "the program ends; send the rows again when it is back");
        } finally {
            places.release();
        }
    }

    private static Optional<Wanted> wanted(Request request) throws Refused {
        Fields parameters = Form.ofAddress(request);
        String word = parameters.get("events") == null ? "all" : Form.value(parameters, "events");
        return Arrays.stream(Wanted.values())
                .filter(wanted -> wanted.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    private Body body(Request request) throws IOException, Refused {
        if (request.getLength() > limit.bytes()) {
            throw limit.tooLarge();
        }
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        boolean zipped = "gzip".equalsIgnoreCase(encoding);
        if (encoding != null && !zipped && !encoding.equalsIgnoreCase("identity")) {
            throw new Refused(415, "Content-Encoding is '" + encoding + "'; must be gzip or none");
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            return Body.read(zipped ? new GZIPInputStream(in, CHUNK) : in, request.getLength(), limit);
        } catch (ZipException | java.io.EOFException e) {
            throw new Refused(400, "the body is not " + (zipped ? "gzip" : "complete") + ": " + e.getMessage());
        }
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

    /** Put together from bytes: events are most of it. */
    private static byte[] text(Taken taken) throws IOException {
        String others = LiveJson.object(json -> {
            int accepted = refused(json, taken.arrivals());
            json.writeNumberField("accepted", accepted);
            ignored(json, accepted, taken.ignored());
            if (taken.leftOut() > 0) {
                json.writeNumberField("eventsLeftOut", taken.leftOut());
            }
        });
        var events = new EventJson(taken.axis());
        taken.events().forEach(events::add);
        var text = new ByteArrayOutputStream(events.size() + others.length() + ROOM);
        text.write(others.substring(0, others.length() - 1).getBytes(StandardCharsets.UTF_8));
        text.write(",\"events\":".getBytes(StandardCharsets.US_ASCII));
        events.takeArrayTo(text);
        text.write('}');
        return text.toByteArray();
    }

    /** Writes what became of what was accepted: with every answer, as nothing else says that all of it came too late. */
    private static void ignored(JsonGenerator json, int accepted, Map<Event.Problem, Long> ignored) throws IOException {
        long unused = ignored.values().stream().mapToLong(Long::longValue).sum();
        json.writeNumberField("scored", Math.max(0, accepted - unused));
        json.writeObjectFieldStart("ignored");
        for (Map.Entry<Event.Problem, Long> each : ignored.entrySet()) {
            json.writeNumberField(each.getKey().toString(), each.getValue());
        }
        json.writeEndObject();
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
}
