package lstm.online.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import lstm.frame.TimeAxis;
import lstm.score.ScoreText;

/** Writes events as JSON; numbers as in {@code scores.csv}, null where there is none. Not thread-safe. */
public final class EventJson {

    private static final int ROOM = 1 << 16; // bytes, to begin with

    private final TimeAxis axis;
    private final Optional<String> station; // empty: events do not name it
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(ROOM); // whole ones only
    private final JsonGenerator json;
    private final ScoreLine scores;

    /** For who knows which station speaks. {@code axis}: what times mean. */
    public EventJson(TimeAxis axis) {
        this(axis, Optional.empty());
    }

    /** For who hears several stations. */
    public EventJson(TimeAxis axis, String station) {
        this(axis, Optional.of(station));
    }

    private EventJson(TimeAxis axis, Optional<String> station) {
        this.axis = axis;
        this.station = station;
        scores = new ScoreLine(axis, station);
        try {
            json = new JsonFactory().createGenerator(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no errors
        }
        json.setPrettyPrinter(new MinimalPrettyPrinter("")); // nothing between lines but their ends
    }

    /** Adds an event as a line. */
    public void add(Event event) {
        if (event instanceof Event.Score score) {
            lines.write(scores.bytes(), 0, scores.write(score));
            return;
        }
        try {
            json.writeStartObject();
            write(event);
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of the lines since they were last taken. */
    public int size() {
        return lines.size();
    }

    /** Writes the lines in one go and lets go of them. */
    public void takeTo(OutputStream out) throws IOException {
        lines.writeTo(out);
        lines.reset();
    }

    /** The lines as text; lets go of them. */
    public String take() {
        String text = lines.toString(StandardCharsets.UTF_8);
        lines.reset();
        return text;
    }

    /** Writes the lines as one array of JSON, and lets go of them. */
    public void takeArrayTo(ByteArrayOutputStream out) {
        byte[] array = lines.toByteArray();
        lines.reset();
        for (int i = 0; i < array.length; i++) {
            if (array[i] == '\n') {
                array[i] = ','; // no text in JSON holds a line end
            }
        }
        out.write('[');
        out.write(array, 0, Math.max(0, array.length - 1));
        out.write(']');
    }

    /** One event as an object, without a line end. */
    public byte[] bytes(Event event) {
        lines.reset();
        add(event);
        byte[] line = lines.toByteArray();
        lines.reset();
        return java.util.Arrays.copyOf(line, line.length - 1);
    }

    private void write(Event event) throws IOException {
        if (event instanceof Event.AlarmOpen open) {
            alarmOpen(open);
        } else if (event instanceof Event.AlarmClose close) {
            alarmClose(close);
        } else if (event instanceof Event.DataQuality quality) {
            dataQuality(quality);
        } else if (event instanceof Event.Model model) {
            model(model);
        } else if (event instanceof Event.Forecast forecast) {
            forecast(forecast);
        }
    }

    private void event(String word) throws IOException {
        json.writeStringField("event", word);
        if (station.isPresent()) {
            json.writeStringField("station", station.get());
        }
    }

    private void alarmOpen(Event.AlarmOpen open) throws IOException {
        event("alarm-open");
        json.writeStringField("id", open.id());
        time("time", open.time());
        json.writeNumberField("group", open.group());
        time("start", open.start());
        json.writeStringField("kind", CausesJson.word(open.rule()));
        CausesJson.number(json, "probability", ScoreText.probability(open.probability()));
        CausesJson.number(json, "score", ScoreText.score(open.score()));
        CausesJson.write(json, open.why());
    }

    private void alarmClose(Event.AlarmClose close) throws IOException {
        event("alarm-close");
        json.writeStringField("id", close.id());
        time("time", close.time());
        json.writeNumberField("group", close.group());
        time("start", close.start());
        time("end", close.end());
        json.writeStringField("kind", CausesJson.word(close.rule()));
        CausesJson.number(json, "peakProbability", ScoreText.probability(close.peakProbability()));
        CausesJson.number(json, "peakScore", ScoreText.score(close.peakScore()));
        CausesJson.write(json, close.why());
    }

    private void dataQuality(Event.DataQuality quality) throws IOException {
        event("data-quality");
        time("time", quality.time());
        json.writeStringField("kind", quality.problem().toString());
        json.writeNumberField("count", quality.count());
        json.writeStringField("message", quality.message());
    }

    private void model(Event.Model model) throws IOException {
        event("model");
        time("time", model.time());
        json.writeNumberField("group", model.group());
        json.writeStringField("kind", model.notice().kind().word());
        CausesJson.number(json, "share", ScoreText.probability(model.notice().share()));
        json.writeStringField("message", model.notice().message());
    }

    private void forecast(Event.Forecast forecast) throws IOException {
        event("forecast");
        time("time", forecast.time());
        json.writeNumberField("group", forecast.group());
        if (forecast.crossing().isEmpty()) {
            json.writeNullField("crossing");
        } else {
            Event.Crossing crossing = forecast.crossing().get();
            time("crossing", crossing.likely());
            time("earliest", crossing.earliest());
            if (crossing.latest() == Long.MAX_VALUE) {
                json.writeNullField("latest");
            } else {
                time("latest", crossing.latest());
            }
        }
    }

    /** The number of a step is a number; a time of the calendar is a text. */
    private void time(String field, long nanos) throws IOException {
        json.writeFieldName(field);
        if (axis.isSteps()) {
            json.writeNumber(axis.format(nanos));
        } else {
            json.writeString(axis.format(nanos));
        }
    }
}
