package lstm.online.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import lstm.frame.TimeAxis;
import lstm.interval.AlarmTracker;
import lstm.online.event.CausesJson;
import lstm.online.event.Event;

/** What the page is told, as JSON. Times are positions on the axis of a chart: milliseconds since 1970, or numbers of steps. */
public final class LiveJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final double NANOS_OF_MILLI = 1e6;
    private static final double DIGITS = 1e6; // more of a probability than a page can show

    private LiveJson() {}

    /** Writes something. */
    @FunctionalInterface
    public interface Body {

        /** Writes it. */
        void write(JsonGenerator json) throws IOException;
    }

    /** JSON as text. */
    public static String text(Body body) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no errors
        }
        return text.toString();
    }

    /** An object as text. */
    public static String object(Body fields) {
        return text(json -> {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        });
    }

    /** Writes a number, null where there is none. */
    public static void number(JsonGenerator json, double number) throws IOException {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            json.writeNull();
        } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            json.writeNumber((long) number);
        } else {
            json.writeNumber(number);
        }
    }

    /** Writes a number of an object. */
    public static void field(JsonGenerator json, String name, double number) throws IOException {
        json.writeFieldName(name);
        number(json, number);
    }

    static void probability(JsonGenerator json, double probability) throws IOException {
        // what is missing to 1 counts: 0.9999999 is not 1
        boolean near = probability > 1 - 1 / DIGITS;
        number(json, near ? probability : Math.rint(probability * DIGITS) / DIGITS);
    }

    /** Writes a time. */
    public static void time(JsonGenerator json, TimeAxis axis, long nanos) throws IOException {
        number(json, axis.isSteps() ? (double) nanos / axis.stepNanos() : nanos / NANOS_OF_MILLI);
    }

    /** Writes a time of an object. */
    public static void time(JsonGenerator json, String name, TimeAxis axis, long nanos) throws IOException {
        json.writeFieldName(name);
        time(json, axis, nanos);
    }

    static void alarm(JsonGenerator json, TimeAxis axis, Event.AlarmOpen open) throws IOException {
        head(json, axis, open.id(), open.group(), open.start(), open.rule());
        json.writeBooleanField("open", true);
        field(json, "score", open.score());
        json.writeFieldName("probability");
        probability(json, open.probability());
        CausesJson.write(json, open.why());
        json.writeEndObject();
    }

    static void alarm(JsonGenerator json, TimeAxis axis, Event.AlarmClose close) throws IOException {
        head(json, axis, close.id(), close.group(), close.start(), close.rule());
        json.writeBooleanField("open", false);
        time(json, "end", axis, close.end());
        field(json, "score", close.peakScore());
        json.writeFieldName("probability");
        probability(json, close.peakProbability());
        CausesJson.write(json, close.why());
        json.writeEndObject();
    }

    private static void head(
            JsonGenerator json, TimeAxis axis, String id, int group, long start, AlarmTracker.Kind rule)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeNumberField("group", group);
        time(json, "start", axis, start);
        json.writeStringField("kind", CausesJson.word(rule));
    }

    static void quality(JsonGenerator json, TimeAxis axis, Event.DataQuality quality) throws IOException {
        json.writeStartObject();
        time(json, "time", axis, quality.time());
        json.writeStringField("kind", quality.problem().toString());
        json.writeNumberField("count", quality.count());
        json.writeStringField("message", quality.message());
        json.writeEndObject();
    }

    static void model(JsonGenerator json, TimeAxis axis, Event.Model model) throws IOException {
        json.writeStartObject();
        time(json, "time", axis, model.time());
        json.writeNumberField("group", model.group());
        json.writeStringField("kind", model.notice().kind().word());
        json.writeStringField("message", model.notice().message());
        json.writeEndObject();
    }

    static void forecast(JsonGenerator json, TimeAxis axis, Event.Forecast forecast) throws IOException {
        json.writeStartObject();
        json.writeNumberField("group", forecast.group());
        time(json, "time", axis, forecast.time());
        if (forecast.crossing().isPresent()) {
            Event.Crossing crossing = forecast.crossing().get();
            time(json, "likely", axis, crossing.likely());
            time(json, "earliest", axis, crossing.earliest());
            if (crossing.latest() != Long.MAX_VALUE) {
                time(json, "latest", axis, crossing.latest());
            }
        }
        json.writeEndObject();
    }

    /** The last row of a group, and what was least and greatest since it was last told. */
    static void now(JsonGenerator json, TimeAxis axis, Trace.Now now) throws IOException {
        Event.Score last = now.last();
        json.writeStartObject();
        json.writeNumberField("id", now.group());
        time(json, "time", axis, last.time());
        json.writeFieldName("p");
        probability(json, last.probability());
        json.writeFieldName("low");
        probability(json, now.low());
        json.writeFieldName("high");
        probability(json, now.high());
        field(json, "score", last.score());
        if (last.anomaly()) {
            json.writeBooleanField("anomaly", true);
        }
        if (!last.operating().counts()) {
            json.writeStringField(
                    "plant", last.operating() == lstm.prepare.OperatingState.SETTLING ? "starting" : "stopped");
        }
        json.writeEndObject();
    }

    /** Points of a group: {@code [from, to, low, high]} each. */
    static void points(JsonGenerator json, TimeAxis axis, Trace trace, int most) throws IOException {
        json.writeStartArray();
        trace.tell(most, (from, to, low, high) -> {
            try {
                json.writeStartArray();
                time(json, axis, from);
                time(json, axis, to);
                probability(json, low);
                probability(json, high);
                json.writeEndArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        json.writeEndArray();
    }
}
